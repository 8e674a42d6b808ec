// Elements that are pressed: buttons and overflow menus.

import { h } from "./dom.js";
import { menuButton } from "./menus.js";
import { plain, safeUrl } from "./mrkdwn.js";

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
  const choose = async (option) => {
    const href = option.url ? safeUrl(option.url) : null;
    if ((await place.changed(option.value)) && href) openLink(href);
  };
  const entries = element.options.map((option) => ({
    text: plain(option.text),
    note: option.description ? plain(option.description) : null,
    choose: () => choose(option),
  }));
  return pressed(menuButton({ face: "⋯", label: env.t("more"), class: "button default more", focusKey: place.focusKey, entries }));
}
