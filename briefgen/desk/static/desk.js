"use strict";
// The margin: one card at a time, a key for each decision. Every act is done by the server, on the YAML.
(() => {
  const $ = (id) => document.getElementById(id);
  const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;
  const TOKEN = meta("desk-token"), SITE = meta("desk-site");
  let state = { cards: [], briefings: [] }, at = 0, epoch = 0, busy = false, asking = null, shown = "";
  // Keys of acts, which cards they are for, and what they ask.
  const SAID = ["quotes", "statements"], UNDER = ["paragraphs", "quotes", "figures"];
  const ACTS = [
    { key: "Enter", name: "Right", when: (c) => !c.dropped, run: (c) => act({ do: "confirm", id: c.id }, true), first: true },
    { key: "r", name: "Bring back", when: (c) => c.aside || c.dropped, run: (c) => act({ do: "restore", id: c.id }, true) },
    { key: "0", name: "Nobody", when: (c) => c.section === "quotes", run: (c) => act({ do: "speaker", id: c.id, to: "nobody" }, true) },
    { key: "s", name: "Somebody else", when: (c) => SAID.includes(c.section), run: (c) => ask(c, "Who said it?", "", "speaker", "to", names()) },
    { key: "t", name: "Title", when: (c) => c.section === "topics", run: (c) => ask(c, "What is the topic called?", c.title, "title", "words") },
    { key: "t", name: "Name", when: (c) => c.section === "names", run: (c) => ask(c, "What is it called? (words of the article)", c.title, "name", "words", c.also) },
    { key: "e", name: "Role", when: (c) => c.section === "names", run: (c) => ask(c, "Which role? (words of the article)", c.role, "role", "words") },
    { key: "k", name: "Kind", when: (c) => c.section === "names", run: (c) => ask(c, "person, organisation or place?", c.kind, "kind", "to", ["person", "organisation", "place"]) },
    { key: "j", name: "Is the same as", when: (c) => c.section === "names", run: (c) => ask(c, "Which name is it?", "", "join", "to", names()) },
    { key: "j", name: "Belongs to", when: (c) => c.section === "topics", run: (c) => ask(c, "Into which topic?", "", "merge", "to", topics()) },
    { key: "m", name: "Move", when: (c) => UNDER.includes(c.section) && !c.aside, run: (c) => ask(c, "Under which topic?", "", "move", "to", topics().concat("none")) },
    { key: "d", name: "Leave out", when: (c) => !c.dropped, run: (c) => act({ do: "drop", id: c.id }, true) },
    { key: "o", name: "Note", when: () => true, run: (c) => ask(c, "Your own note (readers do not see it)", c.note || "", "note", "words") },
    { key: "x", name: "Ask again", when: (c) => c.confirmed, run: (c) => act({ do: "doubt", id: c.id }) },
    { key: "n", name: "Next", when: () => true, run: () => go(1) },
    { key: "p", name: "Previous", when: () => true, run: () => go(-1) },
    { key: "u", name: "Undo", when: () => state.undo, run: () => undo() },
    { key: "c", name: "Checked", when: () => true, run: () => checked() },
  ];
  const MORE = [["1 – 9", "that speaker"], ["] and [", "next and previous kind of thing"], ["a", "everything, or doubts alone"], ["?", "these keys"], ["Esc", "leave a field"]];

  const names = () => state.briefing.names.map((n) => n.name);
  const topics = () => state.briefing.topics.map((t) => t.title);
  const nameOf = (id) => (state.briefing.names.find((n) => n.id === id) || { name: id }).name;
  const topicOf = (id) => (state.briefing.topics.find((t) => t.id === id) || { title: id }).title;
  const cards = () => ($("all").checked ? state.cards : state.cards.filter((c) => c.doubt));
  const card = () => cards()[at];

  function made(tag, text, set = {}) {
    const one = document.createElement(tag);
    if (text) one.textContent = text;
    for (const [name, value] of Object.entries(set)) name in one ? (one[name] = value) : one.setAttribute(name, value);
    return one;
  }

  async function talk(what, sent) {
    const options = { headers: { "X-Desk-Token": TOKEN } };
    if (sent) {
      options.method = "POST";
      options.headers["Content-Type"] = "application/json";
      options.body = JSON.stringify(sent);
    }
    const answer = await fetch(what, options);
    const told = answer.headers.get("Content-Type").startsWith("application/json") ? await answer.json() : { error: await answer.text() };
    return { ok: answer.ok, status: answer.status, told };
  }

  function take(told) {
    state = Object.assign({}, told, { told: undefined });
    const pick = $("briefing");
    pick.replaceChildren(...state.briefings.map((b) => made("option", `${b.title || b.slug}${b.open ? ` (${b.open})` : ""}`, { value: b.slug, selected: b.slug === state.slug })));
  }

  function tell(text, bad = false) {
    $("told").textContent = text;
    $("told").classList.toggle("bad", bad);
  }

  async function act(sent, onward = false) {
    if (busy) return;
    busy = true;
    const here = card();
    tell("…");
    const found = await talk("act", Object.assign({ slug: state.slug, seen: state.digest }, sent)).catch(() => null);
    busy = false;
    done(found, here, onward);
  }

  async function undo() {
    if (busy) return;
    busy = true;
    const found = await talk("undo", {}).catch(() => null);
    busy = false;
    done(found, card(), false);
  }

  function done(found, here, onward) {
    if (!found) return tell("The desk does not answer: is 'briefgen desk' still running?", true);
    if (!found.ok) {
      if (found.status === 409) refresh();
      return tell(found.told.error, true);
    }
    const before = cards();
    const next = onward && here ? before.slice(before.indexOf(here) + 1).map((c) => c.id) : [];
    take(found.told);
    const now = cards();
    const wanted = [...next, here && here.id].map((id) => now.findIndex((c) => c.id === id)).find((n) => n >= 0);
    at = wanted ?? Math.min(at, Math.max(0, now.length - 1));
    tell([found.told.changed ? `✓ ${found.told.told}` : "It is so already.", ...found.told.notes].join("\n"));
    $("diff").textContent = found.told.diff;
    $("diff").hidden = !found.told.diff;
    draw();
  }

  function go(by) {
    const count = cards().length;
    if (count) at = (at + by + count) % count;
    draw();
  }

  function leap(by) {
    const all = cards(), here = card();
    if (!here) return;
    for (let n = 1; n <= all.length; n += 1) {
      const other = (at + by * n + all.length * n) % all.length;
      if (all[other].section !== here.section) { at = other; break; }
    }
    draw();
  }

  function ask(c, question, value, what, key, known = []) {
    asking = (words) => act({ do: what, id: c.id, [key]: words }, SAID.includes(c.section) || what === "move" || what === "join" || what === "merge");
    open(question, value, known);
  }

  function open(question, value, known) {
    $("asked").textContent = question;
    $("words").value = value;
    $("known").replaceChildren(...known.map((word) => made("option", "", { value: word })));
    $("entry").hidden = false;
    $("words").focus();
    $("words").select();
  }

  function close() {
    asking = null;
    $("entry").hidden = true;
    $("card").focus({ preventScroll: true });
  }

  function checked() {
    asking = (words) => { localStorage.setItem("desk-by", words); act({ do: "checked", words }); };
    open("Who looked this briefing over? Readers see the name.", localStorage.getItem("desk-by") || "", []);
  }

  function described(c) {
    const said = [];
    if (SAID.includes(c.section)) {
      said.push(c.speaker ? `Said by ${nameOf(c.speaker)}, ${Math.round(c.sure * 100)} % sure.` : c.unnamed ? `Said by “${c.unnamed}”, not named.` : "Speaker not stated.");
      if (c.guess) said.push(`Perhaps ${c.guess}.`);
    }
    if (c.aside) said.push(`Set aside as '${c.aside}'.`);
    if (c.topic) said.push(`Topic: ${topicOf(c.topic)}.`);
    if (c.section === "names") said.push([c.kind, c.role && `role: ${c.role}`, c.also.length && `also ${c.also.join(", ")}`].filter(Boolean).join("; ") + ".");
    if (c.note) said.push(`Note: ${c.note}`);
    if (c.confirmed) said.push("You found this right.");
    if (c.dropped) said.push("Left out.");
    return said.join(" ");
  }

  function draw() {
    const c = card(), all = cards(), b = state.briefing;
    const open_ = state.cards.filter((one) => one.doubt).length;
    const sign = b && b.checked ? ` · checked by ${b.checked}${b.changed ? ", words changed since" : ""}` : "";
    $("progress").textContent = all.length ? `${at + 1} of ${all.length} · ${open_} in doubt${sign}` : `nothing in doubt${sign}`;
    close();
    $("kind").textContent = c ? `${c.noun} ${c.id}${c.doubt ? " · in doubt" : ""}` : "";
    $("what").textContent = c ? c.words : state.slug ? "Nothing left in doubt. Press c to mark the briefing as checked, a to go through everything." : "There is no briefing here yet: briefgen add, then briefgen build.";
    $("context").replaceChildren(...(c ? c.context : []).filter((p) => c.section !== "topics").map(([before, words, behind]) => {
      const p = made("p");
      p.append(before, ...(words ? [made("mark", words)] : []), behind);
      return p;
    }));
    $("facts").textContent = c ? described(c) : "";
    $("choices").replaceChildren(...((c && c.choices) || []).map((id, n) => {
      const li = made("li"), button = made("button", "", { type: "button", "aria-pressed": String(id === c.speaker) });
      button.append(made("kbd", String(n + 1)), ` ${nameOf(id)}`);
      button.addEventListener("click", () => act({ do: "speaker", id: c.id, to: id }, true));
      li.append(button);
      return li;
    }));
    $("acts").replaceChildren(...ACTS.filter((one) => (c ? one.when(c) : ["u", "c"].includes(one.key) && one.when({}))).map((one) => {
      const button = made("button", `${one.name} `, { type: "button", className: one.first ? "first" : "" });
      button.append(made("kbd", one.key));
      button.addEventListener("click", () => one.run(c));
      return button;
    }));
    show(c ? c.page : b && b.page);
  }

  function show(page) {
    if (!page) return;
    const wanted = SITE + page, frame = $("site");
    if (wanted === shown) return;
    shown = wanted;
    frame.contentWindow.location.replace(wanted);
  }

  async function refresh() {
    const found = await talk(`state${state.slug ? `?slug=${encodeURIComponent(state.slug)}` : ""}`).catch(() => null);
    if (!found || !found.ok || busy) return;
    const here = card(), typing = asking;
    take(found.told);
    const same = here ? cards().findIndex((c) => c.id === here.id) : 0;
    at = same >= 0 ? same : Math.min(at, Math.max(0, cards().length - 1));
    if (!typing) draw();
  }

  async function watch() {
    const found = await talk("epoch").catch(() => null);
    if (found && found.ok && found.told.epoch !== epoch) {
      const first = !epoch;
      epoch = found.told.epoch;
      if (!first) { shown = ""; await refresh(); }
    }
    setTimeout(watch, 800);
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && asking) { close(); return; }
    if (!$("keys").checked || ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName)) return;
    if (event.key === "Enter" && event.target.tagName === "BUTTON") return;
    const c = card();
    const speaker = c && c.choices && /^[1-9]$/.test(event.key) && c.choices[Number(event.key) - 1];
    const found = ACTS.find((one) => one.key === event.key && (c ? one.when(c) : ["u", "c"].includes(one.key) && one.when({})));
    if (speaker) act({ do: "speaker", id: c.id, to: speaker }, true);
    else if (found) found.run(c);
    else if (event.key === "]") leap(1);
    else if (event.key === "[") leap(-1);
    else if (event.key === "a") { $("all").checked = !$("all").checked; at = 0; draw(); }
    else if (event.key === "?") help();
    else return;
    event.preventDefault();
  }

  function help() {
    const list = $("keylist");
    list.hidden = !list.hidden;
    $("help").setAttribute("aria-expanded", String(!list.hidden));
  }

  const listed = new Map();
  for (const one of ACTS) listed.set(one.key, listed.has(one.key) ? `${listed.get(one.key)}, ${one.name.toLowerCase()}` : one.name.toLowerCase());
  $("keylist").append(...[...listed, ...MORE].flatMap(([key, name]) => { const dt = made("dt"); dt.append(made("kbd", key)); return [dt, made("dd", name)]; }));
  $("entry").addEventListener("submit", (event) => {
    event.preventDefault();
    const go_ = asking, words = $("words").value.trim();
    close();
    if (go_) go_(words);
  });
  $("leave").addEventListener("click", close);
  $("help").addEventListener("click", help);
  $("all").addEventListener("change", () => { at = 0; draw(); });
  $("keys").checked = localStorage.getItem("desk-keys") !== "off";
  $("keys").addEventListener("change", () => localStorage.setItem("desk-keys", $("keys").checked ? "on" : "off"));
  $("briefing").addEventListener("change", async (event) => {
    const found = await talk(`state?slug=${encodeURIComponent(event.target.value)}`).catch(() => null);
    if (found && found.ok) { take(found.told); at = 0; draw(); }
  });
  document.addEventListener("keydown", pressed);
  refresh().then(watch);
})();
