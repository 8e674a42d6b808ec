// The middle of the page: the open conversation, or App Home beside the app's direct messages.

import { h } from "./dom.js";
import { Messages } from "./messages.js";
import { conversationTitle, isAppDm } from "./names.js";
import { Surface } from "./surface.js";

const TABS = ["home", "messages"];

export class Conversation {
  /** `parts` are the page's own elements: title, about, tabs, scroller, home, composer. */
  constructor(env, parts, composer) {
    this.env = env;
    this.parts = parts;
    this.composer = composer;
    this.messages = new Messages(env, parts.scroller);
    parts.scroller.append(this.messages.list);
    parts.composer.append(composer.node);
    this.tabs = TABS.map((name) => this.#tab(name));
    parts.tabs.append(...this.tabs);
    parts.tabs.addEventListener("keydown", (event) => this.#arrows(event));
  }

  /** Show a conversation; `tab` ("home" or "messages") matters for the one with the app. */
  update(conversation, tab) {
    const { env, parts } = this;
    const withHome = isAppDm(conversation);
    const home = withHome && tab === "home";
    const title = conversationTitle(conversation, env.screen);
    parts.title.textContent = title;
    parts.about.textContent = withHome ? env.t("app") : env.t("members", { count: conversation.members.length });
    parts.tabs.hidden = !withHome;
    parts.scroller.hidden = home;
    parts.composer.hidden = home;
    parts.home.hidden = !home;
    this.#panels(withHome, title);
    this.#markTabs(tab);
    if (home) this.#showHome(conversation);
    else {
      this.messages.update(conversation);
      this.composer.update(conversation);
    }
  }

  #tab(name) {
    return h("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": name === "home" ? "home" : "scroller",
      onclick: () => this.#go(name),
    });
  }

  #panels(withHome, title) {
    const { scroller, tabs } = this.parts;
    tabs.setAttribute("aria-label", title);
    scroller.setAttribute("role", withHome ? "tabpanel" : "region");
    scroller.setAttribute("aria-label", title);
  }

  #markTabs(tab) {
    this.tabs.forEach((node, index) => {
      const selected = TABS[index] === tab;
      node.textContent = this.env.t(TABS[index] === "home" ? "app_home" : "messages");
      node.setAttribute("aria-selected", String(selected));
      node.tabIndex = selected ? 0 : -1;
    });
  }

  #go(name) {
    location.hash = name === "home" ? "home" : this.env.current;
  }

  #arrows(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = this.tabs.find((node) => node.tabIndex === -1);
    other.focus();
    other.click();
  }

  #showHome(conversation) {
    const { env, parts } = this;
    const view = env.screen.home;
    this.home ??= new Surface(env, { home: true }, 2);
    if (!view) {
      const words = env.t("empty_home", { app: conversationTitle(conversation, env.screen) });
      parts.home.replaceChildren(h("p", { class: "empty" }, words));
      return;
    }
    this.home.update(view.blocks, view.state?.values);
    if (this.home.node.parentNode !== parts.home) parts.home.replaceChildren(this.home.node);
  }
}
