// The messages of one conversation.

import { clockTime, dayHeading, dayKey, fullTime } from "./dates.js";
import { h, keyed } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { fileLinks } from "./files.js";
import { mrkdwn } from "./mrkdwn.js";
import { conversationTitle, initials, shade } from "./names.js";
import { messageMenu } from "./shortcuts.js";
import { Surface } from "./surface.js";
import { inThreads, isReply, ReplyBox, replyButton, threadLine } from "./threads.js";

const TOGETHER_MS = 5 * 60_000;
const NEAR_BOTTOM_PX = 80;

export class Messages {
  /** `scroller` is the element that scrolls around the list. */
  constructor(env, scroller) {
    this.env = env;
    this.scroller = scroller;
    this.list = h("ol", { class: "messages" });
    this.atEnd = true;
    this.height = 0;
    scroller.addEventListener("scroll", () => this.#scrolled());
    new ResizeObserver(() => this.#resized()).observe(scroller);
    this.shown = null;
    this.surfaces = new Map();
    this.folded = new Set();
    this.boxes = new Map();
  }

  /** Show a conversation; the reader stays where they were unless they were at its end. */
  update(conversation) {
    const other = this.shown !== conversation.id;
    if (other) {
      this.surfaces.clear();
      this.boxes.clear();
      this.list.replaceChildren();
    }
    const atEnd = other || this.atEnd;
    this.shown = conversation.id;
    this.conversation = conversation;
    keyed(this.list, this.#items(conversation), (item, old) => item.make(item, old));
    this.#forget(conversation);
    if (atEnd) this.#toEnd();
  }

  // A change of size moves the end away without the reader having moved: that is no scrolling.
  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    if (clientHeight === this.height) this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
  }

  // What opens above or below takes room from the messages; who read the last one goes on seeing it.
  #resized() {
    this.height = this.scroller.clientHeight;
    if (this.atEnd) this.#toEnd();
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.atEnd = true;
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
    for (const thread of inThreads(conversation.messages)) {
      const { message } = thread;
      const day = dayKey(new Date(message.time), me);
      if (!previous || dayKey(new Date(previous.time), me) < day) {
        const words = dayHeading(new Date(message.time), me, new Date(now));
        items.push({ key: `day ${day}`, signature: words, make: () => h("li", { class: "day" }, h("h2", {}, words)) });
      }
      items.push(this.#messageItem(message, conversation, belongsTo(previous, message)));
      const below = this.#threadItems(thread, conversation);
      items.push(...below);
      // What follows a thread starts anew, so that nobody takes it for a part of it.
      previous = below.length ? { ...message, author: null } : message;
    }
    return items;
  }

  /** What stands under a message: the count of its replies, they themselves, and the box to write one. */
  #threadItems({ message, replies }, conversation) {
    const { ts } = message;
    const folded = this.folded.has(ts);
    const items = [];
    if (replies.length) {
      const line = { ts, replies, folded, flip: () => this.#fold(ts) };
      const signature = JSON.stringify([this.env.stamp, replies.length, folded, replies.at(-1).time]);
      items.push({ key: `thread ${ts}`, signature, make: () => threadLine(line, this.env) });
    }
    const shown = folded ? [] : replies;
    shown.forEach((reply, index) =>
      items.push(this.#messageItem(reply, conversation, belongsTo(shown[index - 1] ?? null, reply))));
    const box = this.boxes.get(ts);
    if (box) items.push({ key: `box ${ts}`, signature: "", make: () => box.node });
    return items;
  }

  #fold(ts) {
    if (!this.folded.delete(ts)) this.folded.add(ts);
    this.update(this.conversation);
  }

  #openReply(message) {
    const { ts } = message;
    this.folded.delete(ts);
    if (!this.boxes.has(ts)) {
      this.boxes.set(ts, new ReplyBox(this.env, this.conversation.id, message, () => this.#closeReply(ts)));
    }
    this.update(this.conversation);
    const { node, input } = this.boxes.get(ts);
    input.focus();
    node.scrollIntoView({ block: "nearest" });
  }

  #closeReply(ts) {
    const hadFocus = this.boxes.get(ts)?.node.contains(document.activeElement);
    this.boxes.delete(ts);
    this.update(this.conversation);
    if (hadFocus) this.list.querySelector(`[data-focus="${CSS.escape(`reply ${ts}`)}"]`)?.focus();
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
      h("div", { class: "words" }, headLine(message, env, joined), this.#content(message, conversation),
        fileLinks(message, env), reactions(message)),
      this.#tools(message, conversation));
  }

  /** What can be done with a message, beside it. */
  #tools(message, conversation) {
    if (message.ephemeral) return null;
    const { env } = this;
    const reply = isReply(message) ? null : replyButton(message.ts, env, () => this.#openReply(message));
    const menu = messageMenu(message, conversation.id, env);
    return reply || menu ? h("div", { class: "tools" }, reply, menu) : null;
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
    surface.update(message.blocks, message.state);
    return [surface.node, edited(message, this.env)];
  }
}

function messageKey(message) {
  return `${message.ephemeral ? "ephemeral" : "message"} ${message.ts}`;
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
