// Elements that choose among options: selects, check boxes, radio buttons, and where their options come from.

import { h, uniqueId } from "./dom.js";
import { textObject, plain } from "./mrkdwn.js";
import { conversationTitle, isAppDm, personName } from "./names.js";
import { createPicker } from "./picker.js";

/** A select of any source, single or multiple, as a control. */
export function select(element, place, env) {
  const [multiple, source] = kindOf(element);
  if (source === "external") return externalSelect(element, multiple, place, env);
  const picker = createPicker({
    ...looks(element, multiple, place, env),
    options: () => SOURCES[source].options(element, env),
    chosen: SOURCES[source].initial(element, multiple, env),
    changed: (values) => place.changed(multiple ? values : values[0] ?? null),
  });
  return {
    node: picker.node,
    target: picker.input,
    read: () => (multiple ? picker.values() : picker.values()[0] ?? null),
    write: (value) => picker.choose(multiple ? value : [value].filter((one) => one !== null)),
  };
}

/** A select whose options the app gives as one types; its values are whole options. */
function externalSelect(element, multiple, place, env) {
  const known = new Map();
  const know = (option) => {
    known.set(option.value, option);
    return option.value;
  };
  const held = (values) => (multiple ? values.map((one) => known.get(one)) : known.get(values[0]) ?? null);
  const initial = asArray(element.initial_options ?? element.initial_option);
  const picker = createPicker({
    ...looks(element, multiple, place, env),
    options: () => [...known.values()].map(optionRow),
    search: (typed) => searched(typed, place, know),
    shortest: element.min_query_length ?? 3,
    chosen: initial.map(know),
    changed: (values) => place.changed(held(values)),
  });
  return {
    node: picker.node,
    target: picker.input,
    read: () => held(picker.values()),
    write: (value) => picker.choose(asArray(value).map(know)),
  };
}

async function searched(typed, place, know) {
  const { options = [], option_groups: groups = [] } = await place.suggest(typed);
  [options, ...groups.map((group) => group.options)].flat().forEach(know);
  return staticOptions({ options, option_groups: groups.length ? groups : null });
}

/** What every select's combobox has in common. */
function looks(element, multiple, place, env) {
  return {
    clearable: place.clearable,
    max: multiple ? element.max_selected_items ?? 100 : 1,
    placeholder: plain(element.placeholder) || env.t("choose"),
    label: place.label,
    t: env.t,
    focusKey: place.focusKey,
  };
}

function kindOf(element) {
  const multiple = element.type.startsWith("multi_");
  return [multiple, element.type.replace("multi_", "").replace("_select", "")];
}

const SOURCES = {
  static: { options: staticOptions, initial: initialOptions },
  users: {
    options: (_, env) => Object.entries(env.screen.users)
      .filter(([, user]) => !user.deleted)
      .map(([id, user]) => ({ value: id, label: personName(id, env.screen), note: `@${user.name}` })),
    initial: (element, multiple) => asArray(multiple ? element.initial_users : element.initial_user),
  },
  channels: {
    options: (_, env) => conversationRows(env, (conversation) => conversation.kind === "channel"),
    initial: (element, multiple) => asArray(multiple ? element.initial_channels : element.initial_channel),
  },
  conversations: {
    options: (element, env) => conversationRows(env, (conversation) => included(conversation, element.filter)),
    initial: (element, multiple, env) =>
      element.default_to_current_conversation && env.current
        ? [env.current]
        : asArray(multiple ? element.initial_conversations : element.initial_conversation),
  },
};

const KIND_NAMES = { channel: "public", private: "private", im: "im", mpim: "mpim" };

function included(conversation, filter) {
  if (filter?.exclude_bot_users && isAppDm(conversation)) return false;
  return !filter?.include || filter.include.includes(KIND_NAMES[conversation.kind]);
}

function conversationRows(env, wanted) {
  return env.screen.conversations
    .filter(wanted)
    .map((conversation) => ({ value: conversation.id, label: conversationTitle(conversation, env.screen) }));
}

function staticOptions(element) {
  if (!element.option_groups) return (element.options ?? []).map(optionRow);
  return element.option_groups.flatMap((group) =>
    group.options.map((option) => ({ ...optionRow(option), group: plain(group.label) })));
}

function optionRow(option) {
  return { value: option.value, label: plain(option.text), note: plain(option.description) };
}

function initialOptions(element, multiple) {
  return asArray(multiple ? element.initial_options : element.initial_option).map((option) => option.value);
}

function asArray(value) {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** Check boxes as a control; its value is the list of ticked values. */
export function checkboxes(element, place, env) {
  const ticked = asArray(element.initial_options).map((option) => option.value);
  return tickList(element, place, env, { type: "checkbox", role: "group", ticked, read: (values) => values });
}

/** Radio buttons as a control; its value is one value or null. */
export function radioButtons(element, place, env) {
  const ticked = asArray(element.initial_option).map((option) => option.value);
  return tickList(element, place, env, { type: "radio", role: "radiogroup", ticked, read: (values) => values[0] ?? null });
}

function tickList(element, place, env, { type, role, ticked, read }) {
  const name = uniqueId("choice");
  const boxes = element.options.map((option, index) => h("input", {
    type, name, value: option.value, checked: ticked.includes(option.value), "data-focus": `${place.focusKey}:${index}`,
    onchange: () => place.changed(current()),
  }));
  const current = () => read(boxes.filter((box) => box.checked).map((box) => box.value));
  const rows = element.options.map((option, index) => h("label", { class: "tick" }, boxes[index],
    h("span", {}, textObject(option.text, env),
      option.description ? h("small", {}, textObject(option.description, env)) : null)));
  return {
    node: h("div", { role, class: "ticks", "aria-label": place.label }, rows),
    target: boxes[0],
    group: true,
    read: current,
    write: (value) => boxes.forEach((box) => { box.checked = asArray(value).includes(box.value); }),
  };
}
