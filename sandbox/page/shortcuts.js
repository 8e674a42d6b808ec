// Shortcuts: what an app offers in the menu of a message, and beside the box where people write.

import { menuButton } from "./menus.js";

/** The menu of a message, null when no app offers anything there. */
export function messageMenu(message, channel, env) {
  return menuOf("message", env, {
    face: "⋯", label: env.t("more_for_message"), class: "plain icon more-button", focusKey: `more ${message.ts}`,
  }, { channel, ts: message.ts });
}

/** The menu beside the message box, null when no app offers anything from anywhere. */
export function composerMenu(channel, env) {
  return menuOf("global", env, {
    face: "⚡", label: env.t("shortcuts"), class: "plain icon shortcuts-button", focusKey: "shortcuts",
  }, { channel });
}

function menuOf(type, env, look, place) {
  const offered = (env.screen.shortcuts ?? []).filter((one) => one.type === type);
  if (!offered.length) return null;
  const entries = offered.map((one) => ({
    text: one.name, note: one.description, choose: () => use(one, place, env),
  }));
  return menuButton({ ...look, entries });
}

async function use(shortcut, place, env) {
  const answer = await env.act({ do: "shortcut", callback_id: shortcut.callback_id, ...place });
  if (!answer.ok) env.notify(answer.error ?? env.t("server_unreachable"));
}
