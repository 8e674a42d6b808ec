// A list of blocks that lives on: in a message, a modal or App Home. It redraws only the blocks that changed
// and carries what a person has typed or chosen into their new shape.

import { renderBlock } from "./blocks.js";
import { confirmed } from "./confirm.js";
import { h, keyed } from "./dom.js";
import { createControl } from "./elements.js";
import { held } from "./state.js";

export class Surface {
  /** `where` tells the server which message, view or home this is; `level` is the level of its headings. */
  constructor(env, where, level) {
    this.env = env;
    this.where = where;
    this.level = level;
    this.fields = new Map();
    this.errors = {};
    this.node = h("div", { class: "blocks" });
  }

  /** Show these blocks; `state` is what the server remembers of earlier choices, {block_id: {action_id: entry}}. */
  update(blocks, state = {}) {
    this.state = state;
    const items = blocks.map((block, index) => ({
      key: block.block_id ?? `#${index}`,
      signature: `${this.env.stamp} ${JSON.stringify(block)}`,
      block,
    }));
    for (const id of this.fields.keys()) {
      if (!blocks.some((block) => block.block_id === id)) this.fields.delete(id);
    }
    keyed(this.node, items, (item) => this.#draw(item.block));
  }

  /** What the inputs hold now: {block_id: {action_id: value}}. */
  values() {
    const values = {};
    for (const [blockId, { controls }] of this.fields) {
      const all = [...controls].map(([actionId, field]) => [actionId, field.read()]);
      const filled = all.filter(([, value]) => value !== undefined);
      if (filled.length) values[blockId] = Object.fromEntries(filled);
    }
    return values;
  }

  /** Put messages at the fields of these blocks and take all others away; whether there were any to put. */
  showErrors(errors, { focus = true } = {}) {
    this.errors = errors;
    const marked = [...this.fields.keys()].filter((blockId) => this.#mark(blockId));
    if (focus && marked.length) {
      const [field] = this.fields.get(marked[0]).controls.values();
      field.target.focus();
    }
    return marked.length > 0;
  }

  #mark(blockId) {
    const text = this.errors[blockId] ?? "";
    const line = this.fields.get(blockId).node.querySelector(".field-error");
    if (!line) return false;
    line.textContent = text;
    line.hidden = !text;
    const [field] = this.fields.get(blockId).controls.values();
    (field.group ? field.node : field.target).setAttribute("aria-invalid", String(Boolean(text)));
    return Boolean(text);
  }

  #draw(block) {
    const before = this.fields.get(block.block_id)?.controls;
    const controls = new Map();
    const control = (element, { label }) => this.#control({ block, element, label, controls, before });
    const node = renderBlock(block, { env: this.env, level: this.level, control });
    this.fields.set(block.block_id, { node, controls });
    this.#mark(block.block_id);
    return node;
  }

  #control({ block, element, label, controls, before }) {
    const dispatches = block.type !== "input" || Boolean(block.dispatch_action);
    const field = { type: element.type, touched: false };
    const place = {
      label, dispatches,
      clearable: block.type === "input" && Boolean(block.optional),
      focusKey: `${block.block_id}:${element.action_id}`,
      suggest: (query) => this.#suggest(block, element, query),
      edited: () => { field.touched = true; },
      changed: async (value) => {
        field.touched = true;
        return dispatches && this.#press(block, element, field, value);
      },
    };
    const made = createControl(element, place, this.env);
    if (!made) return null;
    Object.assign(field, made);
    const old = before?.get(element.action_id);
    const known = old ? undefined : held(this.state[block.block_id]?.[element.action_id], element);
    if (known !== undefined) field.write(known);
    if (old?.touched && old.type === element.type) {
      field.write(old.read());
      field.touched = true;
    }
    field.settled = old?.type === element.type ? old.settled : field.read();
    controls.set(element.action_id, field);
    return made;
  }

  /** Ask the app for options; a refusal is said and gives none. */
  async #suggest(block, element, query) {
    const answer = await this.env.act({
      do: "suggest", where: this.where, block_id: block.block_id, action_id: element.action_id, query,
    });
    if (!answer.ok) this.env.notify(answer.error);
    return answer;
  }

  /** Send what was pressed or chosen; resolves to whether the person meant it, before the app has answered. */
  async #press(block, element, field, value) {
    if (field.target.getAttribute("aria-busy") === "true") return false;
    if (element.confirm && !(await confirmed(element.confirm, this.env))) {
      field.write(field.settled);
      return false;
    }
    field.settled = value;
    this.#send(block, element, field, value);
    return true;
  }

  async #send(block, element, field, value) {
    field.target.setAttribute("aria-busy", "true");
    const answer = await this.env.act({
      do: "click", where: this.where, block_id: block.block_id, action_id: element.action_id, value,
      values: this.values(),
    });
    field.target.removeAttribute("aria-busy");
    if (!answer.ok) this.env.notify(answer.error);
  }
}
