// The messages of one conversation.

import { clockTime, dayHeading, dayKey, fullTime } from "./dates.js";
import { h, keyed } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";
import { conversationTitle, initials, shade } from "./names.js";
import { Surface } from "./surface.js";

const TOGETHER_MS = 5 * 60_000;
const NEAR_BOTTOM_PX = 80;

export class Messages {
  /** `scroller` is the element that scrolls around the list. */
  constructor(env, scroller) {
    this.env = env;
    this.scroller = scroller;
    this.list = h("ol", { class: "messages" });
    this.shown = null;
    this.surfaces = new Map();
  }

  /** Show a conversation; the reader stays where they were unless they were at its end. */
  update(conversation) {
    const other = this.shown !== conversation.id;
    if (other) {
      this.surfaces.clear();
      this.list.replaceChildren();
    }
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const atEnd = other || scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    this.shown = conversation.id;
    keyed(this.list, this.#items(conversation), (item, old) => item.make(item, old));
    this.#forget(conversation);
    if (atEnd) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #forget(conversation) {
    const there = new Set(conversation.messages.map(messageKey));
    for (const key of this.surfaces.keys()) if (!there.has(key)) this.surfaces.delete(key);
  }

  #items(conversation) {
    const { env } = this;
    const { me, now } = env.screen;
    const items = [];
    if (!conversation.messages.length) items.push(emptyItem(conversation, env));
    let previous = null;
    for (const message of inThreads(conversation.messages)) {
      const day = dayKey(new Date(message.time), me);
      if (!isReply(message) && (!previous || dayKey(new Date(previous.time), me) < day)) {
        const words = dayHeading(new Date(message.time), me, new Date(now));
        items.push({ key: `day ${day}`, signature: words, make: () => h("li", { class: "day" }, h("h2", {}, words)) });
      }
      items.push(this.#messageItem(message, conversation, belongsTo(previous, message)));
      previous = message;
    }
    return items;
  }

  #messageItem(message, conversation, joined) {
    return {
      key: messageKey(message),
      signature: JSON.stringify([this.env.stamp, joined, message]),
      make: () => this.#draw(message, conversation, joined),
    };
  }

  #draw(message, conversation, joined) {
    const { env } = this;
    return h("li", { class: classesOf(message, joined), "data-ts": message.ts },
      message.ephemeral ? onlyYou(message, conversation, env) : null,
      joined ? null : avatar(message),
      h("div", { class: "words" }, headLine(message, env, joined), this.#content(message, conversation), reactions(message)));
  }

  #content(message, conversation) {
    if (!message.blocks?.length) {
      const words = mrkdwn(message.text ?? "", this.env);
      return h("div", { class: "blocks" }, h("div", { class: "block text" }, words, edited(message, this.env)));
    }
    const key = messageKey(message);
    if (!this.surfaces.has(key)) {
      this.surfaces.set(key, new Surface(this.env, { ts: message.ts, channel: conversation.id }, 3));
    }
    const surface = this.surfaces.get(key);
    surface.update(message.blocks);
    return [surface.node, edited(message, this.env)];
  }
}

function messageKey(message) {
  return `${message.ephemeral ? "ephemeral" : "message"} ${message.ts}`;
}

function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

// Replies stand under the message they answer.
function inThreads(messages) {
  const there = new Set(messages.map((message) => message.ts));
  const replies = Map.groupBy(messages.filter((m) => isReply(m) && there.has(m.thread_ts)), (m) => m.thread_ts);
  return messages
    .filter((message) => !isReply(message) || !there.has(message.thread_ts))
    .flatMap((message) => [message, ...(replies.get(message.ts) ?? [])]);
}

function belongsTo(previous, message) {
  return Boolean(previous) && previous.author === message.author && !message.ephemeral && !previous.ephemeral
    && isReply(previous) === isReply(message) && Date.parse(message.time) - Date.parse(previous.time) < TOGETHER_MS;
}

function classesOf(message, joined) {
  const states = { joined, ephemeral: message.ephemeral, reply: isReply(message) };
  return ["message", ...Object.keys(states).filter((state) => states[state])].join(" ");
}

function avatar(message) {
  const look = message.is_app ? "app" : `shade-${shade(message.author ?? "", 6)}`;
  return h("span", { class: `avatar ${look}`, "aria-hidden": "true" }, initials(message.author_name));
}

function headLine(message, env, joined) {
  const when = new Date(message.time);
  return h("div", { class: joined ? "by quiet" : "by" },
    h("span", { class: "author" }, message.author_name),
    message.is_app ? h("span", { class: "badge" }, env.t("app")) : null,
    h("time", { datetime: message.time, title: fullTime(when, env.screen.me) }, clockTime(when, env.screen.me)));
}

function edited(message, env) {
  return message.edited ? h("span", { class: "edited" }, ` (${env.t("edited")})`) : null;
}

function onlyYou(message, conversation, env) {
  const dismiss = async () => {
    const answer = await env.act({ do: "dismiss", channel: conversation.id, ts: message.ts });
    if (!answer.ok) env.notify(answer.error);
  };
  return h("div", { class: "only-you" }, h("span", { "aria-hidden": "true" }, "◔ "), env.t("only_you"),
    h("button", { type: "button", class: "link", "data-focus": "dismiss", onclick: dismiss }, env.t("dismiss")));
}

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("ul", { class: "reactions" }, message.reactions.map((reaction) =>
    h("li", {}, emojiOf(reaction.name) ?? `:${reaction.name}:`, ` ${reaction.count ?? reaction.users?.length ?? 1}`)));
}

function emptyItem(conversation, env) {
  const words = env.t("empty_channel", { title: conversationTitle(conversation, env.screen) });
  return { key: "empty", signature: words, make: () => h("li", { class: "empty" }, words) };
}
