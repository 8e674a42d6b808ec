// Menus that a button opens: moved through with the arrow keys, left with Escape.

import { h } from "./dom.js";
import { closePopup, openPopup } from "./popup.js";

/**
 * A button with a menu. `face` is what it shows and `label` what it is called; `entries` are
 * [{text, note, choose}], each with what happens when it is chosen.
 */
export function menuButton({ face, label, class: className, focusKey, entries }) {
  const node = h("button", {
    type: "button", class: className, "aria-haspopup": "menu", "aria-expanded": "false", title: label,
    "aria-label": label, "data-focus": focusKey,
  }, face);
  const menu = h("ul", { role: "menu", class: "popup", popover: "auto", "aria-label": label });
  const choose = (entry) => {
    menu.hidePopover();
    entry.choose();
  };
  menu.append(...entries.map((entry) => item(entry, choose)));
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
  return node;
}

function item(entry, choose) {
  return h("li", { role: "none" },
    h("button", { type: "button", role: "menuitem", class: "option", tabindex: -1, onclick: () => choose(entry) },
      entry.text, entry.note ? h("small", {}, entry.note) : null));
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
