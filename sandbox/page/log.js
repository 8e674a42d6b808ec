// The side panel "What the bot did": each request the bot was sent and each call it made.

import { dayHeading, dayKey, localeOf, secondsTime } from "./dates.js";
import { h, keyed } from "./dom.js";
import { fileSize } from "./files.js";

const MOST_ROWS = 300;
const NEAR_BOTTOM_PX = 60;
// A busy bot is read twice a second, not at each of its calls.
const BREATH_MS = 500;

export class LogPanel {
  /** `parent` is the panel; `close()` hides it. */
  constructor(env, parent, close) {
    this.env = env;
    this.parent = parent;
    this.entries = [];
    this.haystacks = new WeakMap();
    this.clearedUpTo = 0;
    this.heading = h("h2", { id: "log-title" });
    this.cross = h("button", { type: "button", class: "plain icon", onclick: close }, "×");
    this.filter = h("input", { type: "search", class: "field", autocomplete: "off", oninput: () => this.#draw() });
    this.clear = h("button", { type: "button", class: "button default", onclick: () => this.#clear() });
    this.count = h("p", { class: "log-count" });
    this.list = h("ol", { class: "log-entries" });
    parent.setAttribute("aria-labelledby", this.heading.id);
    parent.append(h("header", { class: "log-head" }, this.heading, this.cross),
      h("div", { class: "log-tools" }, this.filter, this.clear), this.count, this.list);
    parent.addEventListener("keydown", (event) => {
      // In a filter with words in it, Escape takes those away first.
      const clears = event.target === this.filter && this.filter.value;
      if (event.key === "Escape" && !clears) close();
    });
  }

  /** Say the words in the person's language. */
  update() {
    const { t } = this.env;
    this.heading.textContent = t("log");
    this.cross.setAttribute("aria-label", t("close_modal", { title: t("log") }));
    this.filter.setAttribute("aria-label", t("log_filter"));
    this.filter.placeholder = t("log_filter");
    this.#draw();
  }

  /** Fetch what is new, if the panel is open; calls while one is under way make one more afterwards. */
  async refresh() {
    if (this.parent.hidden) return;
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    do {
      this.again = false;
      await this.#fetch();
      await new Promise((resolve) => { setTimeout(resolve, BREATH_MS); });
    } while (this.again);
    this.fetching = false;
  }

  async #fetch() {
    try {
      this.entries = await this.env.log();
      this.failed = false;
    } catch (error) {
      this.failed = true;
      console.warn(error);
    }
    if (this.env.screen) this.#draw();
  }

  #draw() {
    const { t } = this.env;
    const found = this.#found();
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    keyed(this.list, this.#items(found.slice(-MOST_ROWS)), (item, old) => item.make(old));
    if (atEnd) this.list.scrollTop = this.list.scrollHeight;
    this.clear.textContent = t(this.#hides ? "log_show_all" : "log_clear");
    this.count.textContent = this.failed ? t("log_failed") : this.#counted(found.length);
  }

  // How many there are, or why there is nothing to see.
  #counted(shown) {
    const { t } = this.env;
    if (!this.entries.length) return t("log_empty");
    return t("log_count", { shown: Math.min(shown, MOST_ROWS), count: this.entries.length });
  }

  get #hides() {
    return this.clearedUpTo > 0 && this.clearedUpTo === this.entries.at(-1)?.seq;
  }

  #clear() {
    this.clearedUpTo = this.#hides ? 0 : this.entries.at(-1)?.seq ?? 0;
    this.#draw();
  }

  #found() {
    const wanted = this.filter.value.trim().toLocaleLowerCase();
    const uncleared = this.entries.filter((entry) => entry.seq > this.clearedUpTo);
    return wanted ? uncleared.filter((entry) => this.#textOf(entry).includes(wanted)) : uncleared;
  }

  #textOf(entry) {
    if (!this.haystacks.has(entry)) this.haystacks.set(entry, JSON.stringify(entry).toLocaleLowerCase());
    return this.haystacks.get(entry);
  }

  /** The entries with a heading above each day's. */
  #items(entries) {
    const { env } = this;
    const { me, now } = env.screen;
    const items = [];
    let day = null;
    for (const entry of entries) {
      const when = new Date(entry.time);
      if (dayKey(when, me) !== day) {
        day = dayKey(when, me);
        const words = dayHeading(when, me, new Date(now));
        items.push({ key: `day ${day}`, signature: words, make: () => h("li", { class: "log-day" }, words) });
      }
      const signature = `${env.stamp} ${entry.ok} ${entry.ms}`;
      items.push({ key: entry.seq, signature, make: (old) => row(entry, env, old) });
    }
    return items;
  }
}

function row(entry, env, old) {
  const details = h("details", { class: entry.ok === false ? "entry bad" : "entry" }, summary(entry, env));
  // Hundreds of answers are not put into the page before somebody wants to read one.
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) details.append(body(entry, env.t));
  });
  details.open = Boolean(old?.firstElementChild.open);
  return h("li", {}, details);
}

function outcomeOf(entry, t) {
  if (entry.ok === null) return t("log_pending");
  return entry.ok ? t("log_ok") : t("log_error", { error: entry.error ?? "?" });
}

function summary(entry, env) {
  const { t, screen: { me } } = env;
  return h("summary", { "data-focus": `log ${entry.seq}` },
    h("span", { class: "entry-line" },
      h("time", { datetime: entry.time }, secondsTime(new Date(entry.time), me)), " ",
      h("code", {}, entry.what), " ", h("span", { class: "outcome" }, outcomeOf(entry, t))),
    h("span", { class: "entry-words" }, entry.summary), " ",
    h("span", { class: "entry-line soft" },
      h("span", {}, t(entry.kind === "offered" ? "log_offered" : "log_call")), " ",
      h("span", { class: "figures" }, figures(entry, me))));
}

function body(entry, t) {
  const part = (words, content) => [h("h3", {}, t(words)), h("pre", {}, formatted(content))];
  return h("div", { class: "entry-body" }, part("log_request", entry.request), part("log_answer", entry.answer));
}

function formatted(content) {
  return typeof content === "string" ? content : JSON.stringify(content ?? null, null, 2);
}

// How long it took, once there is an answer, and how much was said.
function figures(entry, me) {
  const parts = entry.ms === null ? [] : [milliseconds(entry.ms, me)];
  return [...parts, fileSize(entry.bytes, me)].join(" · ");
}

function milliseconds(ms, me) {
  return `${new Intl.NumberFormat(localeOf(me), { maximumFractionDigits: ms < 10 ? 1 : 0 }).format(ms)}\u00a0ms`;
}
