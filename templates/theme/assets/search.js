/* Search. Loads the files a query needs as scripts, so that it works from a folder, too;
   what the loaded files hold is matched and ranked by MiniSearch. */
(() => {
  // What a word is to the search, as briefgen/publish/terms.py has it.
  const ALIKE = { "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ς": "σ", "’": "'", "ʼ": "'", "‐": "-", "\u00ad": "" };
  const folded = words => words.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[^\0-\x7f]/gu, sign => ALIKE[sign] ?? sign)
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])\.?/gu, found => found.replaceAll(".", ""))
    .replace(/(?<=[0-9])[,.](?=[0-9]{3}(?![0-9]))/g, "").replace(/(?<=[0-9]),(?=[0-9])/g, ".");
  const cut = term => [...term].slice(0, 40).join("");
  // Each word as it is looked for, the other forms it is found under, and its parts.
  const tokens = words => [...folded(words).matchAll(/([$¢£¤¥\u20a0-\u20cf]?)([\p{L}\p{N}]+(?:(?:[-']|(?<=[0-9])\.(?=[0-9]))[\p{L}\p{N}]+)*)/gu)].map(([, sign, text]) => {
    const parts = text.split(/[-']/), whole = cut(parts.join("")), own = parts.length > 1 ? parts.filter(part => [...part].length > 1).map(cut) : [];
    return { whole: sign + whole, others: [...new Set([...(sign ? [whole] : []), ...own])], parts: parts.length > 1 ? own : [sign + whole] };
  });
  const terms = words => tokens(words).flatMap(({ whole, others }) => [whole, ...others]);
  const PIECE = /\p{Sc}?[\p{L}\p{N}\p{M}]+(?:[-'’‐.,][\p{L}\p{N}\p{M}]+)*/gu;
  // The pieces of a text that are found by one of some terms.
  const pieces = (text, found) => [...text.matchAll(PIECE)].filter(piece => terms(piece[0]).some(term => found.includes(term)));

  const form = document.getElementById("find");
  if (!form) {
    // Another page, to which a hit led: the words that were found are marked where it leads.
    const found = window.briefgenFound || [], place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const walker = document.createTreeWalker(place?.closest("figure, li, tr, p, section") || document.getElementById("main"), NodeFilter.SHOW_TEXT);
    const ranges = [];
    while (walker.nextNode()) for (const piece of pieces(walker.currentNode.data, found)) {
      const range = new Range();
      range.setStart(walker.currentNode, piece.index);
      range.setEnd(walker.currentNode, piece.index + piece[0].length);
      ranges.push(range);
    }
    window.CSS?.highlights?.set("found", new Highlight(...ranges));
    return;
  }
  const { q, kind, who, topic, from, to } = form.elements;
  const filters = { kind, who, topic, from, to };
  const tell = document.getElementById("tell"), list = document.getElementById("found");
  const base = form.dataset.files.replace(/index\.js$/, "");
  const kinds = Object.fromEntries(form.dataset.kinds.split("|").filter(Boolean).map(pair => pair.split(/:(.*)/).slice(0, 2)));
  const given = { docs: {}, terms: {}, pages: {} };
  // What one query may load at most: files of terms, and sheaves of what can be found.
  const FILES = 7, WORDS = 5, SHEAVES = 4;
  const waiting = {};
  let asked = 0;

  window.briefgenSearch = (what, ...values) => {
    if (what === "index") given.index = { first: values[0], total: values[1], page: values[2], months: values[3] };
    if (what === "terms" || what === "pages") given[what][values[0]] = values[1];
    if (what === "docs") {
      const [number, [title, date, folder, day, publisher], labels, rows] = values;
      const place = short => short.startsWith("/") ? short.slice(1) : folder + short;
      given.docs[number] = { head: [title, publisher, date], day, rows: rows.map(([k, text, speaker, about, short]) => [labels[k], text, labels[speaker], labels[about], place(short)]) };
    }
  };
  window.briefgenSearch.terms = terms;
  const load = name => waiting[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = name;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

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
  const pairs = words => words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const longest = (a, b) => b.length - a.length || (a < b ? -1 : 1);
  // The files of terms a query needs: one for each word, longest words first, those of words side by side, then the next for words that go on in it.
  const filesFor = async wanted => {
    const words = [...new Set(wanted)].sort(longest).slice(0, WORDS);
    const files = new Set(), more = [], beside = [];
    if (!given.index.total) return { words, beside, files: [] };
    for (const word of words) {
      const file = await fileOf(word);
      files.add(file);
      if (word.length > 2) more.push([file, await fileOf(word + "\uffff")]);
    }
    for (const pair of [...new Set(pairs(wanted))].sort(longest).slice(0, FILES)) {
      const file = await fileOf(pair);
      if (files.size < FILES) files.add(file);
      if (files.has(file)) beside.push(pair);
    }
    for (const [file, last] of more) if (last > file && files.size < FILES) files.add(file + 1);
    await loadTerms([...files]);
    return { words, beside, files: [...files] };
  };
  const loadTerms = files => Promise.all(files.map(file => load(`${base}terms/${file}.js`)));
  // Numbers of sheaves with the weight of a term in them, as they are packed: "weight step step,weight step".
  const unpacked = function* (packed) {
    for (const part of packed.split(",")) {
      const [weight, ...steps] = part.split(" ").map(digits => parseInt(digits, 36));
      let number = 0;
      for (const step of steps) yield [number += step, weight / 2];
    }
  };
  // Sheaves that hold the terms, best first: those with more of the terms and pairs, then by weight, then the newest.
  const sheaves = async wanted => {
    const found = new Map(), known = new Set();
    const { words, beside, files } = await filesFor(wanted);
    const [low, high] = between();
    for (const term of [...words, ...beside]) {
      const best = new Map(), side = term.includes(" ");
      for (const file of files) for (const [word, packed] of Object.entries(given.terms[file])) {
        if (word !== term && (side || term.length < 3 || word.includes(" ") || !word.startsWith(term))) continue;
        const postings = [...unpacked(packed)];
        const rare = Math.log(1 + given.index.total / postings.length) / (word === term ? 1 : 3);
        for (const [number, weight] of postings) if (number >= low && number < high) best.set(number, Math.max(best.get(number) || 0, rare * weight));
        known.add(term);
      }
      for (const [number, weight] of best) {
        const seen = found.get(number) || { number, terms: 0, weight: 0 };
        seen.terms++;
        seen.weight += weight;
        found.set(number, seen);
      }
    }
    const order = [...found.values()].sort((a, b) => b.terms - a.terms || b.weight - a.weight || b.number - a.number).map(b => b.number);
    return { order, unknown: words.filter(word => !known.has(word)) };
  };
  // The sheaves of the months that were chosen: from a number up to another.
  const between = () => {
    const { months, total } = given.index;
    const at = (value, after) => months.find(([month]) => month && (after ? month > value : month >= value))?.[1] ?? total;
    return [from.value ? at(from.value.slice(0, 7), false) : to.value ? months.find(([month]) => month)?.[1] ?? total : 0, to.value ? at(to.value.slice(0, 7), true) : total];
  };

  // Whether two words differ by one letter: left out, put in, another, or two exchanged.
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0, j = 0;
    while (i < a.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a.at(-1 - j) === b.at(-1 - j)) j++;
    const left = a.slice(i, a.length - j), right = b.slice(i, b.length - j);
    return left.length < 2 && right.length < 2 || left.length === 2 && left === right[1] + right[0];
  };
  // The known word nearest to an unknown one. One of its halves is as it should be: by the first it stands near it, by the last near it backwards.
  const meant = async word => {
    if (word.length < 4 || !/^\p{L}+$/u.test(word) || !given.index.total) return null;
    const half = (word.length - 1) >> 1, files = new Set();
    for (const [key, start] of [[word, word.slice(0, half)], [`~${[...word].reverse().join("")}`, `~${[...word].reverse().slice(0, half).join("")}`]]) {
      const [low, own, high] = [await fileOf(start), await fileOf(key), await fileOf(start + "\uffff")];
      for (const file of [own, own + 1, own - 1, own + 2, own - 2]) if (file >= low && file <= high && files.size < FILES) files.add(file);
    }
    await loadTerms([...files]);
    let best = null, most = -1;
    for (const file of files) for (const [entry, packed] of Object.entries(given.terms[file])) {
      const other = entry[0] === "~" ? [...entry.slice(1)].reverse().join("") : entry;
      if (packed.length > most && near(word, other)) [best, most] = [other, packed.length];
    }
    return best;
  };

  const importance = { edition: 1.4, story: 1.7, briefing: 1.5, topic: 1.8, person: 2.2, organisation: 2, place: 1.2, quote: 1.3, figure: 1.25, paragraph: 1 };
  // Words as they stand, with compounds whole and in parts.
  const said = words => {
    const found = tokens(words);
    return [found.map(token => token.whole), found.flatMap(token => token.parts)].map(all => ` ${all.join(" ")} `);
  };
  const quoted = query => [...query.matchAll(/["“”„«]([^"“”„«»]+)["“”»]/gu)].map(([, words]) => said(words)).filter(([whole]) => whole.trim());
  const match = (numbers, query, unknown) => {
    const engine = new MiniSearch({ fields: ["text", "more", "who", "topic"], idField: "id", tokenize: terms, processTerm: term => term });
    const rows = new Map(), places = new Set(), phrases = quoted(query), wanted = tokens(query), beside = pairs(wanted.map(token => token.whole)), [whole] = said(query);
    for (const number of numbers) given.docs[number].rows.forEach(([k, text, speaker, about, place], i) => {
      const { day, head } = given.docs[number];
      if (kind.value && k !== kind.value || who.value && speaker !== who.value || topic.value && about !== topic.value) return;
      if ((from.value || to.value) && !day || from.value && day < from.value || to.value && day > to.value) return;
      const page = `${k} ${place}`, here = said(text);
      if (places.has(page) || phrases.some(phrase => !phrase.some((words, form) => here[form].includes(words)))) return;
      if (!place.includes("#")) places.add(page);
      const [first, more] = text.split("\n");
      const close = beside.filter((pair, at) => here[0].includes(` ${pair}${at === beside.length - 1 ? "" : " "}`)).length / (beside.length || 1);
      const same = said(first)[0] === whole;
      rows.set(`${number}.${i}`, { id: `${number}.${i}`, kind: k, text: first, more, who: speaker, topic: about, place, head, day, worth: importance[k] * (1 + 2 * close) * (same ? 3 : 1) });
    });
    engine.addAll([...rows.values()]);
    const how = { tokenize: term => [term], prefix: term => term.length > 2, boost: { text: 1.5, more: .4, who: 1, topic: .6 }, boostDocument: id => rows.get(id).worth };
    // A compound that stands nowhere as one is looked for in its parts.
    const queries = wanted.map(({ whole, others }) => unknown.includes(whole) && others.length ? { combineWith: "AND", queries: others } : whole);
    let found = engine.search({ combineWith: "AND", queries }, how);
    if (!found.length) found = engine.search({ combineWith: "OR", queries }, how);
    // Newest first among those that are as good.
    const good = hit => Math.round(8 * Math.log(hit.score));
    return found.map(hit => ({ ...rows.get(hit.id), terms: hit.terms, good: good(hit) })).sort((a, b) => b.good - a.good || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  };

  // Words with the found terms marked; only text is ever put on the page.
  const marked = (text, found) => {
    const part = document.createElement("span");
    let at = 0;
    for (const piece of pieces(text, found)) {
      part.append(text.slice(at, piece.index), Object.assign(document.createElement("mark"), { textContent: piece[0] }));
      at = piece.index + piece[0].length;
    }
    part.append(text.slice(at));
    return part;
  };
  const excerpt = (text, found) => {
    if (text.length < 320) return text;
    const [hit] = pieces(text, found);
    const start = text.lastIndexOf(" ", Math.max(0, (hit?.index || 0) - 120)) + 1;
    const end = text.indexOf(" ", start + 280);
    return (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end) + (end < 0 ? "" : " …");
  };
  const item = hit => {
    const entry = document.createElement("li"), heading = document.createElement("h2"), link = document.createElement("a"), about = document.createElement("span");
    heading.append(link);
    // The page it leads to marks the words; what it is told it forgets.
    link.onclick = link.onauxclick = () => { try { localStorage.setItem("briefgen-found", JSON.stringify([link.href, hit.terms])); } catch { /* Without storage nothing is marked. */ } };
    link.href = base.replace(/search\/$/, "") + hit.place;
    link.className = ["edition", "story", "topic", "person", "organisation", "place"].includes(hit.kind) ? "" : "src";
    // A line below the first is the source's: the words around a figure, a briefing's lead.
    link.append(marked(excerpt(hit.text, hit.terms), hit.terms));
    about.className = "kick";
    about.textContent = [kinds[hit.kind], hit.kind === "quote" && hit.who, hit.topic, ...hit.head].filter(Boolean).join(" · ");
    entry.append(heading);
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

  // A suggestion for words nothing is known of, each put right by a letter.
  const suggest = async (unknown, turn) => {
    const right = new Map();
    for (const word of unknown) right.set(word, await meant(word));
    const better = q.value.replace(PIECE, piece => right.get(tokens(piece)[0]?.whole) || piece);
    if (turn !== asked || better === q.value) return;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: better });
    button.onclick = () => { q.value = better; q.focus(); show(); };
    tell.append(" ", form.dataset.mean, " ", button);
  };
  // How many were found; aloud, for the line is a status.
  const count = (hits, more) => !hits ? form.dataset.none : (more ? form.dataset.least : "{count}").replace("{count}", form.dataset[hits === 1 ? "one" : "many"].replace("{count}", hits));
  const remember = () => {
    const asking = new URLSearchParams();
    if (q.value) asking.set("q", q.value);
    for (const [name, field] of Object.entries(filters)) if (field.value) asking.set(name, field.value);
    history.replaceState(null, "", `${asking}` ? `?${asking}` : location.pathname);
  };
  const show = async (more = 0) => {
    const turn = ++asked, wanted = tokens(q.value);
    remember();
    const shown = { query: q.value, kind: kind.value };
    if (!wanted.length) { list.replaceChildren(); tell.textContent = ""; return; }
    await Promise.all([load(form.dataset.engine), load(form.dataset.files)]);
    let { order, unknown } = await sheaves(wanted.map(token => token.whole));
    const compounds = wanted.filter(token => unknown.includes(token.whole) && token.others.length);
    if (compounds.length) ({ order } = await sheaves(wanted.flatMap(token => compounds.includes(token) ? token.others : [token.whole])));
    let numbers, hits;
    // Where a phrase or a filter leaves nothing of the best, the next are looked at as well, once.
    for (const rounds of [1 + more, 2 + more]) {
      numbers = order.slice(0, SHEAVES * rounds);
      await Promise.all(numbers.map(number => load(`${base}docs/${number}.js`)));
      if (turn !== asked) return;
      hits = match(numbers, q.value, unknown);
      if (hits.length) break;
    }
    const rows = numbers.flatMap(number => given.docs[number].rows);
    choices(who, rows.filter(row => row[0] === "quote").map(row => row[2]));
    choices(topic, rows.map(row => row[3]));
    const first = list.children.length - 1;
    list.replaceChildren(...hits.slice(0, 30 + 20 * more).map(item));
    Object.assign(list.dataset, shown);
    tell.textContent = count(hits.length, order.length > numbers.length);
    if (order.length > numbers.length) {
      const entry = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = form.dataset.more;
      button.onclick = () => show(more + 1);
      entry.append(button);
      list.append(entry);
    }
    if (more) list.querySelectorAll("a")[first]?.focus();
    await suggest(unknown.filter(word => !compounds.some(token => token.whole === word)), turn);
  };
  let later;
  form.addEventListener("input", () => { clearTimeout(later); later = setTimeout(show, 150); });
  form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(later); show(); });
  // Arrows go from the field through the results and back.
  form.parentElement.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = [...list.querySelectorAll("a")];
    const at = event.target === q ? -1 : links.indexOf(event.target);
    if (!step || !links.length || at < 0 && event.target !== q || event.altKey || event.ctrlKey || event.metaKey) return;
    if (at + step < -1 || at + step >= links.length) return;
    event.preventDefault();
    (links[at + step] || q).focus();
  });
  const asking = new URLSearchParams(location.search);
  if (asking.get("q") && !q.value) q.value = asking.get("q");
  for (const [name, field] of Object.entries(filters)) {
    const value = asking.get(name);
    if (value && field.options && name !== "kind") { field.add(new Option(value, value)); field.hidden = false; }
    if (value) field.value = value;
  }
  if (q.value) show();
})();
