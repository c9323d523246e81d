"use strict";
// Statements are columns; a statement is a place in them. Names stand once, in tables; -1 is none.
const { tables, columns, labels, contexts, shifts, words, recalled, stated, points, decided, chart } = JSON.parse(document.getElementById("data").textContent);
const COUNT = columns.text.length;
const PORTION = { speakers: 10, shifts: 20, timelines: 4, statements: 50 };
const FILTERS = ["speaker", "claim", "kind", "words", "since", "until", "sure"];
const CLAIMS_TO_CHOOSE = 150; // the largest; a longer list is of no use, words find the others
const FOLDED_AT_ONCE = 2000;
const recalledOnes = new Set(recalled);
const onPath = new Set(points); // one statement an occasion: what lies beside turns no line
const claimPlace = new Map(tables.claim.map((id, place) => [id, place]));
const shiftEnds = new Set(shifts.map((shift) => shift.later)); // that is what a time line is there for
const shifted = new Set(shifts.map((shift) => line(shift.later)));
const parties = latestParties();
const claimSizes = sizesOfClaims();
let shown = { ...PORTION }, room = 0, drawn = []; // how to let go of each chart on the page
let listedFor = ""; // the speaker whose claims there are to choose from

const $ = (id) => document.getElementById(id);
function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value !== null && value !== undefined && value !== "") made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}
function name(table, n) { return tables[table][columns[table][n]] || ""; }
function line(n) { return columns.speaker[n] * (tables.claim.length + 1) + columns.claim[n]; }
function side(value) { return value === null ? "" : value < 0 ? "against" : value > 0 ? "for" : "open"; }
function position(n) { const value = columns.position[n]; return value === null ? words.none : words.position[value]; }
function count(number, noun) { return number + " " + words.count[noun][number === 1 ? 0 : 1]; }
function label(place) { return labels[place] || words.no_label; }
function fold(text) { return text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }
function day(n) {
  if (columns.date[n] < 0) return words.undated;
  if (columns.fallback[n] >= 0 && recalledOnes.has(n)) return words.before.replace("{day}", toldDate(dayAfter(name("date", n))));
  if (stated[n]) return stated[n]; // "2023-03", "about 2023"
  return toldDate(name("date", n)) + (columns.fallback[n] < 0 ? "" : " (" + words.fallback[name("fallback", n)] + ")");
}
function toldDate(date) {
  const [year, month, day] = date.split("-");
  return words.date.replace("{year}", year).replace("{month}", month).replace("{day}", day);
}
function dayAfter(date) { return new Date(Date.parse(date) + 864e5).toISOString().slice(0, 10); }
function latestParties() {
  const found = new Map(); // statements run through time: the last one wins
  for (let n = 0; n < COUNT; n++) if (columns.party[n] >= 0) found.set(columns.speaker[n], tables.party[columns.party[n]]);
  return found;
}
function sizesOfClaims() {
  const found = new Array(tables.claim.length).fill(0);
  for (const place of columns.claim) if (place >= 0) found[place]++;
  return found;
}
function person(place) {
  const party = parties.get(place);
  return tables.speaker[place] + (party ? " (" + party + ")" : "");
}

// Filters

const folded = { labels: labels.map(fold), texts: [] };
function foldTexts(end) {
  for (let n = folded.texts.length; n < end; n++) folded.texts.push(fold(columns.text[n]));
}
function foldMore() {
  foldTexts(Math.min(COUNT, folded.texts.length + FOLDED_AT_ONCE));
  if (folded.texts.length < COUNT) setTimeout(foldMore, 20);
}
function wanted() {
  const since = $("f-since").value, until = $("f-until").value;
  return {
    speaker: $("f-speaker").value && tables.speaker.indexOf($("f-speaker").value),
    claim: $("f-claim").value && claimPlace.get($("f-claim").value),
    kind: $("f-kind").value,
    words: fold($("f-words").value).split(/\s+/).filter(Boolean),
    first: since && tables.date.filter((date) => date < since).length,
    last: until && tables.date.filter((date) => date <= until).length - 1,
    sure: Number($("f-sure").value),
  };
}
function has(n, word) {
  return folded.texts[n].includes(word) || (columns.claim[n] >= 0 && folded.labels[columns.claim[n]].includes(word));
}
function fits(n, want) {
  if (want.speaker !== "" && columns.speaker[n] !== want.speaker) return false;
  if (want.claim !== "" && columns.claim[n] !== want.claim) return false;
  const date = columns.date[n];
  if (want.first !== "" && date < want.first) return false;
  if (want.last !== "" && (date < 0 || date > want.last)) return false;
  return want.words.every((word) => has(n, word));
}
function shiftFits(shift, want) {
  return shift.confidence >= want.sure && (!want.kind || shift.kind === want.kind) &&
    (fits(shift.later, want) || (want.words.length > 0 && fits(shift.earlier, want)));
}

