"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const statements = data.statements.map((cells) => Object.fromEntries(data.columns.map((name, n) => [name, cells[n]])));
const byId = new Map(statements.map((row) => [row.id, row]));
const claims = new Map(data.claims);
const ROWS = 100;
let rowsShown = ROWS;

const $ = (id) => document.getElementById(id);
function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}
function side(value) { return value === null ? "" : value < 0 ? "against" : value > 0 ? "for" : "open"; }
function position(value) { return value === null ? words.none : words.position[String(value)]; }
function day(row) { return row.date || words.undated; }
function fold(text) { return (text || "").toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, ""); }

function marked(text, cues) {
  // The deciding words, each part of a broken cue in its order.
  const spans = [];
  for (const cue of cues || []) {
    let from = 0;
    for (const part of cue.split(/\s*…\s*/).filter(Boolean)) {
      const at = text.toLowerCase().indexOf(part.toLowerCase(), from);
      if (at < 0) break;
      spans.push([at, at + part.length]);
      from = at + part.length;
    }
  }
  spans.sort((a, b) => a[0] - b[0]);
  const parts = [];
  let done = 0;
  for (const [start, end] of spans) {
    if (start < done) continue;
    parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  parts.push(text.slice(done));
  return parts;
}
function source(row) {
  const name = row.outlet || row.article || "";
  const safe = /^https?:\/\//.test(row.url || "");
  return safe ? element("a", { href: row.url, rel: "noopener noreferrer" }, name || row.url) : document.createTextNode(name);
}
function said(row, cues, className) {
  const meta = element("p", { class: "meta" }, day(row) + " · ", element("span", { class: "pos " + side(row.position) }, position(row.position)), " · ", source(row));
  const box = element("div", { class: "said " + className }, meta, element("blockquote", {}, ...marked(row.text, cues)));
  if (row.context && row.context !== row.text) {
    box.append(element("details", {}, element("summary", {}, words.context), element("p", {}, row.context)));
  }
  return box;
}

function wanted() {
  return {
    speaker: $("f-speaker").value, claim: $("f-claim").value, kind: $("f-kind").value,
    words: fold($("f-words").value).split(/\s+/).filter(Boolean),
    since: $("f-since").value, until: $("f-until").value, sure: Number($("f-sure").value),
  };
}
function fits(row, want) {
  if (want.speaker && row.speaker !== want.speaker) return false;
  if (want.claim && row.claim !== want.claim) return false;
  if (want.since && !(row.date >= want.since)) return false;
  if (want.until && !(row.date && row.date <= want.until)) return false;
  if (want.words.length) {
    row.folded ??= fold(row.text + " " + (claims.get(row.claim) || ""));
    return want.words.every((word) => row.folded.includes(word));
  }
  return true;
}
function shiftFits(shift, want) {
  const later = byId.get(shift.later), earlier = byId.get(shift.earlier);
  return shift.confidence >= want.sure && (!want.kind || shift.kind === want.kind) &&
    (fits(later, want) || (want.words.length > 0 && fits(earlier, want)));
}

function card(shift) {
  const earlier = byId.get(shift.earlier), later = byId.get(shift.later);
  return element("article", { class: "card", id: "shift-" + shift.id },
    element("h3", {}, later.speaker + (later.party ? " (" + later.party + ")" : "") + ": " + (claims.get(shift.claim) || words.no_label)),
    element("p", { class: "meta" }, words.kinds[shift.kind] + " · " + words.confidence + " " + shift.confidence.toFixed(2) + " · " + words.id + " " + shift.id),
    element("p", {}, shift.changed),
    said(earlier, shift.earlier_cues, "earlier"), said(later, shift.later_cues, "later"));
}

const SVG = "http://www.w3.org/2000/svg";
function drawn(tag, settings, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(settings)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}
function timeline(title, rows) {
  const width = 720, height = 170, left = 110, right = 20, top = 14, step = 32;
  const days = rows.map((row) => Date.parse(row.date));
  const first = Math.min(...days), last = Math.max(...days), span = Math.max(last - first, 1);
  const x = (row) => left + (last === first ? 0.5 : (Date.parse(row.date) - first) / span) * (width - left - right);
  const y = (value) => top + (2 - value) * step;
  const chart = drawn("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": title });
  for (let value = -2; value <= 2; value++) {
    chart.append(drawn("line", { x1: left, x2: width - right, y1: y(value), y2: y(value), class: value ? "axis" : "zero" }));
    chart.append(drawn("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, words.short[String(value)]));
  }
  chart.append(drawn("text", { x: left, y: height - 4 }, rows[0].date));
  if (last !== first) chart.append(drawn("text", { x: width - right, y: height - 4, "text-anchor": "end" }, rows[rows.length - 1].date));
  chart.append(drawn("polyline", { class: "path", points: rows.map((row) => `${x(row)},${y(row.position)}`).join(" ") }));
  const tip = element("div", { class: "tip", "aria-live": "polite" });
  for (const row of rows) {
    const label = `${row.date}, ${position(row.position)}: ${row.text}`;
    const dot = drawn("circle", { cx: x(row), cy: y(row.position), r: 6, class: "dot " + side(row.position), tabindex: 0, role: "img", "aria-label": label });
    dot.append(drawn("title", {}, label));
    const show = () => tip.replaceChildren(said(row, row.cues, ""));
    dot.addEventListener("mouseenter", show);
    dot.addEventListener("focus", show);
    dot.addEventListener("click", show);
    chart.append(dot);
  }
  tip.replaceChildren(said(rows[rows.length - 1], rows[rows.length - 1].cues, ""));
  return element("figure", { class: "card" }, element("figcaption", {}, element("h3", {}, title)), chart, tip);
}
function timelines(rows, want) {
  const groups = new Map();
  for (const row of rows) {
    if (!row.speaker || !row.claim || !row.date || row.position === null || row.recalled) continue;
    const key = row.speaker + "\n" + row.claim;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const shifted = new Set(data.shifts.map((shift) => byId.get(shift.later).speaker + "\n" + shift.claim));
  const found = [...groups].filter(([key, some]) => some.length > 1 && (shifted.has(key) || want.speaker || want.claim));
  found.sort((a, b) => shifted.has(b[0]) - shifted.has(a[0]) || b[1].length - a[1].length);
  return found.slice(0, 12).map(([key, some]) => {
    const [speaker, claim] = key.split("\n");
    some.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    return timeline(speaker + ": " + (claims.get(claim) || words.no_label), some);
  });
}

function show() {
  const want = wanted();
  $("f-sure-shown").textContent = want.sure.toFixed(2);
  const shifts = data.shifts.filter((shift) => shiftFits(shift, want));
  const rows = statements.filter((row) => fits(row, want));
  $("counts").textContent = `${shifts.length} ${words.shifts} · ${rows.length} ${words.statements}`;
  $("shift-list").replaceChildren(...(shifts.length ? shifts.map(card) : [element("p", {}, words.no_shift)]));
  $("timelines").replaceChildren(...timelines(rows, want));
  $("statement-rows").replaceChildren(...rows.slice(0, rowsShown).map((row) => element("tr", {},
    element("td", {}, day(row)), element("td", {}, row.speaker || "(" + (row.mention || "?") + ")"),
    element("td", {}, element("span", { class: "pos " + side(row.position) }, position(row.position))),
    element("td", {}, row.text), element("td", {}, source(row)))));
  $("more").hidden = rows.length <= rowsShown;
}
function options(select, entries) {
  select.append(...entries.map(([value, text]) => element("option", { value }, text)));
}
const speakers = [...new Set(statements.map((row) => row.speaker).filter(Boolean))].sort((a, b) => a.localeCompare(b));
options($("f-speaker"), speakers.map((name) => [name, name]));
options($("f-claim"), data.claims.map(([id, label]) => [id, label || words.no_label]));
options($("f-kind"), Object.entries(words.kinds));
// The choice stands in the address, so that it can be sent to someone: #speaker=…&words=…
const FILTERS = ["speaker", "claim", "kind", "words", "since", "until", "sure"];
function readAddress() {
  const chosen = new URLSearchParams(location.hash.slice(1));
  for (const name of FILTERS) if (chosen.has(name)) $("f-" + name).value = chosen.get(name);
}
function writeAddress() {
  const chosen = new URLSearchParams();
  for (const name of FILTERS) {
    const value = $("f-" + name).value;
    if (value && !(name === "sure" && value === "0")) chosen.set(name, value);
  }
  const text = chosen.toString();
  history.replaceState(null, "", text ? "#" + text : location.pathname + location.search);
}
function again() { rowsShown = ROWS; writeAddress(); show(); }
let waiting = 0;
$("filters").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(again, 60); });
$("filters").addEventListener("reset", () => setTimeout(again));
window.addEventListener("hashchange", () => { readAddress(); show(); });
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("more").addEventListener("click", () => { rowsShown += 5 * ROWS; show(); });
readAddress();
show();
