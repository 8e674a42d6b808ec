// What is drawn anew under a finger that is down would take the press away: drawing waits until it is up.

const PRESSED = "button, a, summary, label";

/** Holds back drawing while something is being pressed, and calls `draw` once when it no longer is. */
export class Pressing {
  constructor(draw) {
    this.draw = draw;
    this.down = false;
    this.waiting = false;
    document.addEventListener("pointerdown", (event) => { this.down = Boolean(event.target.closest(PRESSED)); });
    for (const end of ["pointerup", "pointercancel", "dragend"]) document.addEventListener(end, () => this.#up());
    window.addEventListener("blur", () => this.#up());
  }

  /** True while a press is under way: whoever asks is called back after it. */
  holds() {
    this.waiting ||= this.down;
    return this.down;
  }

  #up() {
    this.down = false;
    // The click comes after this, and before the next turn of the event loop.
    if (this.waiting) setTimeout(() => this.draw());
    this.waiting = false;
  }
}