// Statements and shifts

function marked(text, spans = []) {
  // The deciding words. Their places are counted in characters, of which some are two of JavaScript's units.
  const letters = Array.from(text), parts = [];
  const slice = (start, end) => letters.slice(start, end).join("");
  let done = 0;
  for (const [start, end] of spans) {
    parts.push(slice(done, start), element("mark", {}, slice(start, end)));
    done = end;
  }
  parts.push(slice(done));
  return parts;
}
function quoted(n, spans) {
  // The speaker's own words stand in quotation marks, as in the article or put here.
  const own = columns.kind[n] < 0 && !/^["„“”»«'‚‘]/.test(columns.text[n]);
  const [open, close] = !own ? ["", ""] : name("lang", n) === "en" ? ["“", "”"] : ["„", "“"];
  return [open, ...marked(columns.text[n], spans), close];
}
function source(n) {
  const outlet = name("outlet", n), url = columns.url[n];
  return url ? element("a", { href: url, rel: "noopener noreferrer" }, outlet || url) : element("span", {}, outlet);
}
function standing(n) { return element("span", { class: "pos " + side(columns.position[n]) }, position(n)); }
function inContext(n) {
  if (!(n in contexts)) return null;
  return element("details", {}, element("summary", {}, words.context), element("p", { lang: name("lang", n) }, contexts[n]));
}
function said(n, className = "", { spans, elsewhere } = decided[n] || {}) {
  const unseen = elsewhere ? words.decided_by + ": " + elsewhere : "";
  const more = [words.kinds[name("kind", n)], recalledOnes.has(n) ? words.recalled : "", unseen].filter(Boolean);
  const meta = element("p", { class: "meta" }, day(n), " · ", standing(n), " · ", source(n), ...more.map((text) => " · " + text));
  return element("div", { class: "said " + className }, meta,
    element("blockquote", { lang: name("lang", n) }, ...quoted(n, spans)), inContext(n));
}
function end(shift, which) {
  // Of a new figure the numbers decided, not what each position was read by.
  const own = decided[shift[which]];
  return { spans: shift[which + "_spans"], elsewhere: shift.kind === "figure" || !own ? "" : own.elsewhere };
}
function card(shift) {
  const place = columns.claim[shift.later];
  return element("article", { class: "card" },
    element("h3", {}, person(columns.speaker[shift.later]) + ": ", element("span", { lang: name("lang", shift.later) }, label(place))),
    element("p", { class: "changed" }, element("strong", {}, words.shifts[shift.kind]), ": " + shift.changed),
    said(shift.earlier, "earlier", end(shift, "earlier")), said(shift.later, "later", end(shift, "later")),
    element("p", { class: "meta" }, words.confidence + ": " + shift.sure + (shift.id ? " · " + words.id + " " + shift.id : "")));
}
function row(n) {
  const who = columns.speaker[n] < 0 ? "(" + (name("mention", n) || "?") + ")" : person(columns.speaker[n]);
  const place = columns.claim[n], settings = { href: "#claim=" + tables.claim[place], lang: name("lang", n) };
  const about = place < 0 || claimSizes[place] < 2 ? null : element("p", { class: "meta" }, words.about + ": ", element("a", settings, label(place)));
  return element("li", {}, element("p", { class: "who" }, who), said(n), about);
}

// Who: everyone of the choice, with what was counted

function summaries(chosen, flagged) {
  const found = new Map(), seen = new Set();
  for (const n of chosen) {
    const place = columns.speaker[n];
    if (place < 0) continue;
    let sum = found.get(place);
    if (!sum) found.set(place, sum = { place, statements: 0, claims: 0, shifts: 0, first: -1, last: -1 });
    sum.statements++;
    if (columns.claim[n] >= 0 && !seen.has(line(n))) { seen.add(line(n)); sum.claims++; }
    const date = columns.date[n];
    if (date >= 0) { if (sum.first < 0) sum.first = date; sum.last = date; }
  }
  for (const shift of flagged) if (found.has(columns.speaker[shift.later])) found.get(columns.speaker[shift.later]).shifts++;
  return [...found.values()].sort((a, b) => b.shifts - a.shifts || b.statements - a.statements);
}
function dates(sum) {
  if (sum.first < 0) return words.undated;
  const [first, last] = [toldDate(tables.date[sum.first]), toldDate(tables.date[sum.last])];
  return first === last ? first : first + " – " + last;
}
function summary(sum) {
  const link = element("a", { href: "#speaker=" + encodeURIComponent(tables.speaker[sum.place]) }, person(sum.place));
  const numbers = [sum.shifts, sum.statements, sum.claims].map((number) => element("td", { class: "number" }, String(number)));
  return element("tr", {}, element("th", { scope: "row" }, link), ...numbers, element("td", {}, dates(sum)));
}

// Time lines, drawn by Vega-Lite as timeline.json says

function timeline(some) {
  const who = tables.speaker[columns.speaker[some[0]]], about = label(columns.claim[some[0]]);
  const chosen = some.findLastIndex((n) => shiftEnds.has(n)), first = some[chosen < 0 ? some.length - 1 : chosen];
  const tip = element("div", { class: "tip" }, said(first));
  const plot = element("div", { class: "plot", "aria-busy": "true" });
  const show = (event) => {
    if (event.target.dataset.n) tip.replaceChildren(said(Number(event.target.dataset.n)));
  };
  for (const happening of ["mouseover", "focusin", "click"]) plot.addEventListener(happening, show);
  plot.addEventListener("keydown", (event) => walk(event, [...plot.querySelectorAll(".dot")]));
  draw(plot, some, first, `${who}: ${about}. ${words.keys}`);
  const title = element("h3", {}, person(columns.speaker[some[0]]) + ": ", element("span", { lang: name("lang", some[0]) }, about));
  return element("figure", { class: "card" }, element("figcaption", {}, title), plot, tip);
}
async function draw(plot, some, first, description) {
  const width = Math.min(960, Math.max(300, room - 34)), spec = structuredClone(chart);
  const short = [-2, -1, 0, 1, 2].map((value) => words.short[value]);
  const path = marks(some.filter((n) => onPath.has(n)));
  if (path.length) spec.layer[1].data = { values: path };
  else spec.layer.splice(1, 1);
  Object.assign(spec, { description, width, params: [{ name: "short", value: short }], data: { values: marks(some) } });
  // The interpreter makes no code from the chart's expressions, which the page's policy forbids.
  const settings = { ast: true, renderer: "svg", actions: false, tooltip: false, defaultStyle: false };
  const { finalize } = await vegaEmbed(plot, spec, settings);
  drawn.push(finalize);
  const dots = [...plot.querySelectorAll(".said_marks path")];
  dots.forEach((dot, at) => {
    dot.setAttribute("class", "dot " + side(columns.position[some[at]]));
    dot.setAttribute("role", "img");
    dot.setAttribute("data-n", some[at]);
    dot.setAttribute("tabindex", some[at] === first ? "0" : "-1"); // one stop for the Tab key; arrows go on from there
  });
  plot.setAttribute("aria-busy", "false");
}
function marks(some) {
  const taken = new Map();
  return some.map((n) => {
    const value = columns.position[n], place = name("date", n) + value, before = taken.get(place) || 0;
    taken.set(place, before + 1);
    const height = value - (before % 3) * 0.13; // statements of one day do not hide each other
    return { time: Date.parse(name("date", n)), height, side: side(value), text: `${day(n)}, ${position(n)}: ${columns.text[n]}` };
  });
}
function walk(event, dots) {
  const moves = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -dots.length, End: dots.length };
  const at = dots.indexOf(event.target), move = moves[event.key];
  if (at < 0 || !move) return;
  event.preventDefault();
  const next = dots[Math.min(dots.length - 1, Math.max(0, at + move))];
  dots[at].setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}
