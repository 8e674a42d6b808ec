// Building and updating the document. Strings become text nodes, so nobody's words can become markup.

/**
 * Make an element. `props` are attributes, except `on…` (listeners) and `value`/`checked` (properties);
 * null, undefined and false leave an attribute out. Children are nodes, strings, or nested arrays of them.
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) setProp(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/** Text for screen readers only. */
export function quiet(text) {
  return h("span", { class: "quiet" }, text);
}

let lastId = 0;

/** A document-wide unique id, to tie labels, hints and errors to their field. */
export function uniqueId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

const drawn = new WeakMap();

/**
 * Make the children of `parent` match `items` ({key, signature, …}), touching only what differs.
 * An element whose signature is unchanged stays the very same node: focus, caret and scroll survive.
 * `create(item, old)` returns the new node, or `old` after changing it in place.
 */
export function keyed(parent, items, create) {
  const wanted = new Set(items.map((item) => item.key));
  const present = new Map();
  for (const child of [...parent.children]) {
    const key = drawn.get(child)?.key;
    if (wanted.has(key)) present.set(key, child);
    else child.remove();
  }
  let previous = null;
  for (const item of items) {
    const node = drawOne(item, present.get(item.key), create);
    const place = previous ? previous.nextElementSibling : parent.firstElementChild;
    if (node !== place) parent.insertBefore(node, place);
    previous = node;
  }
}

function drawOne(item, old, create) {
  if (old && drawn.get(old).signature === item.signature) return old;
  const focus = old?.contains(document.activeElement) ? holdFocus() : null;
  const fresh = create(item, old);
  drawn.set(fresh, { key: item.key, signature: item.signature });
  if (old && old !== fresh) old.replaceWith(fresh);
  if (focus) giveFocusBack(fresh, focus);
  return fresh;
}

function holdFocus() {
  const { activeElement } = document;
  return { activeElement, key: activeElement.dataset.focus, caret: caretOf(activeElement) };
}

/** Focus what had focus, or the element with the same `data-focus`, or at least the place it was in. */
function giveFocusBack(fresh, { activeElement, key, caret }) {
  if (document.activeElement === activeElement) return;
  const named = () => key && fresh.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  const same = fresh.contains(activeElement) ? activeElement : named();
  if (!same) fresh.tabIndex = -1;
  const target = same || fresh;
  target.focus({ preventScroll: true });
  if (caret && caretOf(target)) target.setSelectionRange(...caret);
}

function caretOf(node) {
  const start = "selectionStart" in node ? node.selectionStart : null;
  return start === null ? null : [start, node.selectionEnd];
}
