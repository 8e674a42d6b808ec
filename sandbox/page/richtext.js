// rich_text blocks, table blocks: structure comes from the payload, words are always plain text.

import { dateFormat } from "./dates.js";
import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { channelLink, link, mention } from "./mrkdwn.js";

const STYLES = [["code", "code"], ["strike", "s"], ["italic", "em"], ["bold", "strong"], ["underline", "u"]];

/** A rich_text block as one node. */
export function richText(block, env) {
  return h("div", { class: "rich" }, block.elements.map((element) => part(element, env)));
}

const PARTS = {
  rich_text_section: (element, env) => h("p", {}, pieces(element, env)),
  rich_text_quote: (element, env) => h("blockquote", {}, pieces(element, env)),
  rich_text_preformatted: (element, env) => h("pre", {}, pieces(element, env)),
  rich_text_list: (element, env) => {
    const tag = element.style === "ordered" ? "ol" : "ul";
    const start = tag === "ol" && element.offset ? element.offset + 1 : null;
    const level = Math.min(element.indent ?? 0, 8);
    return h(tag, { start, class: `indent-${level}` }, element.elements.map((item) => h("li", {}, pieces(item, env))));
  },
};

function part(element, env) {
  return PARTS[element.type]?.(element, env) ?? null;
}

function pieces(section, env) {
  return section.elements.map((element) => styled(element.style, PIECES[element.type]?.(element, env) ?? null));
}

const PIECES = {
  text: (element) => lines(element.text),
  link: (element) => link(element.url, element.text || element.url),
  user: (element, env) => mention(element.user_id, env),
  channel: (element, env) => channelLink(element.channel_id, env),
  usergroup: (element) => h("span", { class: "mention" }, `@${element.usergroup_id}`),
  broadcast: (element) => h("span", { class: "mention" }, `@${element.range}`),
  emoji: (element) => emojiOf(element.name) ?? fromUnicode(element.unicode) ?? `:${element.name}:`,
  color: (element) => h("code", {}, element.value),
  date: (element, env) => {
    const words = dateFormat(element.timestamp, element.format, env.screen.me, new Date(env.screen.now));
    const node = h("time", { title: element.fallback }, words);
    return element.url ? link(element.url, node) : node;
  },
};

function fromUnicode(codes) {
  if (!codes || !/^[0-9a-f]{1,6}(?:-[0-9a-f]{1,6})*$/i.test(codes)) return null;
  const points = codes.split("-").map((code) => Number.parseInt(code, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}

function lines(text) {
  return text.split("\n").flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

function styled(style, content) {
  if (!style) return content;
  return STYLES.reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), content);
}

/** A table block; its first row is the heading. */
export function table(block, env) {
  const [head = [], ...body] = block.rows;
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    h("tr", {}, cells.map((cell, column) => h(tag, { ...cellProps(settings[column], tag) }, cellContent(cell, env))));
  return h("div", { class: "table", tabindex: 0, role: "region", "aria-label": env.t("table") },
    h("table", {}, h("thead", {}, row(head, "th")), h("tbody", {}, body.map((cells) => row(cells, "td")))));
}

function cellProps(setting, tag) {
  return { class: `align-${setting?.align ?? "left"}`, scope: tag === "th" ? "col" : null };
}

function cellContent(cell, env) {
  return cell.type === "rich_text" ? richText(cell, env) : cell.text ?? "";
}
