// One person's page: fetches their screen, shows it, and keeps it fresh.

import { Gone, Server } from "./api.js";
import { ClockBar } from "./clock.js";
import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { clockTime, fullTime, localeOf } from "./dates.js";
import { h } from "./dom.js";
import { LogPanel } from "./log.js";
import { Modals } from "./modals.js";
import { isAppDm, personName } from "./names.js";
import { Notices } from "./notices.js";
import { Pressing } from "./pressing.js";
import { Sidebar } from "./sidebar.js";
import { setUpTheme } from "./theme.js";
import { NARROW, TALL, Toggle } from "./toggle.js";
import { Tour } from "./tour.js";
import { languageOf, wordsFor } from "./words.js";

const CLOCK_MS = 1_000;
const AGAIN_MS = 2_000;

class Page {
  constructor(parts, server) {
    this.parts = parts;
    this.server = server;
    this.heard = new Map();
    this.readUpTo = new Map();
    // What every part of the page may use: the latest screen, the words, and the ways to act.
    this.env = {
      screen: null, t: wordsFor(navigator.language), stamp: "", current: null,
      clock: null, now: () => this.#now(),
      act: (action) => server.act(action),
      moveClock: (change) => server.moveClock(change),
      log: () => server.log(),
      upload: (file) => server.upload(file),
      fileAddress: (id) => server.fileAddress(id),
      closeModals: () => this.modals.closeAll(),
      notify: (text) => this.notices.add(text ?? this.env.t("server_unreachable")),
    };
    this.pressing = new Pressing(() => this.#draw());
    this.notices = new Notices(this.env, parts.notices);
    this.modals = new Modals(this.env);
    this.sidebar = new Sidebar(this.env, parts.conversations, parts.people);
    this.composer = new Composer(this.env, (text) => this.announce(text));
    this.middle = new Conversation(this.env, parts, this.composer);
    this.clockBar = new ClockBar(this.env, parts.clockbar, () => this.#readClock());
    this.log = new LogPanel(this.env, parts.log, () => this.logToggle.set(false));
    this.tour = new Tour(this.env, parts.tour, parts.tourAgain, {
      type: (text) => this.#typeForThem(text),
      clock: (seconds) => this.#moveForThem(seconds),
      home: () => { location.hash = "home"; },
    });
  }

  start() {
    setUpTheme(this.parts.theme);
    this.parts.skip.addEventListener("click", (event) => this.#skip(event));
    window.addEventListener("hashchange", () => this.#moved());
    document.addEventListener("visibilitychange", () => this.#draw());
    this.parts.menu.addEventListener("click", () => this.#menu(!document.body.classList.contains("menu-open")));
    document.addEventListener("keydown", (event) => this.#escapeMenu(event));
    this.parts.veil.addEventListener("click", () => this.#uncover());
    setInterval(() => this.#tick(), CLOCK_MS);
    this.#setUpPanels();
    this.server.listen({
      changed: () => this.refresh(),
      clock: () => this.#readClock(),
      log: () => this.log.refresh(),
      online: (online) => this.#online(online),
    });
  }

  #setUpPanels() {
    const { parts } = this;
    this.clockToggle = new Toggle(parts.clockToggle, parts.clockbar, {
      key: "sandbox-clock", open: TALL.matches, shown: () => undefined,
    });
    this.logToggle = new Toggle(parts.logToggle, parts.log, {
      key: "sandbox-log", open: false, shown: (open, byPerson) => this.#logShown(open, byPerson),
    });
    NARROW.addEventListener("change", () => this.#cover());
  }

  #logShown(open, byPerson) {
    this.#cover();
    if (open) this.log.refresh();
    if (byPerson) (open ? this.parts.log : this.parts.logToggle).focus();
  }

  // On a narrow window the panel covers the page, so nothing behind it may take the focus.
  #cover() {
    const covered = NARROW.matches && !this.parts.log.hidden;
    this.parts.main.inert = covered;
    this.parts.side.inert = covered;
  }

  // A click beside what covers the page puts it away.
  #uncover() {
    this.#menu(false);
    if (this.logToggle.open) this.logToggle.set(false);
  }

  #typeForThem(text) {
    const app = this.env.screen.conversations.find(isAppDm);
    location.hash = app.id;
    this.env.current = app.id;
    this.#draw();
    this.composer.fill(text);
  }

  #moveForThem(seconds) {
    if (!this.clockToggle.open) this.clockToggle.set(true);
    return this.clockBar.move({ advance_seconds: seconds });
  }

  /** Fetch the screen and show it; calls while one is under way make one more afterwards. */
  async refresh() {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    do {
      this.again = false;
      await this.#fetch();
    } while (this.again);
    this.fetching = false;
  }

  async #fetch() {
    try {
      this.#take(await this.server.state());
    } catch (error) {
      if (error instanceof Gone) this.#gone();
      else {
        this.#online(false);
        setTimeout(() => this.refresh(), AGAIN_MS);
        console.warn(error);
      }
    }
  }

  #take(screen) {
    const first = !this.env.screen;
    Object.assign(this.env, { screen, t: wordsFor(screen.me.locale), stamp: stampOf(screen) });
    this.#online(true);
    if (first) this.#moved();
    else this.#draw();
  }

  async #readClock() {
    try {
      const clock = await this.server.clock();
      this.env.clock = clock;
      this.clockAhead = Date.parse(clock.now) - Date.now();
      if (this.env.screen) this.#draw();
    } catch (error) {
      // The bar goes on with what it knows; a lost connection is said elsewhere and asks again when it is back.
      console.warn(error);
    }
  }

  /** The workspace's present moment; it stands still while the clock is stopped or on its way. */
  #now() {
    const { clock, screen } = this.env;
    if (!clock) return new Date(screen.now);
    return new Date(clock.paused || clock.moving ? clock.now : Date.now() + this.clockAhead);
  }

