// What the server remembers of a person's earlier choices, as the controls of this page hold it.

const ENTRIES = [
  [/^(plain_text|email_text|url_text|number)_input$/, (entry) => entry.value],
  [/^multi_external_select$/, (entry) => entry.selected_options],
  [/^external_select$/, (entry) => entry.selected_option],
  [/^multi_static_select$|^checkboxes$/, (entry) => entry.selected_options?.map(({ value }) => value)],
  [/^static_select$|^radio_buttons$/, (entry) => entry.selected_option && entry.selected_option.value],
  [/^multi_users_select$/, (entry) => entry.selected_users],
  [/^users_select$/, (entry) => entry.selected_user],
  [/^multi_conversations_select$/, (entry) => entry.selected_conversations],
  [/^conversations_select$/, (entry) => entry.selected_conversation],
  [/^multi_channels_select$/, (entry) => entry.selected_channels],
  [/^channels_select$/, (entry) => entry.selected_channel],
  [/^datepicker$/, (entry) => entry.selected_date],
  [/^timepicker$/, (entry) => entry.selected_time],
  [/^datetimepicker$/, (entry) => entry.selected_date_time],
  [/^file_input$/, (entry) => entry.files],
];

/**
 * The value a control of `element` takes from an entry of the state; null when it was emptied, undefined when
 * the entry says nothing about this element.
 */
export function held(entry, element) {
  if (!entry || entry.type !== element.type) return undefined;
  return ENTRIES.find(([type]) => type.test(element.type))?.[1](entry);
}
