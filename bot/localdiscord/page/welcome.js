/** What an empty channel says: how to begin, with commands that can be run at once. */

import { requiredOf } from "./commands.js";
import { h } from "./dom.js";
import { nameOf } from "./richtext.js";

const SUGGESTIONS = 3;

/** @param {{store: object, composer: object}} page */
export function welcome({ store, composer }) {
  const { channel, bot } = store;
  const name = channel?.type === 1 ? nameOf(bot.user) ?? channel.name : `#${channel?.name ?? ""}`;
  const ready = composer.leaves.filter((leaf) => requiredOf(leaf).length === 0).slice(0, SUGGESTIONS);
  const typeSlash = h("button", { type: "button", class: "key", on: { click: () => composer.startCommand("") } }, "/");
  return h(
    "section",
    { class: "welcome" },
    h("h2", {}, `This is ${name}`),
    h("p", {}, "Type ", typeSlash, " to see what the bot can do", ready.length ? ", or try one of these:" : "."),
    ready.length > 0 && h("ul", { class: "suggestions" }, ready.map((leaf) => h("li", {}, suggestion(leaf, composer)))),
  );
}

function suggestion(leaf, composer) {
  const run = () => composer.run(leaf);
  return h(
    "button",
    { type: "button", class: "suggestion", on: { click: run } },
    h("b", {}, `/${leaf.name}`),
    h("span", {}, leaf.description),
  );
}
