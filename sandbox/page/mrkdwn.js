// Message markup: the text is cut into pieces first, and each piece becomes a node made of plain text.

import { dateFormat } from "./dates.js";
import { h } from "./dom.js";
import { emojiOf, withEmoji } from "./emoji.js";
import { conversationTitle } from "./names.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** Undo the three escapes of message text. */
function decode(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** A safe address for a link, or null: only web pages and mail. */
export function safeUrl(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
}

/** A link when the address is safe, otherwise only its words. */
export function link(address, children) {
  const href = safeUrl(address);
  return href ? h("a", { href, rel: "noopener noreferrer", target: "_blank" }, children) : h("span", {}, children);
}

/** `@name` of a user id; the reader's own name stands out. */
export function mention(userId, env, fallback = userId) {
  const user = env.screen.users[userId];
  const mine = userId === env.screen.me.id;
  return h("span", { class: mine ? "mention mine" : "mention" }, `@${user?.real_name || user?.name || fallback}`);
}

/** `#name` of a channel id; a link when the reader is in it. */
export function channelLink(channelId, env, fallback = channelId) {
  const found = env.screen.conversations.find((conversation) => conversation.id === channelId);
  if (!found) return h("span", { class: "mention" }, `#${fallback}`);
  return h("a", { class: "mention", href: `#${channelId}` }, conversationTitle(found, env.screen));
}

/** A `mrkdwn` or `plain_text` object as nodes. */
export function textObject(object, env) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text, env);
  return [plain(object)];
}

/** The words of a `plain_text` object. */
export function plain(object) {
  const text = decode(object?.text ?? "");
  return object?.emoji === false ? text : withEmoji(text);
}

/** Message text as nodes: preformatted parts, quotes, and lines of inline markup. */
export function mrkdwn(text, env) {
  return fenceParts(text).flatMap((part, index, all) => {
    if (index % 2 === 1) return [h("pre", {}, decode(unwrap(part)).replace(/^\n|\n$/g, ""))];
    return paragraphs(trimAround(part, index > 0, index < all.length - 1), env);
  });
}

// Outside and inside of fences by turns; a fence that is never closed is only three backticks.
function fenceParts(text) {
  const parts = text.split("```");
  if (parts.length % 2 === 1) return parts;
  const unclosed = parts.pop();
  return [...parts.slice(0, -1), `${parts.at(-1)}\`\`\`${unclosed}`];
}

// A fence stands on its own lines already: the line breaks that touch it would show as empty lines.
function trimAround(text, after, before) {
  const start = after ? text.replace(/^\n/, "") : text;
  return before ? start.replace(/\n$/, "") : start;
}

function unwrap(code) {
  return code.replace(/<((?:https?:|mailto:)[^<>|\n]+)(?:\|([^<>\n]*))?>/g, (_, url, label) => label ?? url);
}

const QUOTE = /^(?:&gt;|>)(?!>) ?/;

function paragraphs(text, env) {
  const nodes = [];
  let quote = null;
  for (const [index, line] of (text === "" ? [] : text.split("\n")).entries()) {
    if (QUOTE.test(line)) {
      if (quote) quote.append(h("br"));
      else nodes.push((quote = h("blockquote")));
      quote.append(...inline(line.replace(QUOTE, ""), env));
      continue;
    }
    if (index > 0 && !quote) nodes.push(h("br"));
    quote = null;
    nodes.push(...inline(line, env));
  }
  return nodes;
}

// One alternative per kind of piece; the first that matches, furthest to the left, wins.
const PIECES = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<angle>[^<>\\n]+)>",
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])",
    "(?<url>https?://[^\\s<>|*~`]*[^\\s<>|*~`.,;:!?)'\"»])",
    ":(?<emoji>[a-z0-9_+-]+(?:::[a-z0-9-]+)?):",
  ].join("|"),
  "u",
);

/** One line of message text as nodes. */
function inline(text, env) {
  const nodes = [];
  let rest = text;
  for (let match = PIECES.exec(rest); match; match = PIECES.exec(rest)) {
    if (match.index > 0) nodes.push(decode(rest.slice(0, match.index)));
    nodes.push(piece(match, env));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest) nodes.push(decode(rest));
  return nodes;
}

function piece(match, env) {
  const { code, angle, bold, italic, strike, url, emoji } = match.groups;
  if (code !== undefined) return h("code", {}, decode(unwrap(code)));
  if (angle !== undefined) return reference(angle, env);
  if (bold !== undefined) return h("strong", {}, inline(bold, env));
  if (italic !== undefined) return h("em", {}, inline(italic, env));
  if (strike !== undefined) return h("s", {}, inline(strike, env));
  if (url !== undefined) return link(decode(url), decode(url));
  return emojiOf(emoji) ?? match[0];
}

function reference(inside, env) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : decode(inside.slice(bar + 1));
  if (/^@[UW]\w+$/.test(target)) return mention(target.slice(1), env, label ?? target.slice(1));
  if (/^#[CGD]\w+$/.test(target)) return channelLink(target.slice(1), env, label ?? target.slice(1));
  if (target.startsWith("!")) return special(target.slice(1), label, env);
  const address = decode(target);
  if (safeUrl(address)) return link(address, label ? withEmoji(label) : address.replace(/^mailto:/, ""));
  return decode(`<${inside}>`);
}

function special(name, label, env) {
  const date = /^date\^(-?\d+)\^([^^]+)(?:\^(.+))?$/.exec(name);
  if (date) {
    const [, unix, pattern, address] = date;
    const words = dateFormat(Number(unix), decode(pattern), env.screen.me, new Date(env.screen.now));
    const node = h("time", { datetime: isoOf(Number(unix)), title: label }, words);
    return address ? link(decode(address), node) : node;
  }
  if (/^(?:here|channel|everyone)$/.test(name)) return h("span", { class: "mention" }, `@${name}`);
  return h("span", { class: "mention" }, label ?? name);
}

function isoOf(unix) {
  const when = new Date(unix * 1000);
  return Number.isNaN(when.getTime()) ? null : when.toISOString();
}
