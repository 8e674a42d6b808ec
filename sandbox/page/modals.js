// The stack of modals the app has opened for this person.

import { h, uniqueId } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { Surface } from "./surface.js";
import { problems } from "./validate.js";

const SHOWN = { open: true };

export class Modals {
  constructor(env) {
    this.env = env;
    this.open = new Map();
  }

  /** The dialog on top, or undefined. */
  get top() {
    return [...this.open.values()].at(-1)?.dialog;
  }

  /** Show exactly these views, the last one on top. */
  update(views) {
    const wanted = new Set(views.map((view) => view.id));
    const gone = [...this.open.values()].filter((modal) => !wanted.has(modal.id)).reverse();
    for (const modal of this.open.values()) modal.dialog.classList.remove("covered");
    for (const modal of gone) {
      this.open.delete(modal.id);
      modal.remove();
    }
    for (const view of views) {
      if (!this.open.has(view.id)) this.open.set(view.id, new Modal(this.env, view));
      this.open.get(view.id).update(view);
    }
    [...this.open.values()].slice(0, -1).forEach((modal) => modal.dialog.classList.add("covered"));
  }
}

class Modal {
  constructor(env, view) {
    this.env = env;
    this.id = view.id;
    this.surface = new Surface(env, { view_id: view.id }, 3);
    this.title = h("h2", { id: uniqueId("title") });
    this.form = h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) });
    this.dialog = h("dialog", { class: "modal", "aria-labelledby": this.title.id }, this.form);
    // The server decides when a view closes: Escape only asks, as the Close button does.
    this.dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      this.#close();
    });
    this.dialog.addEventListener("close", () => { if (this.state === SHOWN) this.#close(); });
    this.#frame(view);
    document.body.append(this.dialog);
    this.surface.update(view.blocks);
    this.dialog.showModal();
    this.state = SHOWN;
    this.#focusFirst();
  }

  update(view) {
    this.view = view;
    const frame = JSON.stringify([view.title, view.submit, view.close]);
    if (frame !== this.frame) this.#frame(view);
    this.surface.update(view.blocks);
    const errors = JSON.stringify(view.errors ?? {});
    if (errors !== (this.errors ?? "{}")) this.surface.showErrors(view.errors ?? {}, { focus: !this.sending });
    this.errors = errors;
  }

  remove() {
    this.state = null;
    this.dialog.close();
    this.dialog.remove();
  }

  #frame(view) {
    const { t } = this.env;
    this.frame = JSON.stringify([view.title, view.submit, view.close]);
    this.title.textContent = plain(view.title);
    this.send = view.submit ? h("button", { type: "submit", class: "button primary" }, plain(view.submit)) : null;
    const close = (props, words) => h("button", { type: "button", onclick: () => this.#close(), ...props }, words);
    this.form.replaceChildren(
      h("header", { class: "dialog-head" }, this.title,
        close({ class: "plain icon", "aria-label": t("close_modal", { title: plain(view.title) }) }, "×")),
      h("div", { class: "dialog-body" }, this.surface.node),
      h("footer", { class: "dialog-foot" },
        close({ class: "button default" }, plain(view.close) || (view.submit ? t("cancel") : t("close"))), this.send ?? []));
  }

  #focusFirst() {
    const first = this.surface.node.querySelector("input, textarea, button, a[href], [tabindex='0']");
    (first ?? this.form.querySelector(".dialog-foot button:last-child")).focus();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.sending || !this.send) return;
    const values = this.surface.values();
    if (this.surface.showErrors(problems(this.view.blocks, values, this.env.t))) return;
    this.#busy(true);
    const answer = await this.env.act({ do: "submit", view_id: this.id, values });
    this.#busy(false);
    if (answer.ok) return;
    const placed = answer.errors && this.surface.showErrors(answer.errors);
    if (!placed) this.env.notify(answer.error);
  }

  #busy(sending) {
    this.sending = sending;
    this.send?.setAttribute("aria-busy", String(sending));
  }

  async #close() {
    const answer = await this.env.act({ do: "close", view_id: this.id });
    if (!answer.ok) this.env.notify(answer.error);
  }
}
