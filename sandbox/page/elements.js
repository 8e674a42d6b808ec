// One table from a Block Kit element's type to the control that shows it.

import { button, overflow } from "./buttons.js";
import { checkboxes, radioButtons, select } from "./choices.js";
import { fileInput } from "./files.js";
import { calendarInput, lineInput, textInput } from "./inputs.js";

const ELEMENTS = {
  button, overflow,
  checkboxes, radio_buttons: radioButtons,
  plain_text_input: textInput,
  email_text_input: lineInput, url_text_input: lineInput, number_input: lineInput,
  datepicker: calendarInput, timepicker: calendarInput, datetimepicker: calendarInput,
  file_input: fileInput,
};
for (const source of ["static", "external", "users", "conversations", "channels"]) {
  ELEMENTS[`${source}_select`] = select;
  ELEMENTS[`multi_${source}_select`] = select;
}

/**
 * The control of an element: {node, target, read(), write(value)}; `target` takes focus and the label.
 * `place` is {label, focusKey, dispatches, clearable, changed(value), edited(), suggest(query)}. Null for a type nobody knows.
 */
export function createControl(element, place, env) {
  return ELEMENTS[element.type]?.(element, place, env) ?? null;
}
