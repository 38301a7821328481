/* Search. Loads the files a query needs as scripts, so that it works from a folder, too;
   what the loaded files hold is matched and ranked by MiniSearch. */
(() => {
  const form = document.getElementById("find");
  const { q, kind, who, topic } = form.elements;
  const tell = document.getElementById("tell"), list = document.getElementById("found");
  const base = form.dataset.files.replace(/index\.js$/, "");
  const kinds = Object.fromEntries(form.dataset.kinds.split("|").filter(Boolean).map(pair => pair.split(/:(.*)/).slice(0, 2)));
  const given = { docs: {}, terms: {}, pages: {} };
  // What one query may load at most: files of terms, and sheaves of what can be found.
  const FILES = 8, SHEAVES = 4;
  const waiting = {};
  let asked = 0;

  window.briefgenSearch = (what, ...values) => {
    if (what === "index") given.index = { first: values[0], total: values[1], page: values[2] };
    if (what === "terms" || what === "pages") given[what][values[0]] = values[1];
    if (what === "docs") {
      const [number, [title, date, folder], labels, rows] = values;
      const place = short => short.startsWith("/") ? short.slice(1) : folder + short;
      given.docs[number] = { head: [title, date], rows: rows.map(([k, text, speaker, about, short]) => [labels[k], text, labels[speaker], labels[about], place(short)]) };
    }
  };
  const load = name => waiting[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = name;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  const terms = words => words.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(term => [...term].slice(0, 40).join(""));
  // The last of several ordered words that is not after a term.
  const lastBefore = (words, term) => {
    let low = 0, high = words.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (words[middle] <= term) low = middle; else high = middle - 1;
    }
    return low;
  };
  // The file a term stands in, by the directory's top and the page it names.
  const fileOf = async term => {
    const page = lastBefore(given.index.first, term);
    await load(`${base}pages/${page}.js`);
    return page * given.index.page + lastBefore(given.pages[page], term);
  };
  // The files of terms a query needs: one for each word, longest words first, then the next for words that go on in it.
  const filesFor = async wanted => {
    const words = [...new Set(wanted)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, FILES);
    const files = new Map(), more = [];
    if (!given.index.total) return { words, files: [] };
    for (const word of words) {
      const file = await fileOf(word);
      files.set(file, true);
      if (word.length > 2) more.push([file, await fileOf(word + "\uffff")]);
    }
    for (const [file, last] of more) if (last > file && files.size < FILES) files.set(file + 1, true);
    await Promise.all([...files.keys()].map(file => load(`${base}terms/${file}.js`)));
    return { words, files: [...files.keys()] };
  };
  // Numbers of sheaves with the weight of a term in them, as they are packed: "weight step step,weight step".
  const unpacked = function* (packed) {
    for (const part of packed.split(",")) {
      const [weight, ...steps] = part.split(" ").map(digits => parseInt(digits, 36));
      let number = 0;
      for (const step of steps) yield [number += step, weight / 2];
    }
  };
  // Sheaves that hold the terms, best first: those with more of the terms, then by weight.
  const sheaves = async wanted => {
    const found = new Map();
    const { words, files } = await filesFor(wanted);
    for (const term of words) {
      const best = new Map();
      for (const file of files) for (const [word, packed] of Object.entries(given.terms[file])) {
        if (word !== term && !(term.length > 2 && word.startsWith(term))) continue;
        const postings = [...unpacked(packed)];
        const rare = Math.log(1 + given.index.total / postings.length) / (word === term ? 1 : 3);
        for (const [number, weight] of postings) best.set(number, Math.max(best.get(number) || 0, rare * weight));
      }
      for (const [number, weight] of best) {
        const seen = found.get(number) || { number, terms: 0, weight: 0 };
        seen.terms++;
        seen.weight += weight;
        found.set(number, seen);
      }
    }
    return [...found.values()].sort((a, b) => b.terms - a.terms || b.weight - a.weight || a.number - b.number).map(b => b.number);
  };

  const importance = { briefing: 1.5, topic: 1.8, person: 2.2, organisation: 2, place: 1.2, quote: 1.3, figure: 1.25, paragraph: 1 };
  const match = (numbers, query) => {
    const engine = new MiniSearch({ fields: ["text", "more", "who", "topic"], idField: "id", tokenize: terms, processTerm: term => term });
    const rows = new Map();
    for (const number of numbers) given.docs[number].rows.forEach(([k, text, speaker, about, place], i) => {
      if (kind.value && k !== kind.value || who.value && speaker !== who.value || topic.value && about !== topic.value) return;
      const same = [...rows.values()].find(row => row.place === place && row.kind === k && !place.includes("#"));
      if (!same) rows.set(`${number}.${i}`, { id: `${number}.${i}`, kind: k, text: text.split("\n")[0], more: text.split("\n")[1], who: speaker, topic: about, place, head: given.docs[number].head });
    });
    engine.addAll([...rows.values()]);
    const how = { prefix: term => term.length > 2, fuzzy: term => term.length > 5 ? .15 : 0, boost: { text: 1.5, more: .4, who: 1, topic: .6 }, boostDocument: id => importance[rows.get(id).kind] };
    let found = engine.search(query, { ...how, combineWith: "AND" });
    if (!found.length) found = engine.search(query, { ...how, combineWith: "OR" });
    return found.map(hit => ({ ...rows.get(hit.id), terms: hit.terms }));
  };

  // Words with the found terms marked; only text is ever put on the page.
  const marked = (text, found) => {
    const part = document.createElement("span");
    let at = 0;
    for (const piece of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (!found.some(term => terms(piece[0]).includes(term))) continue;
      part.append(text.slice(at, piece.index), Object.assign(document.createElement("mark"), { textContent: piece[0] }));
      at = piece.index + piece[0].length;
    }
    part.append(text.slice(at));
    return part;
  };
  const excerpt = (text, found) => {
    if (text.length < 320) return text;
    const hit = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].find(piece => found.some(term => terms(piece[0]).includes(term)));
    const start = text.lastIndexOf(" ", Math.max(0, (hit?.index || 0) - 120)) + 1;
    const end = text.indexOf(" ", start + 280);
    return (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end) + (end < 0 ? "" : " …");
  };
  const item = hit => {
    const entry = document.createElement("li"), link = document.createElement("a"), about = document.createElement("span");
    link.href = base.replace(/search\/$/, "") + hit.place;
    link.className = ["topic", "person", "organisation", "place"].includes(hit.kind) ? "" : "src";
    // A line below the first is the source's: the words around a figure, a briefing's lead.
    link.append(marked(excerpt(hit.text, hit.terms), hit.terms));
    about.className = "kick";
    about.textContent = [kinds[hit.kind], hit.kind === "quote" && hit.who, hit.topic, hit.head.join(" · ")].filter(Boolean).join(" · ");
    entry.append(link);
    if (hit.more) {
      const around = marked(excerpt(hit.more, hit.terms), hit.terms);
      around.className = "src say";
      entry.append(around);
    }
    entry.append(about);
    return entry;
  };
  const choices = (select, values) => {
    const chosen = select.value, all = [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b));
    if (chosen && !all.includes(chosen)) all.unshift(chosen);
    select.replaceChildren(select.options[0], ...all.map(value => new Option(value, value)));
    select.value = chosen;
    select.hidden = !all.length;
  };

  const show = async (more = 0) => {
    const turn = ++asked, wanted = terms(q.value);
    history.replaceState(null, "", q.value ? "?q=" + encodeURIComponent(q.value) : location.pathname);
    const shown = { query: q.value, kind: kind.value };
    if (!wanted.length) { list.replaceChildren(); tell.textContent = ""; return; }
    await Promise.all([load(form.dataset.engine), load(form.dataset.files)]);
    const order = await sheaves(wanted), numbers = order.slice(0, SHEAVES * (1 + more));
    await Promise.all(numbers.map(number => load(`${base}docs/${number}.js`)));
    if (turn !== asked) return;
    const rows = numbers.flatMap(number => given.docs[number].rows);
    choices(who, rows.filter(row => row[0] === "quote").map(row => row[2]));
    choices(topic, rows.map(row => row[3]));
    const hits = match(numbers, q.value).slice(0, 30 + 20 * more);
    list.replaceChildren(...hits.map(item));
    Object.assign(list.dataset, shown);
    tell.textContent = hits.length ? "" : form.dataset.none;
    if (order.length > numbers.length) {
      const entry = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = form.dataset.more;
      button.onclick = () => show(more + 1);
      entry.append(button);
      list.append(entry);
    }
  };
  let later;
  form.addEventListener("input", () => { clearTimeout(later); later = setTimeout(show, 150); });
  form.addEventListener("submit", event => { event.preventDefault(); show(); });
  const asking = new URLSearchParams(location.search).get("q");
  if (asking && !q.value) q.value = asking;
  if (q.value) show();
})();
