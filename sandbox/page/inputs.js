// Elements that are typed into: text, numbers, addresses, dates and times.

import { dayInWords, localToUnix, unixToLocal } from "./dates.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";

const PAUSE_MS = 700;

/** plain_text_input as a control; its value is the text, or null when empty. */
export function textInput(element, place) {
  const multiline = Boolean(element.multiline);
  const node = h(multiline ? "textarea" : "input", {
    ...common(element, place), type: multiline ? null : "text", rows: multiline ? 4 : null,
    value: element.initial_value ?? "",
  });
  listen(node, element, place);
  return typed(node);
}

const SINGLE_LINE = {
  email_text_input: { type: "email", inputmode: "email" },
  url_text_input: { type: "url", inputmode: "url" },
  number_input: { type: "text", inputmode: "decimal" },
};

/** email, url and number inputs as a control; the value is the text, or null when empty. */
export function lineInput(element, place) {
  const node = h("input", { ...common(element, place), ...SINGLE_LINE[element.type], value: element.initial_value ?? "" });
  listen(node, element, place);
  return typed(node);
}

function common(element, place) {
  return {
    class: "field", "aria-label": place.label, placeholder: plain(element.placeholder) || null,
    "data-focus": place.focusKey, autocomplete: "off",
  };
}

function typed(node) {
  return {
    node,
    target: node,
    read: () => node.value || null,
    write: (value) => { node.value = value ?? ""; },
  };
}

// An app hears of typing only where it asked to: on each character, or when Enter is pressed.
function listen(node, element, place) {
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  node.addEventListener("input", () => place.edited());
  if (when.includes("on_character_entered")) node.addEventListener("input", later(() => place.changed(node.value)));
  if (when.includes("on_enter_pressed") && node.tagName === "INPUT") {
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !place.dispatches) return;
      event.preventDefault();
      place.changed(node.value);
    });
  }
}

const CALENDARS = {
  datepicker: { type: "date", initial: (element) => element.initial_date, read: (text) => text, write: (value) => value },
  timepicker: { type: "time", initial: (element) => element.initial_time, read: (text) => text, write: (value) => value },
  datetimepicker: {
    type: "datetime-local",
    initial: (element) => element.initial_date_time,
    read: (text, me) => localToUnix(text, me),
    write: (value, me) => unixToLocal(value, me),
  },
};

/** date, time and date-time pickers as a control; the value is as Slack's, or null when empty. */
export function calendarInput(element, place, env) {
  const kind = CALENDARS[element.type];
  const { me } = env.screen;
  const target = h("input", {
    ...common(element, place), type: kind.type, class: "field calendar", title: plain(element.placeholder) || null,
  });
  // Browsers write dates their own way, 3/11 or 11/3; the words leave no doubt.
  const words = h("small", {});
  const describe = () => { words.textContent = kind.type === "time" ? "" : dayInWords(target.value.slice(0, 10), me); };
  const read = () => (target.value ? kind.read(target.value, me) : null);
  const told = {};
  const write = (value) => {
    target.value = value === null ? "" : kind.write(value, me);
    told.last = value;
    describe();
  };
  const tell = () => {
    const value = read();
    if (value === told.last || (value === null && !place.clearable)) return;
    told.last = value;
    place.changed(value);
  };
  write(kind.initial(element) ?? null);
  // A typed date passes through other valid dates on its way, so the change waits for a pause.
  target.addEventListener("change", later(tell));
  target.addEventListener("input", () => place.edited());
  target.addEventListener("input", describe);
  target.addEventListener("blur", tell);
  return { node: h("div", { class: "calendar-row" }, target, words), target, read, write };
}

function later(task) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(task, PAUSE_MS);
  };
}
