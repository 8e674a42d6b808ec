// A button that shows and hides a part of the page, remembered in this browser.

/** On a narrow window the parts that can be shown beside the conversation start hidden. */
export const NARROW = window.matchMedia("(max-width: 860px)");

/** Only a tall window has room for more than the conversation from the start. */
export const TALL = window.matchMedia("(min-height: 680px)");

export class Toggle {
  /** `key` is the name it is remembered under, `open` its first state, `shown(open, byPerson)` is told. */
  constructor(button, panel, { key, open, shown }) {
    this.button = button;
    this.panel = panel;
    this.key = key;
    this.shown = shown;
    button.setAttribute("aria-controls", panel.id);
    button.addEventListener("click", () => this.set(panel.hidden));
    const saved = localStorage.getItem(key);
    this.#show(!NARROW.matches && (saved ? saved === "open" : open), false);
  }

  get open() {
    return !this.panel.hidden;
  }

  /** Show or hide it because the person asked. */
  set(open) {
    localStorage.setItem(this.key, open ? "open" : "closed");
    this.#show(open, true);
  }

  #show(open, byPerson) {
    this.panel.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    this.shown(open, byPerson);
  }
}
