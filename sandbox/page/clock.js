// The clock bar: what time it is in the workspace and for this person, and the ways to move it.

import { localToUnix, momentInWords, unixToLocal } from "./dates.js";
import { h, uniqueId } from "./dom.js";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const SLIDER_DAYS = 16 * 7;
// What the server says when "Next thing due" finds nothing: no mistake of anybody's.
const NOTHING_DUE = "Nothing is due.";

export class ClockBar {
  /** `parent` is the bar's section; `read()` fetches the clock anew. */
  constructor(env, parent, read) {
    this.env = env;
    this.parent = parent;
    this.read = read;
    this.workspaceTime = h("time");
    this.myTime = h("time");
    this.paused = h("strong", { class: "paused" });
    this.terms = [h("dt"), h("dt")];
    this.#makeButtons();
    this.#makeForm();
    this.status = h("p", { class: "clock-status", role: "status" });
    parent.append(
      h("dl", { class: "times" },
        h("div", {}, this.terms[0], h("dd", {}, this.workspaceTime, " ", this.paused)),
        h("div", {}, this.terms[1], h("dd", {}, this.myTime))),
      this.buttons, this.status, this.form);
  }

  #makeButtons() {
    const make = (words, change) =>
      [words, h("button", { type: "button", class: "button default", onclick: () => this.move(change()) })];
    this.named = new Map([
      make("clock_pause", () => ({ paused: !this.env.clock.paused })),
      make("clock_hour", () => ({ advance_seconds: HOUR })),
      make("clock_day", () => ({ advance_seconds: DAY })),
      make("clock_next", () => ({ next: true })),
    ]);
    this.buttons = h("div", { class: "clock-buttons", role: "group" }, [...this.named.values()]);
  }

  #makeForm() {
    const ids = { field: uniqueId("go"), slider: uniqueId("ahead") };
    this.labels = [h("label", { for: ids.slider }), h("label", { for: ids.field })];
    this.slider = h("input", {
      type: "range", id: ids.slider, min: 0, max: SLIDER_DAYS, step: 1, oninput: () => this.#aim(Number(this.slider.value)),
    });
    // A range is drawn before its bounds are set, so its value is set last.
    this.slider.value = 0;
    this.field = h("input", { type: "datetime-local", id: ids.field, class: "field", oninput: () => this.#typed() });
    this.go = h("button", { type: "submit", class: "button default" });
    this.words = h("p", { class: "target" });
    this.form = h("form", { class: "clock-go", novalidate: true, onsubmit: (event) => this.#submit(event) },
      h("div", { class: "slide" }, this.labels[0], this.slider),
      h("div", { class: "go" }, this.labels[1], this.field, this.go), this.words);
  }

  /** Say the words in the person's language and the time. */
  update() {
    const { t, clock } = this.env;
    this.parent.setAttribute("aria-label", t("clock"));
    this.buttons.setAttribute("aria-label", t("clock_move"));
    this.terms[0].textContent = t("clock_workspace");
    this.terms[1].textContent = t("clock_mine");
    for (const [words, button] of this.named) button.textContent = t(words);
    if (clock.paused) this.named.get("clock_pause").textContent = t("clock_resume");
    this.paused.textContent = clock.paused ? `(${t("clock_paused")})` : "";
    this.labels[0].textContent = t("clock_ahead");
    this.labels[1].textContent = t("clock_go_to");
    this.go.textContent = t("clock_go");
    this.#describe();
    this.tick();
    this.#settle();
  }

  /** Show the present moment. */
  tick() {
    const now = this.env.now();
    const { me } = this.env.screen;
    write(this.workspaceTime, momentInWords(now, { ...me, tz: "UTC" }), now);
    write(this.myTime, momentInWords(now, me), now);
  }

  /** Ask the server for a change of the clock; the status line says how it went. One at a time. */
  async move(change) {
    if (this.busy) return;
    const { env } = this;
    this.asking = true;
    this.#settle();
    const answer = await env.moveClock(change);
    await this.read();
    this.asking = false;
    this.asked = change;
    if (answer.ok) this.#settle();
    else this.#end(answer.error ?? env.t("server_unreachable"));
  }

  /** Whether the clock is on its way, for this page or for another one. */
  get busy() {
    return Boolean(this.asking || this.env.clock?.moving);
  }

  /** Say that the clock is on its way, and where it is once it has arrived. */
  #settle() {
    const { busy } = this;
    this.#mark(busy);
    if (busy) {
      this.#say(this.env.t("clock_moving"));
      this.wasBusy = true;
    } else if (this.wasBusy) this.#end(this.env.clock.error);
  }

  #end(error) {
    const { t, screen } = this.env;
    this.wasBusy = false;
    this.#mark(this.busy);
    if (error === NOTHING_DUE) this.#say(t("clock_nothing_due"));
    else if (error) this.#fail(error);
    else if ("paused" in (this.asked ?? {})) this.#say("");
    else {
      this.#say(t("clock_now", { time: momentInWords(this.env.now(), screen.me) }));
      if (this.asked) this.#aim(0);
    }
    this.asked = null;
  }

  // Disabled buttons would drop the focus, so they only say that they wait.
  #mark(busy) {
    this.parent.setAttribute("aria-busy", String(busy));
    for (const button of [...this.named.values(), this.go]) button.setAttribute("aria-disabled", String(busy));
  }

  #say(text) {
    this.status.classList.remove("failed");
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  #fail(text) {
    this.#say(text);
    this.status.classList.add("failed");
  }

  /** Point the slider and the field so many days ahead. */
  #aim(days) {
    const { me } = this.env.screen;
    this.slider.value = days;
    this.field.value = days ? unixToLocal(unixOf(this.env.now()) + days * DAY, me) : "";
    this.#describe();
  }

  #typed() {
    const ahead = this.field.value ? (this.#target() - unixOf(this.env.now())) / DAY : 0;
    this.slider.value = Math.max(0, Math.min(SLIDER_DAYS, Math.round(ahead)));
    this.#describe();
  }

  #target() {
    return localToUnix(this.field.value, this.env.screen.me);
  }

  #describe() {
    const { screen, t } = this.env;
    const there = this.field.value && momentInWords(new Date(this.#target() * 1000), screen.me);
    this.words.textContent = there || "";
    this.slider.setAttribute("aria-valuetext", there || t("clock_no_target"));
  }

  #submit(event) {
    event.preventDefault();
    const { t } = this.env;
    if (!this.field.value) this.#fail(t("clock_choose"));
    else if (this.#target() <= unixOf(this.env.now())) this.#fail(t("clock_past"));
    else this.move({ to: new Date(this.#target() * 1000).toISOString() });
  }
}

function unixOf(moment) {
  return moment.getTime() / 1000;
}

function write(node, words, moment) {
  if (node.textContent === words) return;
  node.textContent = words;
  node.dateTime = moment.toISOString();
}
