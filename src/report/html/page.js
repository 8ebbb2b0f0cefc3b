"use strict";
// Text of articles is only ever put into text nodes; dossiers come escaped from the page's own template.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const claims = new Map(data.claims.map((claim) => [claim.id, claim]));
  const links = [...document.querySelectorAll("#claims a")];
  // Thousands of dossiers as elements are slow; as text they wait until they are asked for.
  const dossiers = new Map([...byId("all").textContent.matchAll(/<article class="dossier" id="([^"]*)"[^]*?<\/article>/g)].map(([text, id]) => [id, text]));
  const place = byId("shown");
  const filters = byId("filters");
  let shown = null;

  // One dossier at a time.
  function show(id, focus) {
    if (!dossiers.has(id)) return;
    if (shown !== id) place.innerHTML = dossiers.get(id);
    shown = id;
    for (const link of links) {
      if (link.dataset.claim === id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (focus) {
      place.firstElementChild.focus({ preventScroll: true });
      const top = byId("dossiers").getBoundingClientRect().top;
      if (top < 0 || top > window.innerHeight * 0.6) byId("dossiers").scrollIntoView();
    }
  }

  function fits(claim, text) {
    const source = byId("source").value;
    const outlet = byId("outlet").value;
    const stance = byId("stance").value;
    const words = byId("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    if (byId("contested").checked && !claim.contested) return false;
    if (byId("single").checked && !claim.single) return false;
    if (!words.every((word) => text.includes(word))) return false;
    // Source, outlet and stance must be those of one statement.
    return (!source && !outlet && !stance) || claim.said.some(([holder, speaker, publisher, side]) =>
      (!source || source === holder || source === speaker) && (!outlet || outlet === publisher) && (!stance || stance === side));
  }

  function filter() {
    let found = 0;
    let first = null;
    let kept = false;
    for (const link of links) {
      const id = link.dataset.claim;
      const fit = fits(claims.get(id), link.querySelector(".text").textContent.toLowerCase());
      link.parentElement.hidden = !fit;
      if (!fit) continue;
      found += 1;
      first = first || id;
      kept = kept || id === shown;
    }
    byId("found").textContent = `${found} of ${links.length} claims`;
    byId("nothing").hidden = found > 0 || links.length === 0;
    if (found === 0) {
      shown = null;
      place.textContent = "";
    } else if (!kept) {
      show(first, false);
    }
  }

  // The article with the quotation marked.
  const reader = byId("reader");
  function open(id) {
    const quote = data.quotes[id];
    if (!quote) return;
    const article = data.articles[quote.article];
    byId("reader-kicker").textContent = quote.label;
    byId("reader-title").textContent = article.title || article.outlet;
    const line = byId("reader-line");
    line.textContent = [article.outlet, article.byline, article.published].filter(Boolean).join(" · ");
    if (article.url) {
      const link = document.createElement("a");
      link.href = article.url;
      link.rel = "noopener noreferrer";
      link.target = "_blank";
      link.textContent = "original";
      line.append(" · ", link);
    }
    const characters = Array.from(article.text);
    const body = byId("reader-text");
    body.textContent = "";
    let at = 0;
    for (const [start, end, part] of quote.marks) {
      body.append(characters.slice(at, start).join(""));
      const mark = document.createElement("mark");
      mark.className = part;
      mark.textContent = characters.slice(start, end).join("");
      body.append(mark);
      at = end;
    }
    body.append(characters.slice(at).join(""));
    reader.showModal();
    const first = body.querySelector("mark");
    if (first) body.scrollTop = first.offsetTop - body.offsetTop - body.clientHeight / 3;
    body.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const quote = event.target.closest("[data-quote]");
    if (quote) open(quote.dataset.quote);
    else if (event.target === reader || event.target.closest("#close")) reader.close();
  });
  for (const kind of ["input", "change"]) filters.addEventListener(kind, filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  // Up and down move in the list, a slash leads to the search.
  document.addEventListener("keydown", (event) => {
    if (reader.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      byId("words").focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = event.target.closest("#claims a");
    if (!step || !at) return;
    event.preventDefault();
    const open = links.filter((link) => !link.parentElement.hidden);
    const next = open[open.indexOf(at) + step];
    if (next) next.focus();
  });
  const follow = (focus) => show(decodeURIComponent(location.hash.slice(1)), focus);
  window.addEventListener("hashchange", () => follow(true));
  window.addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));

  filters.hidden = links.length === 0;
  filter();
  follow(false);
})();
