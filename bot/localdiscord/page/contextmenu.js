/** The "⋯" menu of a message: the bot's commands for messages and for people. */

import { isOffered } from "./commands.js";
import { h } from "./dom.js";
import { nameOf } from "./richtext.js";

const KINDS = {
  2: { target: (message) => message.author.id, about: (message) => nameOf(message.author) },
  3: { target: (message) => message.id, about: () => "this message" },
};

/** Open the menu beside `anchor`. */
export function openMenu(message, anchor, { store, actions, onError }) {
  const place = { channel: store.channel, me: store.me, isRestricted: store.isRestricted(store.channel) };
  const commands = store.commands.filter((command) => command.type in KINDS && isOffered(command, place));
  const close = () => anchor.focus();
  const run = (command) => {
    close();
    const target = KINDS[command.type].target(message);
    actions.contextCommand(command, target, message.channel_id).catch(onError);
  };
  const rows = commands.map((command) => {
    const about = h("span", { class: "popup-hint" }, KINDS[command.type].about(message));
    return h("button", { type: "button", class: "menu-row", role: "menuitem", on: { click: () => run(command) } }, command.name, about);
  });
  if (!rows.length) rows.push(h("p", { class: "menu-none" }, "Nothing that you may use here."));
  const menu = h("div", { class: "menu", role: "menu", tabindex: "-1" }, rows);
  menu.addEventListener("keydown", (event) => walk(event, rows, close));
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget)) setTimeout(() => menu.remove());
  });
  anchor.after(menu);
  (commands.length ? rows[0] : menu).focus();
}

function walk(event, rows, close) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length].focus();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
}
