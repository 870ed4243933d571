/** Times as people read them, in the browser's own language and zone. */

import { h } from "./dom.js";

const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

const STEPS = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
  ["month", 12],
  ["year", Infinity],
];

function inStyle(date, style) {
  return new Intl.DateTimeFormat(undefined, STYLES[style]).format(date);
}

/** "3 minutes ago", "in 2 days". */
export function relative(date, now = Date.now()) {
  let amount = (date.getTime() - now) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) {
      return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(Math.round(amount), unit);
    }
    amount /= size;
  }
  return "";
}

/** A moment in one of Discord's styles, with the whole date as its title. */
export function asInstant(milliseconds, style = "f") {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return document.createTextNode("(no date)");
  const text = style === "R" ? relative(date) : inStyle(date, STYLES[style] ? style : "f");
  return h("time", { class: "instant", datetime: date.toISOString(), title: inStyle(date, "F") }, text);
}

/** The time beside a message: the hour alone when it is of today. */
export function messageTime(iso) {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  const text = inStyle(date, isToday ? "t" : "s");
  return h("time", { class: "message-time", datetime: iso, title: inStyle(date, "F") }, text);
}

/** A number of bytes as "12 kB". */
export function fileSize(bytes) {
  const units = ["bytes", "kB", "MB"];
  let amount = bytes;
  let unit = 0;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount < 10 && unit ? amount.toFixed(1) : Math.round(amount)} ${units[unit]}`;
}
