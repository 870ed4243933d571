/** The messages of the open channel: drawn once each, kept in view while reading, with what is under way below. */

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { FLAG, drawMessage } from "./message.js";
import { welcome } from "./welcome.js";

const TOGETHER_MS = 7 * 60 * 1000;
const NEAR_END = 60;
const HUSH_MS = 300;

export class Feed {
  #drawn = new Map();
  #place = null;
  #isStuck = true;
  #hushTimer = null;

  /** @param {object} page what messages need: store, actions, composer and listeners (see message.js) */
  constructor(page) {
    this.page = page;
    this.store = page.store;
    this.list = h("div", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Messages" });
    this.foot = h("div", { class: "under-way" });
    const toEnd = { type: "button", class: "to-end", hidden: true, on: { click: () => this.#toEnd() } };
    this.endButton = h("button", toEnd, icon("latest"), "Newer messages");
    this.scroller = h("div", { class: "feed", tabindex: "0", role: "region", "aria-label": "Channel" }, this.list, this.foot);
    this.element = h("div", { class: "feed-frame" }, this.scroller, this.endButton);
    this.scroller.addEventListener("scroll", () => this.#noteEnd());
    const stayAtEnd = new ResizeObserver(() => this.#isStuck && this.#toEnd());
    stayAtEnd.observe(this.scroller);
    stayAtEnd.observe(this.list);
    const { store } = this;
    store.on("channel commands", () => this.#drawAll());
    store.on("message", (message) => this.#add(message));
    store.on("message_changed", (message) => this.#change(message));
    store.on("message_gone", (gone) => this.#remove(gone));
    store.on("interactions", () => this.#showUnderWay());
  }

  /** Draw the open channel; where one was reading stays in view when it was open before. */
  #drawAll() {
    const place = `${this.store.me.id} ${this.store.channelId}`;
    const isSame = place === this.#place;
    const top = this.scroller.scrollTop;
    this.#place = place;
    this.#hush();
    this.#drawn.clear();
    const nodes = this.store.messagesIn(this.store.channelId).map((message) => this.#node(message));
    this.list.replaceChildren(...(nodes.length ? nodes : [welcome(this.page)]));
    this.#group();
    this.#showUnderWay();
    if (isSame && !this.#isStuck) this.scroller.scrollTop = top;
    else this.#toEnd();
  }

  /** What was here before is not read out like something new. */
  #hush() {
    this.list.setAttribute("aria-live", "off");
    clearTimeout(this.#hushTimer);
    this.#hushTimer = setTimeout(() => this.list.setAttribute("aria-live", "polite"), HUSH_MS);
  }

  #node(message) {
    if (!this.#drawn.has(message.id)) this.#drawn.set(message.id, drawMessage(message, this.page));
    return this.#drawn.get(message.id);
  }

  #add(message) {
    if (message.channel_id !== this.store.channelId) return;
    if (!this.#drawn.size) this.list.replaceChildren();
    const node = this.#node(message);
    this.list.append(node);
    this.#group();
    const isMine = [message.author.id, message.interaction_metadata?.user?.id].includes(this.store.me.id);
    if (this.#isStuck || isMine) this.#reveal(node);
    else this.endButton.hidden = false;
  }

  #remove({ channel_id, id }) {
    if (channel_id !== this.store.channelId) return;
    this.#drawn.get(id)?.remove();
    this.#drawn.delete(id);
    if (!this.#drawn.size) this.list.replaceChildren(welcome(this.page));
    this.#group();
  }

  #change(message) {
    const old = this.#drawn.get(message.id);
    if (!old || message.channel_id !== this.store.channelId) return;
    const wasStuck = this.#isStuck;
    const oldText = old.textContent;
    const focus = focusIn(old);
    this.#drawn.delete(message.id);
    const node = this.#node(message);
    old.replaceWith(node);
    this.#group();
    this.#showUnderWay();
    restoreFocus(node, focus);
    if (node.textContent !== oldText && (wasStuck || focus)) this.#reveal(node);
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
    this.#noteEnd();
  }

  #noteEnd() {
    this.#isStuck = this.#isAtEnd();
    if (this.#isStuck) this.endButton.hidden = true;
  }

  #isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  #toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#noteEnd();
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
    this.foot.replaceChildren(...rows);
    if (rows.length && this.#isStuck) this.#toEnd();
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
