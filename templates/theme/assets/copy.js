/* What was copied, to pass on with who said it and where: as words, Markdown, HTML or a link.
   Loaded with the first copy (briefgen.js); without it the link alone is copied. */
(() => {
  const ITEM = "figure.q, li.ev, .names > li, tr, .para, .lead, .head, .say";
  const OURS = "a.pl, a.no, .n, .vh, .refs, .ref, .was, .by, .of, button";
  const word = name => document.body.dataset[name] || "";
  const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);
  const marked = text => text.replace(/([\\`*_{}[\]()#+!<>|~])/g, "\\$1");
  const blocks = "p, li, tr, dd, dt, figcaption, h1, h2, h3, h4";
  // The lines of a piece of the page as its reader sees it, without what leads elsewhere.
  const lines = node => {
    const copy = document.createElement("div");
    copy.append(node instanceof Range ? node.cloneContents() : node.cloneNode(true));
    copy.querySelectorAll(OURS).forEach(extra => extra.remove());
    copy.querySelectorAll(blocks).forEach(block => block.append("\n"));
    return copy.textContent.split("\n").map(line => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  };
  const text = node => node ? lines(node).join(" ") : "";

  // ---- What an item says, and who said it ----------------------------------------------------------------------
  const speaker = quote => {
    const name = quote.querySelector("figcaption b");
    if (!name) return text(document.querySelector("h1"));
    const role = name.nextElementSibling?.matches(".src:not(.cue)") ? text(name.nextElementSibling) : "";
    return [text(name), role].filter(Boolean).join(", ");
  };
  // A heading; that of somebody's page with the role.
  const titled = heading => [text(heading), heading.matches("h1") && text(document.getElementById("role"))].filter(Boolean).join(", ");
  const quoted = words => words && `“${words.replace(/^“|”$/g, "")}”`;
  // What stands at an item: its words, who is said to have said them, whether they are the source's.
  const told = item => {
    const of = item.closest(ITEM);
    // A page's own link stands behind its heading where the page was made of Markdown.
    if (!of) return { said: [], who: item.matches("a.pl") ? titled(document.querySelector("h1")) : "" };
    if (of.matches("figure.q")) return { said: [...of.querySelectorAll("blockquote p")].map(text), who: speaker(of), quote: true, of };
    if (of.matches(".head")) return { said: [], who: titled(of.querySelector("h1, h2, h3, h4")), of };
    const words = of.querySelector(".w") ?? of.querySelector("p.src");
    if (words) {
      const by = of.querySelector(".by");
      return { said: [quoted(text(words))], who: by ? by.textContent.replace(/\s+/g, " ").trim() : "", quote: true, of };
    }
    return { said: [], who: text(of.querySelector("th, b")?.parentNode.matches("li") ? of : of.querySelector("th, b")), of };
  };
  const within = (node, choice) => (node.nodeType === 1 ? node : node.parentNode).closest(choice);
  // Selected words; a speaker only where all of them are one quote's.
  const selected = range => {
    const words = lines(range), item = within(range.startContainer, ITEM);
    const theirs = [range.startContainer, range.endContainer].every(end => within(end, ".src, .w, blockquote"));
    const one = item && item.contains(range.endContainer) ? told(item) : { who: "" };
    if (theirs && words.length) words[0] = "“" + words[0].replace(/^“/, "");
    if (theirs && words.length) words.push(words.pop().replace(/”$/, "") + "”");
    return { said: words, who: theirs && one.quote ? one.who : "", quote: theirs, of: item };
  };

  // ---- Where it is from ----------------------------------------------------------------------------------------
  // From a folder no page may read another's file: it is opened unseen and hands itself over (briefgen.js).
  const handed = page => new Promise((done, failed) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "briefgen-evidence", src: page, hidden: true, tabIndex: -1 });
    const over = act => { removeEventListener("message", read); clearTimeout(late); frame.remove(); act(); };
    const read = event => event.source === frame.contentWindow && over(() => done(String(event.data)));
    const late = setTimeout(() => over(() => failed(new Error(page))), 5000);
    addEventListener("message", read);
    document.body.append(frame);
  });
  const fetched = async page => {
    const answer = await fetch(page);
    if (!answer.ok) throw new Error(page);
    return answer.text();
  };
  // Headline, publisher and day of the briefing a page is of, as the page itself has them.
  const origin = async page => {
    if (!page || page === location.pathname) return document.body.dataset.of || "";
    const html = await (location.protocol === "file:" ? handed : fetched)(page).catch(() => "");
    return new DOMParser().parseFromString(html, "text/html").body.dataset.of || "";
  };

  // ---- The forms -----------------------------------------------------------------------------------------------
  const ended = words => words && (/[.!?…]["”’)]?$/.test(words) ? words : `${words}.`);
  const written = ({ said, who, of }, where, url) => {
    const from = where.startsWith(who) ? "" : who, source = where || document.title;
    const line = [ended(from), ended(source)].filter(Boolean).join(" ");
    const lang = of?.querySelector("[lang]")?.closest("[lang]").lang ?? "";
    const cite = `${from ? escaped(ended(from)) + " " : ""}<a href="${escaped(url)}">${escaped(source)}</a>.`;
    const credit = `${from ? marked(ended(from)) + " " : ""}[${marked(source)}](${url})`;
    if (!said.length) return { words: `${line} ${url}`, markdown: credit, html: `<p>${cite}</p>` };
    const tongue = lang ? ` lang="${escaped(lang)}"` : "";
    return {
      words: `${said.join("\n")} – ${line} ${url}`,
      markdown: `${said.map(part => "> " + marked(part)).join("\n>\n")}\n>\n> — ${credit}`,
      html: `<figure><blockquote cite="${escaped(url)}"${tongue}>${said.map(part => `<p>${escaped(part)}</p>`).join("")}</blockquote><figcaption>${cite}</figcaption></figure>`,
    };
  };

  // ---- The line that offers them -------------------------------------------------------------------------------
  const box = document.createElement("div");
  box.setAttribute("role", "status");
  document.body.append(box);
  const hide = () => { box.className = ""; box.textContent = ""; };
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  const say = words => {
    box.className = "toast";
    box.textContent = "";
    box.append(Object.assign(document.createElement("span"), { textContent: words }));
  };
  const button = (label, form) => {
    const act = async () => {
      try { await navigator.clipboard.writeText(await form()); } catch { return; }
      say(word("copiedWords"));
    };
    box.append(Object.assign(document.createElement("button"), { type: "button", textContent: label, onclick: act }));
  };
  // what: the # that was used, or the range that was copied; url: its address.
  window.briefgenCopied = (what, url) => {
    const range = what instanceof Range ? what.cloneRange() : null;
    const about = range ? selected(range) : told(what);
    const link = range ? about.of?.querySelector("a.pl, a.no") : what;
    const away = link && link.pathname !== location.pathname;
    if (range && link) url = away ? link.href : url + link.hash;
    const where = origin(away && link.href.split("#")[0]);
    const form = kind => async () => written(about, await where, url)[kind];
    say(word(range ? "copiedSelection" : "copied"));
    button(word("copyWords"), form("words"));
    button(word("copyMarkdown"), form("markdown"));
    button(word("copyHtml"), form("html"));
    if (range) button(word("copyLink"), async () => url);
  };
})();
