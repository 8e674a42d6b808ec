// One or several choices from a list: a combobox that filters as one types.

import { h, uniqueId } from "./dom.js";
import { closePopup, openPopup, place } from "./popup.js";

const PAUSE_MS = 200;

/**
 * A combobox. `options()` gives [{value, label, note?, group?}]; `chosen` are values; `max` is 1 for a single
 * choice, and `clearable` lets that be emptied; `label`, `placeholder`, `focusKey` and `t` are for its looks.
 * With `search(typed)`, a promise of options, those are asked for as one types, from `shortest` characters on.
 * `changed(values)` is called when the person has chosen or removed something.
 * Returns {node, input, values(), choose(values)}.
 */
export function createPicker({ chosen = [], max = 1, ...settings }) {
  return new Picker({ max, ...settings }).choose(chosen);
}

class Picker {
  constructor(settings) {
    Object.assign(this, settings);
    this.picked = [];
    this.active = -1;
    this.searches = 0;
    this.listId = uniqueId("list");
    this.list = h("ul", {
      id: this.listId, role: "listbox", class: "popup", popover: "manual", "aria-label": this.label ?? this.placeholder,
      "aria-multiselectable": this.max > 1 ? "true" : null,
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.input = this.#makeInput();
    this.chips = h("ul", { class: "chips" });
    this.node = h("div", { class: "picker" }, this.chips, this.input);
  }

  #makeInput() {
    return h("input", {
      type: "text", role: "combobox", class: "field", autocomplete: "off", spellcheck: "false",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.listId,
      "aria-label": this.label, placeholder: this.placeholder, "data-focus": this.focusKey,
      onclick: () => this.#open(true), oninput: () => this.#open(false),
      onkeydown: (event) => this.#key(event), onblur: () => this.#leave(),
    });
  }

  values() {
    return this.picked;
  }

  choose(values) {
    this.picked = values.slice(0, this.max);
    this.#draw();
    return this;
  }

  #labelOf(value) {
    return this.options().find((option) => option.value === value)?.label ?? value;
  }

  #draw() {
    if (this.max === 1) {
      this.input.value = this.picked.length ? this.#labelOf(this.picked[0]) : "";
      return;
    }
    this.input.value = "";
    this.input.placeholder = this.picked.length ? this.t("add_more") : this.placeholder;
    this.chips.replaceChildren(...this.picked.map((value) => this.#chip(value)));
  }

  #chip(value) {
    const label = this.#labelOf(value);
    const remove = () => {
      this.#set(this.picked.filter((one) => one !== value));
      this.input.focus();
    };
    return h("li", { class: "chip" }, label,
      h("button", { type: "button", class: "plain", "aria-label": this.t("remove", { name: label }), onclick: remove }, "×"));
  }

  #set(values) {
    this.picked = values;
    this.#draw();
    this.changed(values);
  }

  #matching(all) {
    const typed = all ? "" : this.input.value.trim().toLocaleLowerCase();
    return this.options().filter((option) => option.label.toLocaleLowerCase().includes(typed));
  }

  #open(all) {
    if (this.search) this.#ask(all ? "" : this.input.value.trim());
    else this.#show(this.#matching(all), all, this.t("no_choice"));
  }

  /** Ask for the options that go with what was typed; only the last question's answer is shown. */
  async #ask(typed) {
    this.searches += 1;
    const mine = this.searches;
    if (typed.length < this.shortest) {
      this.#show([], false, this.t("type_more", { count: this.shortest }));
      return;
    }
    this.#show([], false, this.t("searching"));
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    const current = () => mine === this.searches && this.#isOpen();
    const found = current() ? await this.search(typed) : [];
    if (current()) this.#show(found, false, this.t("no_choice"));
  }

  /** Open the list with these options, or with the words that say why there are none. */
  #show(options, all, none) {
    this.shown = options;
    this.none = none;
    this.active = all ? this.shown.findIndex((option) => this.picked.includes(option.value)) : 0;
    if (!this.shown.length) this.active = -1;
    this.list.replaceChildren(...this.#rows());
    openPopup(this.list, this.input);
    this.input.setAttribute("aria-expanded", "true");
    this.#mark();
    place(this.list, this.input);
  }

  #rows() {
    if (!this.shown.length) {
      return [h("li", { class: "option none", role: "option", "aria-disabled": "true" }, this.none)];
    }
    let group = null;
    return this.shown.flatMap((option, index) => {
      const starts = option.group && option.group !== group;
      group = option.group;
      const heading = starts ? h("li", { class: "group", role: "presentation" }, group) : null;
      return [heading, this.#row(option, index)].filter(Boolean);
    });
  }

  #row(option, index) {
    return h("li", {
      id: `${this.listId}-${index}`, role: "option", class: "option",
      "aria-selected": String(this.picked.includes(option.value)), onclick: () => this.#take(index),
    }, option.label, option.note ? h("small", {}, option.note) : null);
  }

  #mark() {
    for (const row of this.list.querySelectorAll(".active")) row.classList.remove("active");
    const row = this.active < 0 ? null : document.getElementById(`${this.listId}-${this.active}`);
    row?.classList.add("active");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #isOpen() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  #close() {
    closePopup(this.list);
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #leave() {
    if (this.#isOpen()) this.#close();
    // An emptied choice is a choice of nothing where that may be; half-typed words are no choice at all.
    if (this.clearable && this.max === 1 && this.input.value.trim() === "" && this.picked.length) this.#set([]);
    else this.#draw();
  }

  #take(index) {
    const { value } = this.shown[index];
    this.#close();
    if (this.max === 1) this.#set([value]);
    else if (this.picked.includes(value)) this.#set(this.picked.filter((one) => one !== value));
    else if (this.picked.length < this.max) this.#set([...this.picked, value]);
    else this.#draw();
  }

  #key(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") this.#arrow(event, key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") this.#enter(event);
    else if (key === "Escape" && this.#isOpen()) this.#escape(event);
    else if (key === "Backspace" && this.max > 1 && this.input.value === "" && this.picked.length) {
      this.#set(this.picked.slice(0, -1));
    }
  }

  #arrow(event, step) {
    event.preventDefault();
    if (!this.#isOpen()) this.#open(true);
    else if (this.shown.length) {
      this.active = (this.active + step + this.shown.length) % this.shown.length;
      this.#mark();
    }
  }

  #enter(event) {
    event.preventDefault();
    if (!this.#isOpen()) this.#open(true);
    else if (this.active >= 0) this.#take(this.active);
  }

  #escape(event) {
    event.preventDefault();
    event.stopPropagation();
    this.#close();
    this.#draw();
  }
}
