// The stack of modals the app has opened for this person.

import { h, uniqueId } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { Surface } from "./surface.js";
import { problems } from "./validate.js";

export class Modals {
  constructor(env) {
    this.env = env;
    this.open = new Map();
  }

  /** The dialog on top, or undefined. */
  get top() {
    return [...this.open.values()].at(-1)?.dialog;
  }

  /** Close the whole stack, as the cross of any of its modals does; a refusal leaves the rest open. */
  async closeAll() {
    // One after the other, because only the top one can be closed; some take the whole stack with them.
    for (const { id, view } of [...this.open.values()].reverse()) {
      if (!(await closeView(this.env, id)) || view.clear_on_close) return;
    }
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

/** Ask the server to close a view; whether it did. */
async function closeView(env, id) {
  const answer = await env.act({ do: "close", view_id: id });
  if (!answer.ok) env.notify(answer.error);
  return answer.ok;
}

class Modal {
  constructor(env, view) {
    this.env = env;
    this.id = view.id;
    this.surface = new Surface(env, { view_id: view.id }, 3);
    const close = (look, ask, ...words) => h("button", { type: "button", class: look, onclick: ask }, words);
    this.title = h("h2", { id: uniqueId("title") });
    this.cross = close("plain icon", () => this.env.closeModals(), "×");
    this.cancel = close("button default", () => this.#close());
    this.send = h("button", { type: "submit", class: "button primary" });
    this.dialog = h("dialog", { class: "modal", "aria-labelledby": this.title.id },
      h("form", { novalidate: true, onsubmit: (event) => this.#submit(event) },
        h("header", { class: "dialog-head" }, this.title, this.cross),
        h("div", { class: "dialog-body" }, this.surface.node),
        h("footer", { class: "dialog-foot" }, this.cancel, this.send)));
    this.#listen();
    document.body.append(this.dialog);
    this.update(view);
    this.dialog.showModal();
    this.shown = true;
    this.#focusFirst();
  }

  // The server decides when a view closes: Escape only asks, as the Close button does.
  #listen() {
    this.dialog.addEventListener("cancel", (event) => {
      if (event.target !== this.dialog) return;
      event.preventDefault();
      this.#close();
    });
    this.dialog.addEventListener("close", () => { if (this.shown) this.#close(); });
  }

  update(view) {
    this.view = view;
    this.#frame(view);
    this.surface.update(view.blocks, view.state?.values);
    const errors = JSON.stringify(view.errors ?? {});
    if (errors !== (this.errors ?? "{}")) this.surface.showErrors(view.errors, { focus: this.shown && !this.sending });
    this.errors = errors;
  }

  remove() {
    this.shown = false;
    this.dialog.close();
    this.dialog.remove();
  }

  #frame(view) {
    const { t } = this.env;
    this.title.textContent = plain(view.title);
    this.cross.setAttribute("aria-label", t("close_modal", { title: plain(view.title) }));
    this.cancel.textContent = plain(view.close) || t(view.submit ? "cancel" : "close");
    this.send.textContent = plain(view.submit);
    this.send.hidden = !view.submit;
  }

  #focusFirst() {
    const first = this.surface.node.querySelector("input, textarea, button, a[href], [tabindex='0']");
    (first ?? this.cancel).focus();
  }

  async #submit(event) {
    event.preventDefault();
    if (this.sending || !this.view.submit) return;
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
    this.send.setAttribute("aria-busy", String(sending));
  }

  #close() {
    return closeView(this.env, this.id);
  }
}
