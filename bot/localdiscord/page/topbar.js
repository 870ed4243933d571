/** The line above the messages (channel, topic, age mark) and the quiet banner about the connection. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { nameOf, richLine } from "./richtext.js";

const DIRECT = 1;

export class TopBar {
  /** @param {{store: object, onMenu: () => void}} page */
  constructor(page) {
    this.page = page;
    const menu = { type: "button", class: "menu-button", "aria-label": "Channels and people", "aria-controls": "sidebar", on: { click: page.onMenu } };
    this.menu = h("button", { ...menu, "aria-expanded": "false" }, icon("menu"));
    this.name = h("h1", { class: "top-name" });
    this.topic = h("p", { class: "top-topic" });
    this.element = h("header", { class: "top" }, this.menu, this.name, this.topic);
    this.banner = h("p", { class: "banner", role: "status", hidden: true });
    page.store.on("hello channel channels bot", () => this.#draw());
    page.store.on("connection bot hello", () => this.#drawBanner());
  }

  #draw() {
    const { store } = this.page;
    const { channel } = store;
    if (!channel) return;
    const isDirect = channel.type === DIRECT;
    const name = isDirect ? (nameOf(store.bot.user) ?? channel.name) : channel.name;
    const kind = isDirect ? "direct" : store.channels.has(channel.parent_id) ? "thread" : "channel";
    const badge = store.isRestricted(channel) && h("span", { class: "badge" }, "age-restricted");
    this.name.replaceChildren(icon(kind), h("span", {}, name), ...(badge ? [badge] : []));
    this.topic.replaceChildren(...richLine(channel.topic ?? "", this.page));
    document.title = `${isDirect ? "" : "#"}${name} · ${store.guild.name}`;
  }

  #drawBanner() {
    const { connection, bot } = this.page.store;
    const lost = connection === "lost" && "Connection lost, trying again …";
    const offline = connection === "open" && !bot.online && "The bot is not connected. Commands will work when it is back.";
    this.banner.textContent = lost || offline || "";
    this.banner.hidden = !this.banner.textContent;
  }
}
