// The list of conversations and the people one can switch to.

import { h, keyed, quiet } from "./dom.js";
import { conversationTitle, initials, isAppDm, shade } from "./names.js";

export class Sidebar {
  /** `nav` holds the conversations, `people` the links to the other people's pages. */
  constructor(env, nav, people) {
    this.env = env;
    this.nav = nav;
    this.people = people;
  }

  /** `current` is the open conversation's id; `reading` is false while App Home covers its messages. */
  update(current, reading) {
    const { screen, t } = this.env;
    const of = (wanted) => screen.conversations.filter(wanted);
    const groups = [
      ["apps", of(isAppDm)],
      ["channels", of((one) => one.kind === "channel" || one.kind === "private")],
      ["direct_messages", of((one) => ["im", "mpim"].includes(one.kind) && !isAppDm(one))],
    ];
    const items = groups
      .filter(([, conversations]) => conversations.length)
      .map(([key, conversations]) => ({ key, signature: this.env.stamp, heading: t(key), conversations }));
    keyed(this.nav, items, (item) => section(item));
    for (const [index, item] of items.entries()) {
      const rows = item.conversations.map((conversation) => this.#row(conversation, conversation.id === current, reading));
      keyed(this.nav.children[index].querySelector("ul"), rows, (row) => conversationLink(row));
    }
    this.#people();
  }

  #row(conversation, here, reading) {
    const title = conversationTitle(conversation, this.env.screen);
    const unread = here && reading ? 0 : conversation.unread;
    const words = unread ? this.env.t("unread", { count: unread }) : "";
    return {
      key: conversation.id,
      signature: JSON.stringify([title, here, words]),
      conversation, title, here, unread, words, t: this.env.t,
    };
  }

  #people() {
    const { screen, t } = this.env;
    const items = screen.links.map((link) => ({ key: link.key, signature: JSON.stringify([link, t("you")]), link, t }));
    keyed(this.people, items, personLink);
  }
}

function section({ heading }) {
  return h("section", {}, h("h2", {}, heading), h("ul", {}));
}

function conversationLink({ conversation, title, here, unread, words, t }) {
  const props = {
    href: `#${conversation.id}`, class: unread ? "unread" : null, "aria-current": here ? "page" : null,
    "data-focus": conversation.id,
  };
  return h("li", {}, h("a", props,
    h("span", { class: "name" }, title),
    conversation.kind === "private" ? quiet(` (${t("private_channel")})`) : null,
    unread ? h("span", { class: "count", title: words }, String(unread), quiet(` (${words})`)) : null));
}

function personLink({ link, t }) {
  const look = `avatar small shade-${shade(link.key, 6)}`;
  const face = h("span", { class: look, "aria-hidden": "true" }, initials(link.real_name));
  if (link.me) {
    const you = h("small", {}, ` (${t("you")})`);
    return h("li", {}, h("span", { class: "person", "aria-current": "true" }, face, link.real_name, you));
  }
  const props = { class: "person", href: link.page, target: `person-${link.key}`, "data-focus": link.key };
  return h("li", {}, h("a", props, face, link.real_name, quiet(` (${t("open_page")})`)));
}
