// The usual emoji shortcodes. An unknown one stays as it was typed.

const EMOJI = {
  "+1": "👍", "-1": "👎", "100": "💯", alarm_clock: "⏰", arrow_down: "⬇️", arrow_forward: "▶️",
  arrow_left: "⬅️", arrow_right: "➡️", arrow_up: "⬆️", arrows_counterclockwise: "🔄", bar_chart: "📊",
  bell: "🔔", birthday: "🎂", blush: "😊", book: "📖", books: "📚", boom: "💥", bow: "🙇",
  briefcase: "💼", bug: "🐛", bulb: "💡", busts_in_silhouette: "👥", calendar: "📆", camera: "📷",
  chart_with_downwards_trend: "📉", chart_with_upwards_trend: "📈", clap: "👏", clipboard: "📋",
  clock1: "🕐", clock3: "🕒", clock9: "🕘", cloud: "☁️", coffee: "☕", computer: "💻",
  confetti_ball: "🎊", construction: "🚧", cry: "😢", date: "📅", disappointed: "😞", dizzy: "💫",
  email: "📧", envelope: "✉️", exclamation: "❗", eyes: "👀", family: "👪", fire: "🔥",
  first_place_medal: "🥇", flag_ca: "🇨🇦", "flag-ca": "🇨🇦", gear: "⚙️", gift: "🎁",
  globe_with_meridians: "🌐", graduation_cap: "🎓", mortar_board: "🎓", green_heart: "💚", grin: "😁",
  grinning: "😀", hammer_and_wrench: "🛠️", handshake: "🤝", heart: "❤️", heart_eyes: "😍",
  heavy_check_mark: "✔️", heavy_minus_sign: "➖", heavy_plus_sign: "➕", heavy_multiplication_x: "✖️",
  herb: "🌿", hourglass: "⌛", hourglass_flowing_sand: "⏳", house: "🏠", hugging_face: "🤗",
  inbox_tray: "📥", information_source: "ℹ️", joy: "😂", key: "🔑", large_blue_circle: "🔵",
  large_green_circle: "🟢", large_orange_circle: "🟠", large_yellow_circle: "🟡", laughing: "😆",
  link: "🔗", lock: "🔒", loudspeaker: "📢", mag: "🔍", mailbox: "📫", maple_leaf: "🍁",
  medal: "🏅", sports_medal: "🏅", mega: "📣", memo: "📝", moneybag: "💰", muscle: "💪",
  negative_squared_cross_mark: "❎", neutral_face: "😐", no_entry: "⛔", no_entry_sign: "🚫",
  ok: "🆗", ok_hand: "👌", open_hands: "👐", page_facing_up: "📄", paperclip: "📎", party_popper: "🎉",
  partying_face: "🥳", pencil: "📝", pencil2: "✏️", point_down: "👇", point_left: "👈",
  point_right: "👉", point_up: "☝️", pray: "🙏", pushpin: "📌", question: "❓", rainbow: "🌈",
  raised_hands: "🙌", red_circle: "🔴", rocket: "🚀", rotating_light: "🚨", round_pushpin: "📍",
  runner: "🏃", scroll: "📜", seedling: "🌱", simple_smile: "🙂", slightly_frowning_face: "🙁",
  slightly_smiling_face: "🙂", smile: "😄", smiley: "😃", snowflake: "❄️", sob: "😭", sos: "🆘",
  sparkles: "✨", speech_balloon: "💬", spiral_calendar_pad: "🗓️", star: "⭐", star2: "🌟",
  stopwatch: "⏱️", sun_with_face: "🌞", sunny: "☀️", sunflower: "🌻", tada: "🎉", telephone_receiver: "📞",
  thinking_face: "🤔", thumbsdown: "👎", thumbsup: "👍", timer_clock: "⏲️", trophy: "🏆",
  unlock: "🔓", warning: "⚠️", wastebasket: "🗑️", wave: "👋", white_check_mark: "✅", white_circle: "⚪",
  wink: "😉", worried: "😟", wrench: "🔧", x: "❌", yellow_heart: "💛", zap: "⚡", zzz: "💤",
};

/** The emoji of a shortcode without its colons, or null. A skin tone after `::` is left out. */
export function emojiOf(name) {
  const plain = name.split("::")[0];
  return Object.hasOwn(EMOJI, plain) ? EMOJI[plain] : null;
}

/** `text` with the known `:shortcodes:` replaced. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+(?:::[a-z0-9-]+)?):/g, (whole, name) => emojiOf(name) ?? whole);
}
