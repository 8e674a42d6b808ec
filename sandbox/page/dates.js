// Times as the person reads them: in their own zone and language.

const DAY_MS = 86_400_000;

/** The person's zone when this browser knows it, else UTC. */
export function zoneOf(me) {
  return known(me.tz, (tz) => new Intl.DateTimeFormat("en", { timeZone: tz })) ? me.tz : "UTC";
}

/** The person's locale when it is well formed, else Canadian English. */
export function localeOf(me) {
  return known(me.locale, (locale) => new Intl.Locale(locale)) ? me.locale : "en-CA";
}

function known(name, probe) {
  if (!name) return false;
  try {
    probe(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const formatters = new Map();

function format(when, me, options) {
  const key = JSON.stringify([localeOf(me), zoneOf(me), options]);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(localeOf(me), { timeZone: zoneOf(me), ...options }));
  }
  return formatters.get(key).format(when);
}

/** Hours and minutes. */
export function clockTime(when, me) {
  return format(when, me, { timeStyle: "short" });
}

/** Date and time in full, for tooltips and the header. */
export function fullTime(when, me) {
  return format(when, me, { dateStyle: "full", timeStyle: "short" });
}

/** Hours, minutes and seconds, the same in every language: "14:05:09". */
export function secondsTime(when, me) {
  const digits = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return format(when, { ...me, locale: "en-CA" }, digits);
}

/** A moment in full: weekday, date, time and the name of the zone. */
export function momentInWords(when, me) {
  return format(when, me, {
    weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "long",
  });
}

/** A calendar day ("2026-11-03") in words; empty for an empty or impossible one. */
export function dayInWords(day, me) {
  const when = new Date(`${day}T12:00:00Z`);
  return Number.isNaN(when.getTime()) ? "" : format(when, { ...me, tz: "UTC" }, { dateStyle: "full" });
}

/** The local calendar day as YYYY-MM-DD; two moments on one local day give one key. */
export function dayKey(when, me) {
  return localParts(when, zoneOf(me)).slice(0, 10);
}

/** "today", "yesterday", "tomorrow" in the person's language, or null for other days. */
function nearDay(when, me, now) {
  const days = Math.round((Date.parse(dayKey(when, me)) - Date.parse(dayKey(now, me))) / DAY_MS);
  if (Math.abs(days) > 1) return null;
  return new Intl.RelativeTimeFormat(localeOf(me), { numeric: "auto" }).format(days, "day");
}

/** The heading above a day's messages. */
export function dayHeading(when, me, now) {
  const text = nearDay(when, me, now) ?? format(when, me, { weekday: "long", day: "numeric", month: "long" });
  return text.charAt(0).toLocaleUpperCase(localeOf(me)) + text.slice(1);
}

const TOKENS = {
  date_num: (when, me) => dayKey(when, me),
  date_slash: (when, me) => format(when, me, { dateStyle: "short" }),
  date: (when, me) => format(when, me, { dateStyle: "long" }),
  date_short: (when, me) => format(when, me, { dateStyle: "medium" }),
  date_long: (when, me) => format(when, me, { dateStyle: "full" }),
  date_pretty: (when, me, now) => nearDay(when, me, now) ?? TOKENS.date(when, me),
  date_short_pretty: (when, me, now) => nearDay(when, me, now) ?? TOKENS.date_short(when, me),
  date_long_pretty: (when, me, now) => nearDay(when, me, now) ?? TOKENS.date_long(when, me),
  day_divider_pretty: (when, me, now) => dayHeading(when, me, now),
  time: (when, me) => clockTime(when, me),
  time_secs: (when, me) => format(when, me, { timeStyle: "medium" }),
  ago: (when, me, now) => ago(when, me, now),
};

function ago(when, me, now) {
  const seconds = Math.round((when - now) / 1000);
  const steps = [["day", 86_400], ["hour", 3_600], ["minute", 60]];
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(localeOf(me), { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

/** Fill a message's date format ("{date_short} at {time}") for a Unix time in seconds. */
export function dateFormat(unix, pattern, me, now) {
  const when = new Date(unix * 1000);
  return pattern.replace(/\{(\w+)\}/g, (whole, name) =>
    Object.hasOwn(TOKENS, name) ? TOKENS[name](when, me, now) : whole);
}

function localParts(when, tz) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: tz, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts(when);
  const get = (type) => parts.find((part) => part.type === type).value;
  return `${get("year")}-${get("month")}-${get("day")}T${get("hour")}:${get("minute")}`;
}

/** Unix seconds as "YYYY-MM-DDTHH:MM" on the person's clock. */
export function unixToLocal(unix, me) {
  return localParts(new Date(unix * 1000), zoneOf(me));
}

/**
 * "YYYY-MM-DDTHH:MM" on the person's clock as Unix seconds.
 * In the hour an autumn night repeats, the earlier one; in the hour spring skips, one hour later.
 */
export function localToUnix(local, me) {
  const tz = zoneOf(me);
  const naive = Date.parse(`${local}Z`);
  const offsetAt = (moment) => Date.parse(`${localParts(new Date(moment), tz)}Z`) - moment;
  const guesses = [naive - offsetAt(naive - DAY_MS), naive - offsetAt(naive + DAY_MS)];
  const exact = guesses.filter((guess) => localParts(new Date(guess), tz) === local);
  return Math.min(...(exact.length ? exact : [Math.max(...guesses)])) / 1000;
}
