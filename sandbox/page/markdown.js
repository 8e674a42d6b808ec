// The markdown block: the part of Markdown that messages use, as nodes made of plain text.

import { h } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { link } from "./mrkdwn.js";

const FENCE = /^\s*```/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,9})[.)]\s+(.*)$/;
const QUOTE = /^\s*>\s?(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/;

/** Markdown text as one node. Raw HTML in it stays text. */
export function markdown(text) {
  const lines = text.split("\n");
  const nodes = [];
  for (let at = 0; at < lines.length; ) {
    const [node, next] = block(lines, at);
    if (node) nodes.push(node);
    at = next;
  }
  return h("div", { class: "rich" }, nodes);
}

function block(lines, at) {
  const line = lines[at];
  if (line.trim() === "") return [null, at + 1];
  if (FENCE.test(line)) return fence(lines, at);
  if (RULE.test(line)) return [h("hr"), at + 1];
  const heading = HEADING.exec(line);
  // The message's author is the level above: a heading inside a message starts below it.
  if (heading) return [h("p", { class: `heading level-${heading[1].length}` }, spans(heading[2])), at + 1];
  if (line.includes("|") && TABLE_RULE.test(lines[at + 1] ?? "")) return tableFrom(lines, at);
  const [pattern, make] = RUNS.find(([each]) => each.test(line)) ?? [];
  return pattern ? run(lines, at, pattern, make) : paragraph(lines, at);
}

// Lines of one kind that follow each other, and what they make together.
const RUNS = [
  [QUOTE, (found) => h("blockquote", {}, withBreaks(found.map((match) => match[1])))],
  [BULLET, (found) => h("ul", {}, found.map((match) => h("li", {}, spans(match[1]))))],
  [NUMBER, (found) => h("ol", { start: found[0][1] }, found.map((match) => h("li", {}, spans(match[2]))))],
];

function run(lines, at, pattern, make) {
  const found = [];
  let next = at;
  for (let match = pattern.exec(lines[next]); match; match = next < lines.length ? pattern.exec(lines[next]) : null) {
    found.push(match);
    next += 1;
  }
  return [make(found), next];
}

function fence(lines, at) {
  let end = at + 1;
  while (end < lines.length && !FENCE.test(lines[end])) end += 1;
  return [h("pre", {}, lines.slice(at + 1, end).join("\n")), end + 1];
}

function paragraph(lines, at) {
  let end = at + 1;
  const starts = [FENCE, HEADING, RULE, BULLET, NUMBER, QUOTE, /^\s*$/];
  while (end < lines.length && !starts.some((pattern) => pattern.test(lines[end]))) end += 1;
  return [h("p", {}, withBreaks(lines.slice(at, end))), end];
}

function withBreaks(lines) {
  return lines.flatMap((line, index) => (index ? [h("br"), spans(line)] : [spans(line)]));
}

function tableFrom(lines, at) {
  let end = at + 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const row = (line, tag) => h("tr", {}, cells(line).map((cell) => h(tag, {}, spans(cell))));
  const body = lines.slice(at + 2, end).map((line) => row(line, "td"));
  return [h("table", {}, h("thead", {}, row(lines[at], "th")), h("tbody", {}, body)), end];
}

function cells(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

const SPANS = new RegExp(
  [
    "`(?<code>[^`]+)`",
    "\\[(?<label>[^\\[\\]]+)\\]\\((?<target>[^()\\s]+)\\)",
    "\\*\\*(?<bold>[^\\s*](?:[^*]*[^\\s*])?)\\*\\*",
    "__(?<strong>[^\\s_](?:[^_]*[^\\s_])?)__",
    "\\*(?<star>[^\\s*](?:[^*]*[^\\s*])?)\\*",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^_]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "~~(?<strike>[^~]+)~~",
    "(?<url>https?://[^\\s<>*~`)]*[^\\s<>*~`.,;:!?)'\"])",
  ].join("|"),
  "u",
);

function spans(text) {
  const nodes = [];
  let rest = text;
  for (let match = SPANS.exec(rest); match; match = SPANS.exec(rest)) {
    if (match.index > 0) nodes.push(withEmoji(rest.slice(0, match.index)));
    nodes.push(span(match.groups));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) nodes.push(withEmoji(rest));
  return nodes;
}

function span(found) {
  const strong = found.bold ?? found.strong;
  const italic = found.star ?? found.italic;
  if (found.code !== undefined) return h("code", {}, found.code);
  if (found.target !== undefined) return link(found.target, spans(found.label));
  if (strong !== undefined) return h("strong", {}, spans(strong));
  if (italic !== undefined) return h("em", {}, spans(italic));
  if (found.strike !== undefined) return h("s", {}, spans(found.strike));
  return link(found.url, found.url);
}
