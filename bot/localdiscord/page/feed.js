/** The messages of the open channel: drawn once each, kept in view while reading, with what is under way below. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { FLAG, drawMessage } from "./message.js";
import { welcome } from "./welcome.js";

const TOGETHER_MS = 7 * 60 * 1000;
const NEAR_END = 60;

export class Feed {
  #drawn = new Map();

  /** @param {object} page what messages need: store, actions, composer and listeners (see message.js) */
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.list = h("div", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Messages" });
    this.foot = h("div", { class: "under-way" });
    const toEnd = { type: "button", class: "to-end", hidden: true, on: { click: () => this.#toEnd() } };
    this.endButton = h("button", toEnd, icon("latest"), "Newer messages");
    this.scroller = h("div", { class: "feed", tabindex: "-1" }, this.list, this.foot);
    this.element = h("div", { class: "feed-frame" }, this.scroller, this.endButton);
    this.scroller.addEventListener("scroll", () => this.#isAtEnd() && this.#hideEnd());
    new ResizeObserver(() => this.wasAtEnd && this.#toEnd()).observe(this.scroller);
    this.scroller.addEventListener("scroll", () => (this.wasAtEnd = this.#isAtEnd()));
    this.wasAtEnd = true;
    const { store } = this;
    store.on("hello channel commands", () => this.#drawAll());
    store.on("message", (message) => this.#add(message));
    store.on("message_changed", (message) => this.#change(message));
    store.on("message_gone", ({ channel_id }) => channel_id === store.channelId && this.#drawAll({ isKept: true }));
    store.on("interactions", () => this.#showUnderWay());
  }

  #drawAll({ isKept = false } = {}) {
    const messages = this.store.messagesIn(this.store.channelId);
    const top = this.scroller.scrollTop;
    if (!isKept) this.#drawn.clear();
    const nodes = messages.map((message) => this.#node(message));
    this.list.replaceChildren(...(nodes.length ? nodes : [welcome(this.page)]));
    this.#group();
    this.#showUnderWay();
    if (isKept) this.scroller.scrollTop = top;
    else this.#toEnd();
  }

  #node(message) {
    if (!this.#drawn.has(message.id)) this.#drawn.set(message.id, drawMessage(message, this.page));
    return this.#drawn.get(message.id);
  }

  #add(message) {
    if (message.channel_id !== this.store.channelId) return;
    const wasAtEnd = this.#isAtEnd();
    if (!this.#drawn.size) this.list.replaceChildren();
    const node = this.#node(message);
    this.list.append(node);
    this.#group();
    const isMine = [message.author.id, message.interaction_metadata?.user?.id].includes(this.store.me.id);
    if (wasAtEnd || isMine) this.#reveal(node);
    else this.endButton.hidden = false;
  }

  #change(message) {
    const old = this.#drawn.get(message.id);
    if (!old || message.channel_id !== this.store.channelId) return;
    const wasAtEnd = this.#isAtEnd();
    const isNewText = old.textContent;
    const focus = focusIn(old);
    this.#drawn.delete(message.id);
    const node = this.#node(message);
    old.replaceWith(node);
    this.#group();
    this.#showUnderWay();
    restoreFocus(node, focus);
    const isRead = node.textContent !== isNewText && (wasAtEnd || focus);
    if (isRead) this.#reveal(node);
  }

  /** Bring a message into view: its beginning, when it is taller than the window. */
  #reveal(node) {
    const { scroller } = this;
    const box = node.getBoundingClientRect();
    const frame = scroller.getBoundingClientRect();
    const isTall = box.height > frame.height - 24;
    if (isTall) scroller.scrollTop += box.top - frame.top - 8;
    else if (node === this.list.lastElementChild) this.#toEnd();
    else node.scrollIntoView({ block: "nearest" });
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#hideEnd();
  }

  #hideEnd() {
    this.endButton.hidden = true;
  }

  /** Messages in a row by one person share one heading. */
  #group() {
    let before = null;
    for (const message of this.store.messagesIn(this.store.channelId)) {
      this.#drawn.get(message.id)?.classList.toggle("is-following", follows(message, before));
      before = message;
    }
  }

  #showUnderWay() {
    const rows = [];
    this.#clearMarks();
    for (const entry of this.store.interactions.values()) {
      if (entry.channelId !== this.store.channelId) continue;
      if (entry.messageId) this.#markControl(entry);
      else if (entry.kind === "command") rows.push(this.#underWayRow(entry));
    }
    const wasAtEnd = this.#isAtEnd();
    this.foot.replaceChildren(...rows);
    if (rows.length && wasAtEnd) this.#toEnd();
  }

  #clearMarks() {
    for (const control of this.list.querySelectorAll("[aria-busy]")) control.removeAttribute("aria-busy");
    for (const failure of this.list.querySelectorAll(".message-failure")) failure.hidden = true;
  }

  #markControl({ messageId, customId, status, message }) {
    const node = this.#drawn.get(messageId);
    if (!node) return;
    if (status === "pending") {
      node.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`)?.setAttribute("aria-busy", "true");
      return;
    }
    const failure = node.querySelector(".message-failure");
    failure.textContent = `This interaction failed. ${message}`;
    failure.hidden = false;
  }

  #underWayRow({ nonce, label, status, message }) {
    if (status === "pending") return h("p", { class: "pending" }, h("span", { class: "spinner", "aria-hidden": "true" }), `${label} …`);
    const dismiss = { type: "button", class: "plain", on: { click: () => this.store.end(nonce) } };
    return h("p", { class: "failed", role: "alert" }, h("b", {}, label), ` ${message} `, h("button", dismiss, "Dismiss"));
  }
}

function follows(message, before) {
  if (!before || before.author.id !== message.author.id) return false;
  const isAnswer = message.command || message.interaction_metadata || message.message_reference;
  const isOwn = (message.flags | before.flags) & FLAG.EPHEMERAL;
  return !isAnswer && !isOwn && new Date(message.timestamp) - new Date(before.timestamp) < TOGETHER_MS;
}

/** Which control of a message has the focus, so that its successor gets it. */
function focusIn(node) {
  if (!node.contains(document.activeElement)) return null;
  const controls = [...node.querySelectorAll("button, a[href]")];
  const { dataset, textContent } = document.activeElement;
  return { customId: dataset.customId, text: textContent, index: controls.indexOf(document.activeElement) };
}

function restoreFocus(node, focus) {
  if (!focus) return;
  const controls = [...node.querySelectorAll("button:not(:disabled), a[href]")];
  const heir =
    controls.find(({ dataset }) => focus.customId && dataset.customId === focus.customId) ??
    controls.find(({ textContent }) => textContent === focus.text) ??
    controls[Math.min(Math.max(focus.index, 0), controls.length - 1)];
  heir?.focus({ preventScroll: true });
}
