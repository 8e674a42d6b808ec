// Threads: replies stand under the message they answer, can be folded away, and are written in place.

import { clockTime } from "./dates.js";
import { h, uniqueId } from "./dom.js";

/** Whether a message answers another one. */
export function isReply(message) {
  return Boolean(message.thread_ts) && message.thread_ts !== message.ts;
}

/** The messages as [{message, replies}], oldest first; a reply whose message is not there stands alone. */
export function inThreads(messages) {
  const there = new Set(messages.map((message) => message.ts));
  const hasParent = (message) => isReply(message) && there.has(message.thread_ts);
  const replies = Map.groupBy(messages.filter(hasParent), (message) => message.thread_ts);
  return messages
    .filter((message) => !hasParent(message))
    .map((message) => ({ message, replies: replies.get(message.ts) ?? [] }));
}

/** The line that counts a message's replies and folds or unfolds them. */
export function threadLine({ ts, replies, folded, flip }, env) {
  const last = replies.at(-1);
  const words = replies.length === 1 ? env.t("replies_one") : env.t("replies", { count: replies.length });
  return h("li", { class: "thread-line" },
    h("button", {
      type: "button", class: "link", "aria-expanded": String(!folded), "data-focus": `thread ${ts}`, onclick: flip,
    }, words),
    h("time", { datetime: last.time }, clockTime(new Date(last.time), env.screen.me)));
}

/** The button beside a message that opens the reply box under its thread. */
export function replyButton(ts, env, open) {
  const words = env.t("reply");
  const props = { type: "button", class: "plain icon reply-button", "aria-label": words, title: words };
  return h("button", { ...props, "data-focus": `reply ${ts}`, onclick: open }, "↩");
}

/** Where a reply is written. It stays the same element, so what is typed survives what arrives. */
export class ReplyBox {
  /** `to` is the message answered, `closed()` is called once the box is done with. */
  constructor(env, channel, to, closed) {
    this.env = env;
    this.to = to;
    this.channel = channel;
    this.closed = closed;
    const { t } = env;
    this.status = h("p", { class: "composer-status", role: "status", id: uniqueId("status") });
    this.input = h("textarea", {
      rows: 1, class: "field", autocomplete: "off", "aria-label": t("reply_label", { name: to.author_name }),
      placeholder: t("reply_label", { name: to.author_name }), "aria-describedby": this.status.id,
      onkeydown: (event) => this.#key(event),
    });
    this.node = h("li", { class: "reply-box" },
      h("form", { onsubmit: (event) => this.#submit(event) },
        h("div", { class: "composer-row" }, this.input,
          h("button", { type: "submit", class: "button primary" }, t("send")),
          h("button", { type: "button", class: "plain icon", "aria-label": t("cancel"), onclick: closed }, "×")),
        this.status));
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.closed();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  async #submit(event) {
    event.preventDefault();
    const { t } = this.env;
    const text = this.input.value.trim();
    if (!text || this.waiting) return;
    if (text.startsWith("/")) {
      this.#fail(t("reply_no_commands"));
      return;
    }
    this.waiting = true;
    const thread = this.to.thread_ts ?? this.to.ts;
    const answer = await this.env.act({ do: "say", channel: this.channel, text, thread_ts: thread });
    this.waiting = false;
    if (answer.ok) this.closed();
    else this.#fail(answer.error ?? t("server_unreachable"));
  }

  #fail(text) {
    this.status.textContent = text;
    this.status.classList.add("failed");
  }
}
