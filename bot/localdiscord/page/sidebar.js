/** The side: the server, its channels and threads, the direct message, and who one is. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./message.js";
import { nameOf } from "./richtext.js";

const DIRECT = 1;

export class Sidebar {
  /** @param {{store: object, onChannel: (id: string) => void, onDirect: () => void, onPerson: (id: string) => void}} page */
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.title = h("h2", { class: "server-name" });
    this.channels = h("nav", { class: "channels", "aria-label": "Channels" });
    this.people = h("fieldset", { class: "people" });
    this.element = h("aside", { class: "sidebar", id: "sidebar", "aria-label": "Server" }, this.title, this.channels, this.people);
    this.store.on("hello channels channel unread bot", () => this.#draw());
  }

  #draw() {
    this.title.textContent = this.store.guild.name;
    const all = [...this.store.channels.values()].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
    const top = all.filter((channel) => channel.type !== DIRECT && !this.store.channels.has(channel.parent_id));
    const threadsOf = (id) => all.filter((channel) => channel.parent_id === id);
    const rows = top.flatMap((channel) => [this.#row(channel), ...threadsOf(channel.id).map((thread) => this.#row(thread))]);
    this.#keepFocus(this.channels, [h("ul", {}, rows), h("h2", {}, "Direct message"), h("ul", {}, this.#direct(all))]);
    this.#drawPeople();
  }

  /** Redraw without taking the focus from the channel that has it. */
  #keepFocus(parent, nodes) {
    const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    parent.replaceChildren(...nodes);
    if (focused) parent.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  #row(channel) {
    const isThread = this.store.channels.has(channel.parent_id);
    const unread = this.store.unread.get(channel.id) ?? 0;
    const button = h(
      "button",
      {
        type: "button",
        class: ["channel", isThread && "is-thread", unread > 0 && "is-unread"].filter(Boolean).join(" "),
        data: { id: channel.id },
        "aria-current": channel.id === this.store.channelId ? "page" : null,
        on: { click: () => this.page.onChannel(channel.id) },
      },
      icon(isThread ? "thread" : "channel"),
      h("span", { class: "channel-name" }, channel.name),
      channel.nsfw && !isThread && ageMark(),
      unread > 0 && h("span", { class: "unread", "aria-label": `${unread} unread` }, String(unread)),
    );
    return h("li", {}, button);
  }

  #direct(all) {
    const { bot, channelId, unread } = this.store;
    const known = all.find((channel) => channel.type === DIRECT);
    const count = known ? (unread.get(known.id) ?? 0) : 0;
    const state = bot.online ? "online" : "offline";
    const button = h(
      "button",
      {
        type: "button",
        class: count ? "channel is-unread" : "channel",
        data: { id: known?.id ?? "direct" },
        "aria-current": known && known.id === channelId ? "page" : null,
        on: { click: () => (known ? this.page.onChannel(known.id) : this.page.onDirect()) },
      },
      h("span", { class: `bot-state is-${state}`, title: `The bot is ${state}` }, icon("direct")),
      h("span", { class: "channel-name" }, nameOf(bot.user) ?? known?.name ?? "The bot"),
      count > 0 && h("span", { class: "unread", "aria-label": `${count} unread` }, String(count)),
    );
    return h("li", {}, button);
  }

  #drawPeople() {
    const { me, people } = this.store;
    const rows = [...people.values()].filter((person) => !person.bot).map((person) => this.#person(person, person.id === me.id));
    const hadFocus = this.people.contains(document.activeElement);
    this.people.replaceChildren(h("legend", {}, "You are"), ...rows);
    if (hadFocus) this.people.querySelector("input:checked")?.focus();
  }

  #person(person, isMe) {
    const change = () => this.page.onPerson(person.id);
    const radio = h("input", { type: "radio", name: "person", value: person.id, checked: isMe, on: { change } });
    const role = person.is_moderator ? "moderator" : (person.roles?.[0] ?? "member");
    const about = h("span", { class: "person-about" }, h("b", {}, nameOf(person)), h("span", {}, role.toLowerCase()));
    return h("label", { class: isMe ? "person is-me" : "person" }, radio, avatar(person), about);
  }
}

/** The mark of an age-restricted channel. */
export function ageMark() {
  return h("span", { class: "age-mark", title: "Age-restricted", role: "img", "aria-label": "age-restricted" }, "18+");
}
