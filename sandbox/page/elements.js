// One table from a Block Kit element's type to the control that shows it.

import { button, overflow } from "./buttons.js";
import { checkboxes, radioButtons, select } from "./choices.js";
import { h } from "./dom.js";
import { calendarInput, lineInput, textInput } from "./inputs.js";

const ELEMENTS = {
  button, overflow,
  checkboxes, radio_buttons: radioButtons,
  plain_text_input: textInput,
  email_text_input: lineInput, url_text_input: lineInput, number_input: lineInput,
  datepicker: calendarInput, timepicker: calendarInput, datetimepicker: calendarInput,
  file_input: fileNote,
};
for (const source of ["static", "external", "users", "conversations", "channels"]) {
  ELEMENTS[`${source}_select`] = select;
  ELEMENTS[`multi_${source}_select`] = select;
}

// Files have no place in the pretend workspace; the person is told so where the field would be.
function fileNote(element, place, env) {
  const node = h("p", { class: "note" }, env.t("file_unsupported"));
  return { node, target: node, read: () => null, write: () => undefined };
}

/**
 * The control of an element: {node, target, read(), write(value)}; `target` takes focus and the label.
 * `place` is {label, focusKey, dispatches, clearable, changed(value), edited()}. Null for a type nobody knows.
 */
export function createControl(element, place, env) {
  return ELEMENTS[element.type]?.(element, place, env) ?? null;
}
