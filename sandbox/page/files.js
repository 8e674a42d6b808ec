// Files: added to a form by the person, or posted in a message.

import { localeOf } from "./dates.js";
import { h } from "./dom.js";

/** file_input as a control; its value is the list of files that have been uploaded, each with `id` and `name`. */
export function fileInput(element, place, env) {
  const field = { files: [] };
  const most = element.max_files ?? 10;
  const chips = h("ul", { class: "chips" });
  const target = h("input", {
    type: "file", class: "field", multiple: most > 1, "data-focus": place.focusKey, "aria-label": place.label,
    accept: element.filetypes?.map((type) => `.${type}`).join(",") || null,
  });
  const write = (files) => {
    field.files = files ?? [];
    chips.replaceChildren(...field.files.map((file) => chip(file, env, () => write(without(field.files, file)))));
  };
  const settle = () => {
    place.edited();
    place.changed(field.files);
  };
  target.addEventListener("change", async () => {
    const chosen = [...target.files].slice(0, most - field.files.length);
    target.value = "";
    target.setAttribute("aria-busy", "true");
    for (const file of chosen) {
      const answer = await env.upload(file);
      if (answer.ok) write([...field.files, answer.file]);
      else env.notify(answer.error);
    }
    target.removeAttribute("aria-busy");
    settle();
  });
  return { node: h("div", { class: "picker" }, chips, target), target, read: () => field.files, write };
}

function without(files, file) {
  return files.filter((one) => one !== file);
}

function chip(file, env, remove) {
  const words = env.t("remove", { name: file.name });
  return h("li", { class: "chip" }, file.name,
    h("button", { type: "button", class: "plain", "aria-label": words, onclick: remove }, "×"));
}

/** The files of a message, to be saved; null when it has none. */
export function fileLinks(message, env) {
  if (!message.files?.length) return null;
  return h("ul", { class: "files" }, message.files.map((file) =>
    h("li", {}, h("a", { href: env.fileAddress(file.id), download: file.name }, file.title || file.name),
      h("small", {}, ` ${nameAndSize(file, env)}`))));
}

function nameAndSize(file, env) {
  const size = fileSize(file.size, env.screen.me);
  return file.title && file.title !== file.name ? `${file.name} · ${size}` : size;
}

/** Bytes in the person's language: "2.3 kB". */
export function fileSize(bytes, me) {
  const [unit, amount] = bytes < 1000 ? ["byte", bytes] : ["kilobyte", bytes / 1000];
  return new Intl.NumberFormat(localeOf(me), { style: "unit", unit, maximumFractionDigits: 1 }).format(amount);
}