function lines(chosen, want) {
  const groups = new Map();
  for (const n of chosen) {
    if (columns.speaker[n] < 0 || columns.claim[n] < 0 || columns.date[n] < 0) continue;
    if (columns.position[n] === null || recalledOnes.has(n)) continue;
    const key = line(n);
    if (want.speaker === "" && want.claim === "" && !shifted.has(key)) continue;
    if (groups.has(key)) groups.get(key).push(n);
    else groups.set(key, [n]);
  }
  const found = [...groups].filter(([, some]) => columns.date[some[0]] !== columns.date[some[some.length - 1]]);
  found.sort((a, b) => shifted.has(b[0]) - shifted.has(a[0]) || b[1].length - a[1].length);
  return found.map(([, some]) => some);
}

// What is on the page

function fill(id, items, make, none) {
  const box = $(id), some = items.slice(0, shown[id]);
  box.replaceChildren(...(some.length || !none ? some.map(make) : [element("p", {}, none)]));
  $("more-" + id).hidden = items.length <= some.length;
  $("more-" + id).textContent = words.more.replace("{number}", String(items.length - some.length));
}
function answer(chosen, flagged, want) {
  const claims = new Set(chosen.map((n) => columns.claim[n])), dated = chosen.filter((n) => columns.date[n] >= 0);
  claims.delete(-1);
  const who = want.speaker === "" ? "" : person(want.speaker) + ": ";
  const found = flagged.length ? count(flagged.length, "shift") : words.no_shift;
  const span = dated.length ? ", " + dates({ first: columns.date[dated[0]], last: columns.date[dated[dated.length - 1]] }) : "";
  return `${who}${found} ${words.in} ${count(claims.size, "claim")}, ${count(chosen.length, "statement")}${span}`;
}
function show() {
  room = $("timelines").clientWidth; // asked before anything changes, and once
  const want = wanted();
  if (want.words.length) foldTexts(COUNT);
  $("f-sure-shown").textContent = want.sure.toFixed(2);
  const flagged = shifts.filter((shift) => shiftFits(shift, want)), chosen = [];
  for (let n = 0; n < COUNT; n++) if (fits(n, want)) chosen.push(n);
  $("counts").textContent = answer(chosen, flagged, want);
  fill("speakers", summaries(chosen, flagged), summary);
  fill("shifts", flagged, card, words.no_shift_fits);
  drawn.splice(0).forEach((finalize) => finalize());
  fill("timelines", lines(chosen, want), timeline, words.no_timeline);
  fill("statements", chosen, row);
}
function options(select, entries) {
  select.replaceChildren(select.options[0], ...entries.map(([value, text]) => element("option", { value }, text)));
}
function claimOptions(keep) {
  // The claims of the chosen speaker, the largest first; tables.claim is in that order for everyone.
  listedFor = $("f-speaker").value;
  const who = listedFor && tables.speaker.indexOf($("f-speaker").value), sizes = new Map();
  for (let n = 0; n < COUNT; n++) {
    const place = columns.claim[n];
    if (place >= 0 && (who === "" || columns.speaker[n] === who)) sizes.set(place, (sizes.get(place) || 0) + 1);
  }
  const all = [...sizes.keys()].sort((a, b) => sizes.get(b) - sizes.get(a) || a - b), some = all.slice(0, CLAIMS_TO_CHOOSE);
  if (claimPlace.has(keep) && !some.includes(claimPlace.get(keep))) some.push(claimPlace.get(keep));
  options($("f-claim"), some.map((place) => [tables.claim[place], label(place)]));
  if (all.length > some.length) {
    const rest = words.rest.replace("{number}", String(all.length - some.length));
    $("f-claim").append(element("option", { disabled: "disabled" }, rest));
  }
  $("f-claim").value = claimPlace.has(keep) ? keep : "";
}


