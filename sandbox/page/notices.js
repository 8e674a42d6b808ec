// Notices in the corner of the page: what went wrong, until the person has read it.

import { h, keyed } from "./dom.js";

export class Notices {
  constructor(env, parent) {
    this.env = env;
    this.list = parent;
    this.region = parent.parentNode;
    this.place = this.region.parentNode;
    this.own = [];
    this.server = [];
  }

  /**
   * Show the server's notices beside the page's own, inside `dialog` while one is open: nothing outside it
   * can be reached then.
   */
  update(notices, dialog) {
    const place = dialog ?? this.place;
    if (this.region.parentNode !== place) place.append(this.region);
    this.server = notices;
    this.#draw();
  }

  /** Add a notice of the page itself. */
  add(text) {
    this.own = [...this.own.filter((one) => one !== text), text];
    this.#draw();
  }

  #draw() {
    const own = this.own.map((text) => ({ text, key: `own ${text}`, dismiss: () => this.#forget(text) }));
    const server = this.server.map((text, index) =>
      ({ text, key: `server ${index} ${text}`, dismiss: () => this.#dismiss(index) }));
    const items = [...server, ...own].map((item) => ({ ...item, signature: item.key }));
    keyed(this.list, items, (item) => this.#toast(item));
  }

  #toast({ text, dismiss }) {
    return h("li", { class: "toast" }, h("span", {}, text),
      h("button", { type: "button", class: "plain icon", "aria-label": this.env.t("dismiss"), onclick: dismiss }, "×"));
  }

  #forget(text) {
    this.own = this.own.filter((one) => one !== text);
    this.#draw();
  }

  async #dismiss(index) {
    const answer = await this.env.act({ do: "dismiss", notice: index });
    if (!answer.ok) this.add(answer.error ?? this.env.t("server_unreachable"));
  }
}
