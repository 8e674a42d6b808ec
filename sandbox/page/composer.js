// Where a person writes: messages, slash commands, and what is suggested while they type.

import { h, uniqueId } from "./dom.js";
import { conversationTitle, personName } from "./names.js";
import { closePopup, openPopup, place } from "./popup.js";
import { composerMenu } from "./shortcuts.js";

export class Composer {
  /** `announce(text)` speaks to screen readers. */
  constructor(env, announce) {
    this.env = env;
    this.announce = announce;
    this.drafts = new Map();
    this.channel = null;
    this.found = [];
    this.active = 0;
    this.list = h("ul", { id: uniqueId("suggest"), role: "listbox", class: "popup suggest", popover: "manual" });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.input = this.#makeInput();
    this.button = h("button", { type: "submit", class: "button primary send" });
    this.shortcuts = h("span", { class: "shortcuts" });
    this.status = h("p", { class: "composer-status", role: "status" });
    this.node = h("form", { class: "composer", onsubmit: (event) => this.#submit(event) },
      h("div", { class: "composer-row" }, this.shortcuts, this.input, this.button), this.status);
  }

  #makeInput() {
    return h("textarea", {
      rows: 1, class: "field", autocomplete: "off", "aria-autocomplete": "list",
      "data-focus": "composer",
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onblur: () => this.#closeList(),
    });
  }

  /** Write to this conversation; each one keeps its own draft. */
  update(conversation) {
    const { t, screen } = this.env;
    const title = conversationTitle(conversation, screen);
    this.input.setAttribute("aria-label", t("composer_label", { title }));
    this.input.placeholder = t("composer_label", { title });
    this.button.textContent = t("send");
    const hint = t(screen.commands.length ? "command_hint" : "new_line_hint");
    if (!this.waiting && !this.status.classList.contains("failed")) this.#say(hint);
    this.#offer(conversation.id);
    if (conversation.id === this.channel) return;
    this.channel = conversation.id;
    this.input.value = this.drafts.get(conversation.id) ?? "";
    this.#fit();
  }

  /** The menu of shortcuts, drawn anew only when it would be another one: it may be open. */
  #offer(channel) {
    const wanted = JSON.stringify([channel, this.env.stamp, this.env.screen.shortcuts]);
    if (wanted === this.offered) return;
    this.offered = wanted;
    this.shortcuts.replaceChildren(...[composerMenu(channel, this.env)].filter(Boolean));
  }

  // A live region must only change when its words do.
  #say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  #typed() {
    this.status.classList.remove("failed");
    this.drafts.set(this.channel, this.input.value);
    this.#fit();
    this.#suggest();
  }

  #fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight + 2, 180)}px`;
  }

  #suggest() {
    this.found = [...this.#commands(), ...this.#people()].slice(0, 12);
    this.active = 0;
    if (!this.found.length) {
      this.#closeList();
      return;
    }
    this.list.setAttribute("aria-label", this.env.t(this.found[0].command ? "commands" : "people_suggested"));
    this.list.replaceChildren(...this.found.map((one, index) => this.#row(one, index)));
    openPopup(this.list, this.input);
    place(this.list, this.input);
    this.input.setAttribute("aria-controls", this.list.id);
    this.#mark();
    this.announce(this.env.t("suggestions", { count: this.found.length }));
  }

  #commands() {
    const typed = /^\/\S*$/.exec(this.input.value)?.[0].toLowerCase();
    if (!typed) return [];
    return this.env.screen.commands
      .filter(({ command }) => command.startsWith(typed))
      .map((one) => ({ ...one, insert: `${one.command} `, from: 0 }));
  }

  #people() {
    const typed = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(this.input.value.slice(0, this.input.selectionStart));
    if (!typed) return [];
    const wanted = typed[1].toLocaleLowerCase();
    const from = -typed[1].length - 1;
    return Object.entries(this.env.screen.users)
      .filter(([, user]) => !user.deleted)
      .map(([id, { name }]) => ({ title: `@${name}`, note: personName(id, this.env.screen), insert: `@${name} `, from }))
      .filter(({ title, note }) => `${title} ${note}`.toLocaleLowerCase().includes(wanted));
  }

  #row(one, index) {
    return h("li", { id: `${this.list.id}-${index}`, role: "option", class: "option", onclick: () => this.#take(index) },
      h("strong", {}, one.command ?? one.title), one.usage_hint ? h("code", {}, one.usage_hint) : null,
      h("small", {}, one.description ?? one.note ?? ""));
  }

  #mark() {
    [...this.list.children].forEach((row, index) => {
      row.classList.toggle("active", index === this.active);
      row.setAttribute("aria-selected", String(index === this.active));
    });
    const row = this.list.children[this.active];
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  #closeList() {
    closePopup(this.list);
    this.input.removeAttribute("aria-controls");
    this.input.removeAttribute("aria-activedescendant");
  }

  #take(index) {
    const { insert } = this.found[index];
    this.input.setRangeText(insert, ...this.#range(index), "end");
    this.#typed();
    this.#closeList();
  }

  #key(event) {
    if (event.isComposing) return;
    if (this.list.isConnected && this.#listKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.node.requestSubmit();
    }
  }

  /** Keys while suggestions are open; true when the key was theirs. */
  #listKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const complete = event.key === "Tab" || (event.key === "Enter" && !this.#isWhole());
    if (!step && !complete && event.key !== "Escape") return false;
    event.preventDefault();
    if (step) {
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.#mark();
    } else if (complete) this.#take(this.active);
    else this.#closeList();
    return true;
  }

  /** Where the words stand that a suggestion replaces: a whole command, or the `@…` before the caret. */
  #range(index) {
    const { from } = this.found[index];
    const caret = this.input.selectionStart;
    return from < 0 ? [caret + from, caret] : [0, this.input.value.length];
  }

  // What is typed in full is sent by Enter instead of being completed once more.
  #isWhole() {
    return this.found[this.active].insert.trim() === this.input.value.slice(...this.#range(this.active));
  }

  async #submit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    const { channel } = this;
    if (!text || this.waiting) return;
    this.#closeList();
    this.#setDraft(channel, "");
    const isCommand = text.startsWith("/");
    this.waiting = true;
    this.#say(isCommand ? this.env.t("waiting", { command: text.split(/\s/)[0] }) : this.env.t("sending"));
    const answer = await this.env.act({ do: isCommand ? "command" : "say", channel, text });
    this.waiting = false;
    this.#say(answer.ok ? "" : answer.error ?? this.env.t("server_unreachable"));
    this.status.classList.toggle("failed", !answer.ok);
    if (!answer.ok && !this.drafts.get(channel)) this.#setDraft(channel, text);
  }

  /** Put words into the box for the person to send, as if they had typed them. */
  fill(text) {
    this.input.value = text;
    this.#typed();
    this.#closeList();
    this.input.focus();
  }

  #setDraft(channel, text) {
    this.drafts.set(channel, text);
    if (channel !== this.channel) return;
    this.input.value = text;
    this.#fit();
  }
}