  /** Speak to screen readers. */
  announce(text) {
    this.parts.announcer.textContent = text;
  }

  #where() {
    const { conversations } = this.env.screen;
    const wanted = decodeURIComponent(location.hash.slice(1));
    const app = conversations.find(isAppDm);
    const found = wanted === "home" ? app : conversations.find((one) => one.id === wanted) ?? app ?? conversations[0];
    return [found, wanted === "home" ? "home" : "messages"];
  }

  async #moved() {
    if (!this.env.screen) return;
    this.#menu(false);
    this.#draw();
    const [, tab] = this.#where();
    if (tab === "home") {
      const answer = await this.env.act({ do: "home" });
      if (!answer.ok) this.env.notify(answer.error);
    } else if (document.activeElement === document.body) this.composer.input.focus();
  }

  #draw() {
    if (!this.env.screen || this.pressing.holds()) return;
    const hadFocus = document.activeElement !== document.body;
    const [conversation, tab] = this.#where();
    this.env.current = conversation.id;
    this.sidebar.update(conversation.id, tab === "messages");
    this.middle.update(conversation, tab);
    this.#frame();
    this.modals.update(this.env.screen.modals);
    this.notices.update(this.env.screen.notices, this.modals.top);
    if (tab === "messages") this.#read(conversation);
    this.#hear(conversation);
    if (hadFocus && document.activeElement === document.body) this.composer.input.focus();
  }

  #frame() {
    const { screen, t } = this.env;
    const { parts } = this;
    document.documentElement.lang = localeOf(screen.me);
    document.body.classList.remove("loading");
    parts.workspace.textContent = screen.workspace.name;
    parts.you.textContent = t("you_are", { name: personName(screen.me.id, screen) });
    parts.peopleTitle.textContent = t("people");
    parts.skip.textContent = t("skip");
    parts.menu.setAttribute("aria-label", t("menu"));
    parts.conversations.setAttribute("aria-label", t("menu"));
    parts.notices.setAttribute("aria-label", t("notices"));
    parts.theme.setAttribute("aria-label", t("mode_dark"));
    parts.theme.title = t("mode_dark");
    parts.clockToggleName.textContent = parts.clockToggle.title = t("clock_short");
    parts.logToggleName.textContent = parts.logToggle.title = t("log");
    if (this.env.clock) this.clockBar.update();
    this.log.update();
    this.tour.update();
    const unread = screen.conversations.reduce((sum, one) => sum + one.unread, 0);
    parts.menu.classList.toggle("has-unread", unread > 0);
    document.title = `${unread ? `(${unread}) ` : ""}${parts.title.textContent} – ${personName(screen.me.id, screen)}`;
    this.#tick();
  }

  #tick() {
    if (!this.env.screen) return;
    const now = this.env.now();
    const { me } = this.env.screen;
    const words = this.env.t("local_time", { time: clockTime(now, me) });
    if (this.parts.clock.textContent !== words) this.parts.clock.textContent = words;
    this.parts.clock.title = fullTime(now, me);
    if (this.env.clock) this.clockBar.tick();
  }

  #read(conversation) {
    const last = conversation.messages.at(-1)?.ts;
    const seen = document.visibilityState === "visible";
    // Asked once for each last message, so that a refusal is not asked for ever.
    if (!conversation.unread || !seen || this.readUpTo.get(conversation.id) === last) return;
    this.readUpTo.set(conversation.id, last);
    this.env.act({ do: "read", channel: conversation.id });
  }

  // Only what arrives while the conversation is open is read out, never its history.
  #hear(conversation) {
    const { me } = this.env.screen;
    const heard = this.heard.get(conversation.id);
    const isFresh = (message) => !heard.has(message.ts) && message.author !== me.id;
    const fresh = heard ? conversation.messages.filter(isFresh) : [];
    this.heard.set(conversation.id, new Set(conversation.messages.map((message) => message.ts)));
    if (!fresh.length) return;
    const spoken = (message) => this.env.t("new_message", { name: message.author_name, text: this.#wordsOf(message) });
    this.announce(fresh.map(spoken).join(" "));
  }

  #wordsOf(message) {
    const drawn = this.parts.scroller.querySelector(`[data-ts="${CSS.escape(message.ts)}"] .blocks`);
    return drawn?.innerText ?? message.text;
  }

  #menu(open) {
    if (open === document.body.classList.contains("menu-open")) return;
    document.body.classList.toggle("menu-open", open);
    this.parts.menu.setAttribute("aria-expanded", String(open));
    if (open) this.parts.conversations.querySelector("[aria-current], a")?.focus();
    else this.parts.menu.focus();
  }

  // The address's hash names the conversation, so the skip link moves focus only.
  #skip(event) {
    event.preventDefault();
    this.parts.main.focus();
  }

  #escapeMenu(event) {
    if (event.key === "Escape" && document.body.classList.contains("menu-open")) this.#menu(false);
  }

  #online(online) {
    const words = online ? "" : this.env.t("connection_lost");
    if (this.parts.connection.textContent !== words) this.parts.connection.textContent = words;
    this.parts.connection.hidden = online;
    if (!online) document.body.classList.remove("loading");
  }

  #gone() {
    this.server.leave();
    this.env.screen = null;
    const { t } = this.env;
    const words = [h("h1", {}, t("not_found")), h("a", { href: "/" }, t("all_pages"))];
    document.body.replaceChildren(h("main", { class: "gone" }, words));
  }
}

// What every message's look depends on besides the message itself; when it changes, all is drawn again.
function stampOf({ me, users, conversations }) {
  const names = conversations.map(({ id, name, kind, members }) => [id, name, kind, members]);
  return JSON.stringify([me.id, me.tz, me.locale, users, names]);
}

function partsOf(root) {
  const names = [...root.querySelectorAll("[data-part]")].map((node) => [node.dataset.part, node]);
  return Object.fromEntries(names);
}

document.documentElement.lang = languageOf(navigator.language);
new Page(partsOf(document), new Server(location.pathname.replace(/\/$/, ""))).start();
