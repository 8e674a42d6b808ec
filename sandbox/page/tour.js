// A tour of the workspace, as its description gives it: a card with one step at a time, easy to ignore.

import { h, keyed } from "./dom.js";
import { languageOf } from "./words.js";

const UNITS = { m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Seconds of a step of the clock such as "+14d", "+1h" or "+2w"; null for anything else. */
export function stepSeconds(text) {
  const found = /^\+(\d{1,4})([mhdw])$/.exec(String(text));
  return found ? Number(found[1]) * UNITS[found[2]] : null;
}

export class Tour {
  /**
   * `again` is the button that brings a dismissed tour back. `doing` does a step for the person:
   * {type(text), clock(seconds), home()}.
   */
  constructor(env, parent, again, doing) {
    this.env = env;
    this.parent = parent;
    this.again = again;
    this.doing = doing;
    this.said = "";
    again.addEventListener("click", () => this.#keep({ step: 0, dismissed: false }));
    // The same tour goes on from one person's page to the next.
    window.addEventListener("storage", () => { if (env.screen) this.update(); });
  }

  /** Show the step the person is at, unless there is no tour or they dismissed it. */
  update() {
    const { screen, t } = this.env;
    const steps = screen.tour ?? [];
    const { step, dismissed } = this.#progress(steps.length);
    this.parent.hidden = !steps.length || dismissed;
    this.again.hidden = !steps.length || !dismissed;
    this.again.textContent = t("tour_again");
    this.parent.setAttribute("aria-label", t("tour"));
    const signature = JSON.stringify([step, this.env.stamp, this.said, steps[step]]);
    keyed(this.parent, this.parent.hidden ? [] : [{ key: "card", signature }], () => this.#card(steps, step));
  }

  #progress(count) {
    const kept = JSON.parse(localStorage.getItem(this.#name) ?? "{}");
    const step = Math.min(Math.max(Number(kept.step) || 0, 0), Math.max(count - 1, 0));
    return { step, dismissed: kept.dismissed === true };
  }

  get #name() {
    return `sandbox-tour-${this.env.screen.workspace.id}`;
  }

  #keep(progress) {
    localStorage.setItem(this.#name, JSON.stringify(progress));
    this.said = "";
    this.update();
    if (progress.dismissed) this.again.focus();
    else this.parent.querySelector("h2").focus();
  }

  #card(steps, index) {
    const { t } = this.env;
    const step = steps[index];
    const dismiss = () => this.#keep({ step: index, dismissed: true });
    return h("div", { class: "tour-card" },
      h("header", {},
        h("h2", { tabindex: -1 }, this.#localised(step.title)),
        h("small", {}, t("tour_step", { step: index + 1, count: steps.length })),
        h("button", {
          type: "button", class: "plain icon", "aria-label": t("close_modal", { title: t("tour") }), onclick: dismiss,
        }, "×")),
      h("p", {}, this.#localised(step.text)),
      step.do?.type ? h("p", {}, h("code", {}, step.do.type)) : null,
      h("div", { class: "tour-foot" }, this.#action(step), this.#moves(steps.length, index, dismiss)),
      h("p", { class: "tour-said" }, this.said));
  }

  #localised(text) {
    return text?.[languageOf(this.env.screen.me.locale)] ?? text?.en ?? "";
  }

  /** What does this step: a button on the right person's page, elsewhere a link to it. */
  #action(step) {
    const { screen, t } = this.env;
    const link = screen.links.find(({ key }) => key === step.who);
    if (link && !link.me) {
      const props = { class: "button primary", href: link.page, target: `person-${link.key}`, "data-focus": "tour do" };
      return h("a", props, t("tour_elsewhere", { name: link.real_name }));
    }
    if (!step.do) return null;
    return h("button", { type: "button", class: "button primary", "data-focus": "tour do", onclick: () => this.#do(step.do) },
      t("tour_do"));
  }

  #moves(count, index, dismiss) {
    const { t } = this.env;
    const go = (step) => () => this.#keep({ step, dismissed: false });
    const button = (words, onclick) => h("button", { type: "button", class: "button default", onclick }, words);
    return [index > 0 ? button(t("tour_back"), go(index - 1)) : null,
      index < count - 1 ? button(t("tour_next"), go(index + 1)) : button(t("tour_finish"), dismiss)];
  }

  async #do(action) {
    const seconds = stepSeconds(action.clock);
    if (action.type) {
      this.said = this.env.t("tour_typed");
      this.update();
      this.doing.type(action.type);
    } else if (seconds !== null) await this.doing.clock(seconds);
    else if (action.home) this.doing.home();
  }
}
