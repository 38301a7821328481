/* Evidence at a glance: hover, focus or tap on ¶ shows the paragraph it leads to in a small panel, read from the
   source page's own HTML, with the cited words marked. Without this file ¶ is a link to the source. */
(() => {
  const WAYS = "a.ref, a.way", MOST = 5, NEAR = 18, WAIT = 150, STAY = 300;
  const word = name => document.body.dataset[name] || "";
  const made = (tag, values = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...inside);
    return element;
  };
  const wide = matchMedia("(min-width: 48rem)");

  // ---- The source, as its own page has it --------------------------------------------------------------------
  const parsed = html => new DOMParser().parseFromString(html, "text/html");
  const fetched = async page => {
    const answer = await fetch(page);
    if (!answer.ok) throw new Error(page);
    return parsed(await answer.text());
  };
  // From a folder no page may read another's file: the page is opened unseen and hands its paragraphs over (briefgen.js).
  const handed = page => new Promise((done, failed) => {
    const frame = made("iframe", { name: "briefgen-evidence", src: page, hidden: true, tabIndex: -1 });
    const over = act => { removeEventListener("message", told); clearTimeout(late); frame.remove(); act(); };
    const told = event => event.source === frame.contentWindow && over(() => done(parsed(String(event.data))));
    const late = setTimeout(() => over(() => failed(new Error(page))), 5000);
    addEventListener("message", told);
    document.body.append(frame);
  });
  const pages = new Map();
  const source = page => {
    if (!pages.has(page)) {
      const made = (location.protocol === "file:" ? handed : fetched)(page);
      made.catch(() => pages.delete(page));
      pages.set(page, made);
    }
    return pages.get(page);
  };

  // ---- What is cited -----------------------------------------------------------------------------------------
  const beside = (para, way) => para?.[way]?.classList.contains("para") ? para[way] : null;
  const numbered = para => parseInt(para.querySelector("a.no")?.lastChild.textContent.trim(), 10);
  // The paragraphs a ¶ leads to: one, or those from its first number to its last.
  const cited = (doc, link) => {
    const found = [doc.getElementById(decodeURIComponent(link.hash.slice(1)))].filter(Boolean);
    const last = parseInt(/–\s*(\d+)\s*$/.exec(link.textContent)?.[1], 10);
    while (found.length && numbered(found.at(-1)) < last) {
      const next = beside(found.at(-1), "nextElementSibling");
      if (!next) break;
      found.push(next);
    }
    return found;
  };
  // The words a ¶ vouches for, as they stand beside it.
  const vouched = link => {
    const item = link.closest("figure.q, li, tr, .lead, .say, .note");
    const words = [...item?.querySelectorAll("span.w") ?? []];
    return (words.length ? words : [...item?.querySelectorAll(".names > li > b") ?? []]).map(w => w.textContent.trim()).filter(Boolean);
  };
  // Where words stand in a paragraph: where the source page marks them, else between other words, else at all.
  const stands = (text, words, marks) => {
    const places = [];
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push([at, at + words.length]);
    const whole = ([start, end]) => !/[\p{L}\p{N}]/u.test(text[start - 1] ?? "") && !/[\p{L}\p{N}]/u.test(text[end] ?? "");
    const inside = ([start, end]) => marks.some(([from, to]) => from <= start && end <= to);
    return places.find(place => inside(place) && whole(place)) ?? places.find(whole) ?? places[0];
  };
  const marksOf = p => {
    const found = [], walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      if (walker.currentNode.parentElement.closest("mark, .fg")) found.push([at, at + walker.currentNode.length]);
    }
    return found;
  };
  const spoken = para => para.querySelector("p.src, p.unseen");
  // A paragraph's own text with the words marked; only text is ever put on the page.
  const shownParagraph = (para, words) => {
    const from = spoken(para), text = from.textContent, marks = marksOf(from);
    const places = words.map(w => stands(text, w, marks)).filter(Boolean).sort(([a], [b]) => a - b);
    const p = made("p", { className: from.className, lang: from.lang, dir: from.dir });
    let end = 0;
    for (const [start, stop] of places) {
      if (start < end) continue;
      p.append(text.slice(end, start), made("mark", {}, text.slice(start, stop)));
      end = stop;
    }
    p.append(text.slice(end));
    return p;
  };
  // The end of the paragraph before, the beginning of the one after.
  const neighbour = (para, before) => {
    const from = spoken(para), words = from.textContent.split(/(?<=\s)/);
    const cut = words.length > NEAR, part = (before ? words.slice(-NEAR) : words.slice(0, NEAR)).join("").trim();
    return made("p", { className: "src near", lang: from.lang, dir: from.dir }, cut && before ? "… " : "", part, cut && !before ? " …" : "");
  };

  // ---- The panel ---------------------------------------------------------------------------------------------
  const said = made("div", { className: "vh" });
  said.setAttribute("role", "status");
  document.body.append(said);
  let panel = null, of = null, wanted = null, timer = 0;
  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!panel) return;
    const back = panel.contains(document.activeElement) ? of : null;
    panel.remove();
    panel = null;
    of.removeAttribute("aria-describedby");
    said.textContent = "";
    back?.focus({ preventScroll: true });
    of = null;
  };
  const place = link => {
    if (!wide.matches) return;
    const at = link.getBoundingClientRect(), main = document.getElementById("main").getBoundingClientRect(), body = document.documentElement;
    const width = Math.min(panel.offsetWidth, body.clientWidth - 16);
    const left = Math.max(8, Math.min(Math.max(at.left, main.left), body.clientWidth - width - 8));
    const below = at.bottom + panel.offsetHeight + 12 < innerHeight || at.top < panel.offsetHeight + 12;
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${(below ? at.bottom + 6 : at.top - panel.offsetHeight - 6) + scrollY}px`;
  };
  const label = link => link.textContent.replace(/\s+/g, " ").trim();
  const filled = (doc, link) => {
    const paras = cited(doc, link);
    if (!paras.length) return null;
    const words = vouched(link), before = beside(paras[0], "previousElementSibling"), after = beside(paras.at(-1), "nextElementSibling");
    const text = made("div", { className: "cites" }, ...paras.slice(0, MOST).map(para => shownParagraph(para, words)));
    const open = made("a", { href: link.href, tabIndex: -1 }, word("openSource"));
    const close = made("button", { type: "button", onclick: hide, tabIndex: -1 }, word("close"));
    const box = made("div", { className: "evid", id: "evid" }, made("p", { className: "kick" }, label(link)));
    if (before) box.append(neighbour(before, true));
    box.append(text);
    if (after && paras.length <= MOST) box.append(neighbour(after, false));
    if (paras.length > MOST) box.append(made("p", { className: "kick" }, word("moreParagraphs").replace("{count}", paras.length - MOST)));
    box.append(made("p", { className: "foot" }, open, close));
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", label(link));
    return box;
  };
  // how: "hover", "focus" (its words are said aloud) or "tap" (the panel takes the focus).
  const show = async (link, how) => {
    wanted = link;
    const page = link.href.split("#")[0];
    const doc = await source(page).catch(() => null);
    if (wanted !== link) return;
    const box = doc && filled(doc, link);
    if (!box) {
      if (how === "tap") location.assign(link.href);
      return;
    }
    hide();
    wanted = of = link;
    panel = box;
    document.body.append(panel);
    place(link);
    if (how === "focus") said.textContent = `${label(link)}: ${panel.querySelector(".cites").textContent}`;
    if (how === "tap") {
      panel.querySelectorAll(".foot > *").forEach(way => way.removeAttribute("tabindex"));
      panel.tabIndex = -1;
      panel.focus({ preventScroll: true });
    }
  };
  const way = event => {
    const link = event.target.closest?.(WAYS);
    return link && link.hash && link.pathname !== location.pathname ? link : null;
  };
  const later = (act, time) => { clearTimeout(timer); timer = setTimeout(act, time); };
  let touched = false;
  addEventListener("pointerdown", event => {
    touched = event.pointerType === "touch";
    if (panel && !panel.contains(event.target) && !way(event)) hide();
  }, true);
  addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const link = way(event);
    if (link && link !== of) later(() => show(link, "hover"), WAIT);
    else if (link || panel?.contains(event.target)) clearTimeout(timer);
  });
  addEventListener("pointerout", event => {
    if (event.pointerType === "touch" || !way(event) && !panel?.contains(event.target)) return;
    if (document.activeElement === of || panel?.contains(document.activeElement)) clearTimeout(timer);
    else later(hide, STAY);
  });
  addEventListener("focusin", event => {
    const link = way(event);
    if (link && !touched && link.matches(":focus-visible")) show(link, "focus");
    else if (panel && event.target !== of && !panel.contains(event.target)) hide();
  });
  addEventListener("keydown", event => {
    touched = false;
    if (event.key === "Escape" && panel) { event.stopPropagation(); hide(); }
  }, true);
  addEventListener("click", event => {
    const link = way(event);
    if (!link || !touched || link === of) return;
    event.preventDefault();
    show(link, "tap");
  });
  addEventListener("resize", hide);
})();
