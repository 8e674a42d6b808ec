// Elements that are pressed: buttons and overflow menus.

import { h } from "./dom.js";
import { plain, safeUrl } from "./mrkdwn.js";
import { closePopup, openPopup } from "./popup.js";

/** A button as a control. One with an address is a link that also tells the app. */
export function button(element, place) {
  const style = ["primary", "danger"].includes(element.style) ? element.style : "default";
  const href = element.url ? safeUrl(element.url) : null;
  const press = async (event) => {
    // The browser would follow the link before the person has answered "Are you sure?".
    const asks = href && element.confirm;
    if (asks) event.preventDefault();
    if ((await place.changed(element.value ?? null)) && asks) openLink(href);
  };
  const props = {
    class: `button ${style}`, "aria-label": element.accessibility_label, "data-focus": place.focusKey, onclick: press,
  };
  const words = plain(element.text);
  const node = href
    ? h("a", { ...props, href, target: "_blank", rel: "noopener noreferrer" }, words)
    : h("button", { ...props, type: "button" }, words);
  return pressed(node);
}

function openLink(href) {
  window.open(href, "_blank", "noopener,noreferrer");
}

/** Controls that hold no value of their own. */
function pressed(node) {
  return { node, target: node, read: () => undefined, write: () => undefined };
}

/** An overflow menu as a control. */
export function overflow(element, place, env) {
  const node = h("button", {
    type: "button", class: "button default more", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": env.t("more"), "data-focus": place.focusKey,
  }, "⋯");
  const menu = h("ul", { role: "menu", class: "popup", popover: "auto", "aria-label": env.t("more") });
  const choose = async (option) => {
    menu.hidePopover();
    const href = option.url ? safeUrl(option.url) : null;
    if ((await place.changed(option.value)) && href) openLink(href);
  };
  menu.append(...element.options.map((option) => menuItem(option, choose)));
  menu.addEventListener("keydown", (event) => moveFocus(event, menu));
  menu.addEventListener("toggle", (event) => {
    node.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState === "closed") closePopup(menu);
  });
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-expanded") === "true") return;
    openPopup(menu, node);
    menu.querySelector("button").focus();
  });
  return pressed(node);
}

function menuItem(option, choose) {
  const description = option.description ? h("small", {}, plain(option.description)) : null;
  return h("li", { role: "none" },
    h("button", { type: "button", role: "menuitem", class: "option", tabindex: -1, onclick: () => choose(option) },
      plain(option.text), description));
}

function moveFocus(event, menu) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (to === undefined) return;
  event.preventDefault();
  items[to % items.length].focus();
}
