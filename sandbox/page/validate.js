// What is wrong with a field before it is sent: required, too long, not a number.

/** Messages by block id for the input blocks whose value cannot be sent. `t` gives the words. */
export function problems(blocks, values, t) {
  const found = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const text = problemOf(block, values[block.block_id]?.[block.element.action_id] ?? null, t);
    if (text) found[block.block_id] = text;
  }
  return found;
}

function problemOf({ element, optional }, value, t) {
  const empty = value === null || value.length === 0 || (typeof value === "string" && value.trim() === "");
  if (empty) return optional ? null : t("error_required");
  return CHECKS[element.type]?.(element, value, t) ?? null;
}

const CHECKS = {
  plain_text_input: (element, value, t) => {
    const { length } = value;
    if (length < (element.min_length ?? 0)) return t("error_too_short", { limit: element.min_length });
    if (length > (element.max_length ?? 3000)) return t("error_too_long", { limit: element.max_length ?? 3000, length });
    return null;
  },
  number_input: (element, value, t) => {
    const text = value.trim();
    if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) return t("error_number");
    if (!element.is_decimal_allowed && !/^[+-]?\d+$/.test(text)) return t("error_integer");
    if (Number(text) < Number(element.min_value ?? -Infinity)) return t("error_min", { limit: element.min_value });
    if (Number(text) > Number(element.max_value ?? Infinity)) return t("error_max", { limit: element.max_value });
    return null;
  },
  email_text_input: (_, value, t) => (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? null : t("error_email")),
  url_text_input: (_, value, t) => (URL.canParse(value.trim()) ? null : t("error_url")),
};
