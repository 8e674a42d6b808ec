// One renderer per Block Kit block. A renderer returns a node; `control` makes and registers its elements.

import { h, uniqueId } from "./dom.js";
import { markdown } from "./markdown.js";
import { plain, safeUrl, textObject } from "./mrkdwn.js";
import { richText, table } from "./richtext.js";

const BLOCKS = {
  header: (block, { env, level }) => h(`h${level}`, { class: "block-header" }, textObject(block.text, env)),
  section,
  context: (block, { env }) => h("div", { class: "context" }, block.elements.map((element) => contextPart(element, env))),
  actions: (block, { env, control }) =>
    h("div", { class: "actions" },
      block.elements.map((element) => control(element, { label: labelOf(element, env) })?.node)),
  divider: () => h("hr"),
  image: (block, { env }) => h("figure", {}, image(block, env, "picture"),
    block.title ? h("figcaption", {}, textObject(block.title, env)) : null),
  input,
  rich_text: (block, { env }) => richText(block, env),
  markdown: (block) => markdown(block.text),
  table: (block, { env }) => table(block, env),
};

/**
 * A block as a node. `surface` is {env, level, control(element, {label})}; `level` is the heading level.
 * A block of a type this page does not know becomes an empty node.
 */
export function renderBlock(block, surface) {
  const content = BLOCKS[block.type]?.(block, surface) ?? null;
  return h("div", { class: `block ${block.type}`, "data-block": block.block_id }, content);
}

function section(block, { env, control }) {
  const text = block.text ? h("div", { class: "text" }, textObject(block.text, env)) : null;
  const fields = block.fields?.length
    ? h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, textObject(field, env))))
    : null;
  return h("div", { class: "section-row" },
    h("div", { class: "section-words" }, text, fields), accessory(block, env, control));
}

function accessory({ accessory: element, text }, env, control) {
  if (!element) return null;
  if (element.type === "image") return image(element, env, "thumbnail");
  const words = h("span", {}, textObject(text, env)).textContent;
  return h("div", { class: "accessory" }, control(element, { label: BUTTONS.has(element.type) ? null : words })?.node);
}

const BUTTONS = new Set(["button", "overflow"]);
const CALENDAR_WORDS = { datepicker: "pick_date", timepicker: "pick_time", datetimepicker: "pick_date_time" };

// A button says itself what it is; the other elements are named by their placeholder, or by what they ask for.
function labelOf(element, env) {
  if (BUTTONS.has(element.type)) return null;
  return plain(element.placeholder) || env.t(CALENDAR_WORDS[element.type] ?? "choose");
}

function contextPart(element, env) {
  if (element.type === "image") return image(element, env, "icon");
  return h("span", {}, textObject(element, env));
}

function image(element, env, kind) {
  const src = element.image_url ? safeUrl(element.image_url) : null;
  const missing = () => h("span", { class: "no-image" }, env.t("image_missing", { alt: element.alt_text }));
  if (!src) return missing();
  const node = h("img", { class: kind, src, alt: element.alt_text, loading: "lazy", referrerpolicy: "no-referrer" });
  node.addEventListener("error", () => node.replaceWith(missing()), { once: true });
  return node;
}

function input(block, { env, control }) {
  const made = control(block.element, { label: null });
  if (!made) return null;
  const ids = { label: uniqueId("label"), hint: uniqueId("hint"), error: uniqueId("error") };
  const optional = block.optional ? h("span", { class: "optional" }, ` (${env.t("optional")})`) : null;
  const words = [plain(block.label), optional];
  const label = made.group
    ? h("div", { id: ids.label, class: "label" }, words)
    : h("label", { id: ids.label, class: "label", for: idOf(made.target) }, words);
  describe(made, block, ids);
  return h("div", { class: "input-block" }, label, made.node,
    block.hint ? h("p", { id: ids.hint, class: "hint" }, plain(block.hint)) : null,
    h("p", { id: ids.error, class: "field-error", hidden: true }));
}

function idOf(target) {
  target.id ||= uniqueId("field");
  return target.id;
}

function describe(made, block, ids) {
  const holder = made.group ? made.node : made.target;
  if (made.group) holder.setAttribute("aria-labelledby", ids.label);
  holder.setAttribute("aria-describedby", block.hint ? `${ids.hint} ${ids.error}` : ids.error);
  if (!block.optional && holder.getAttribute("role") !== "group") holder.setAttribute("aria-required", "true");
}