// The choice stands in the address, so that it can be sent to someone: #speaker=…&words=…

function readAddress() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const filter of FILTERS) if (filter !== "claim") $("f-" + filter).value = chosen.get(filter) || (filter === "sure" ? "0" : "");
  claimOptions(chosen.get("claim") || "");
}
function writeAddress() {
  const chosen = new URLSearchParams();
  for (const filter of FILTERS) {
    const value = $("f-" + filter).value;
    if (value && !(filter === "sure" && value === "0")) chosen.set(filter, value);
  }
  const text = chosen.toString();
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}
function again() {
  shown = { ...PORTION };
  if ($("f-speaker").value !== listedFor) claimOptions($("f-claim").value);
  writeAddress();
  show();
}
const names = [...new Set(columns.speaker)].filter((place) => place >= 0).map((place) => tables.speaker[place]);
options($("f-speaker"), names.sort((a, b) => a.localeCompare(b)).map((one) => [one, one]));
options($("f-kind"), Object.entries(words.shifts));
let waiting = 0;
$("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(again, 60); });
$("filters").addEventListener("reset", () => setTimeout(() => { claimOptions(""); again(); }));
$("filters").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", () => {
  if (!FILTERS.some((filter) => new URLSearchParams(location.hash.slice(1)).has(filter)) && location.hash) return;
  shown = { ...PORTION };
  readAddress();
  show();
  $("answer").focus();
});
for (const id of Object.keys(PORTION)) {
  $("more-" + id).addEventListener("click", () => {
    const before = $(id).children.length;
    shown[id] += 5 * PORTION[id];
    show();
    const next = $(id).children[before];
    if (next) { next.tabIndex = -1; next.focus(); } // reading goes on where it was
  });
}
let unprinted = null; // what was shown before printing, which shows more
window.addEventListener("beforeprint", () => {
  unprinted = shown;
  shown = { speakers: Infinity, shifts: Infinity, timelines: 12, statements: 500 };
  show();
});
window.addEventListener("afterprint", () => { shown = unprinted || shown; show(); });
let wide = window.innerWidth;
window.addEventListener("resize", () => {
  if (window.innerWidth === wide) return; // a phone's bars come and go
  wide = window.innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
});
$("narrow").open = !window.matchMedia("(max-width: 40rem)").matches;
readAddress();
show();
setTimeout(foldMore, 50);
