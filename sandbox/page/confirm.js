// "Are you sure?" before an action that asked for it.

import { h, uniqueId } from "./dom.js";
import { plain, textObject } from "./mrkdwn.js";

/** Ask with a confirm object; resolves to whether the person agreed. */
export function confirmed(confirm, env) {
  const ids = { title: uniqueId("title"), text: uniqueId("text") };
  const style = confirm.style === "danger" ? "danger" : "primary";
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "confirm", role: "alertdialog", "aria-labelledby": ids.title, "aria-describedby": ids.text },
      h("h2", { id: ids.title }, plain(confirm.title)),
      h("div", { id: ids.text }, textObject(confirm.text, env)),
      h("div", { class: "dialog-foot" },
        h("button", { type: "button", class: "button default", onclick: () => dialog.close("no") },
          plain(confirm.deny) || env.t("confirm_no")),
        h("button", { type: "button", class: `button ${style}`, onclick: () => dialog.close("yes") },
          plain(confirm.confirm) || env.t("confirm_yes"))));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
