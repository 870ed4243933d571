/** Where one writes: plain messages, the list of commands after a slash, and the command being filled in. */

import { CommandLine } from "./commandline.js";
import { exactLeaf, isOffered, leavesOf, nest, parseLine, searchLeaves } from "./commands.js";
import { h } from "./dom.js";
import { readFiles } from "./files.js";
import { icon } from "./icons.js";
import { ListPopup } from "./popup.js";

const MOST_CHARACTERS = 2000;

export class Composer {
  #line = null;
  #last = null;
  #place = null;

  constructor(store, actions) {
    this.store = store;
    this.actions = actions;
    this.popup = new ListPopup();
    this.text = this.#makeText();
    this.slot = h("div", { class: "composer-slot" }, this.text);
    this.error = h("p", { class: "composer-error", role: "alert", hidden: true });
    this.send = h("button", { type: "submit", class: "send", "aria-label": "Send" }, icon("send"));
    const start = () => this.startCommand("");
    const slash = h("button", { type: "button", class: "slash", "aria-label": "Commands", on: { click: start } }, icon("slash"));
    const box = h("div", { class: "composer-box" }, slash, this.slot, this.send);
    this.element = h("form", { class: "composer", autocomplete: "off" }, this.popup.element, this.error, box);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.element.addEventListener("focusout", () => setTimeout(() => this.#leave()));
    store.on("channel hello", () => this.#channelChanged());
  }

  /** The commands that this person may use here. */
  get leaves() {
    const { channel, me } = this.store;
    const place = { channel, me, isRestricted: this.store.isRestricted(channel) };
    return leavesOf(this.store.commands.filter((command) => isOffered(command, place)));
  }

  focus() {
    if (this.#line) this.#line.focusNext();
    else this.text.focus();
  }

  /** Begin a command by name ("" opens the list). */
  startCommand(name) {
    this.#toText(`/${name}`);
    const leaf = name && exactLeaf(this.leaves, name);
    if (leaf) this.#toCommand(leaf);
    else this.text.focus();
  }

  /** Send what stands here. */
  async submit() {
    this.#say("");
    if (this.#line) await this.#sendCommand();
    else await this.#sendText();
  }

  /** Run a command without options. */
  async run(leaf) {
    await this.#attempt(() => this.actions.command(leaf, nest(leaf, []), this.store.channelId));
  }

  #makeText() {
    const text = h("textarea", {
      class: "composer-text",
      rows: "1",
      maxlength: String(MOST_CHARACTERS),
      enterkeyhint: "send",
      "aria-label": "Write a message, or / for commands",
    });
    ListPopup.prepare(text);
    text.addEventListener("input", () => this.#typed());
    text.addEventListener("focus", () => text.value && this.#typed());
    text.addEventListener("keydown", (event) => this.#key(event));
    return text;
  }

  #typed() {
    this.#say("");
    this.#grow();
    const line = this.text.value;
    if (!line.startsWith("/") || line.includes("\n")) {
      this.popup.hide();
      return;
    }
    const parsed = parseLine(this.leaves, line);
    if (parsed) this.#toCommand(parsed.leaf, parsed);
    else this.#showCommands(line.slice(1));
  }

  #grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
  }

  #showCommands(typed) {
    const found = searchLeaves(this.leaves, typed);
    const none = this.store.commands.length ? "No such command here." : "The bot has no commands yet.";
    this.popup.show(this.text, {
      items: found.map((leaf) => ({ label: `/${leaf.name}`, hint: leaf.description, mark: marksOf(leaf), value: leaf })),
      title: ["Commands"],
      note: found.length ? "" : none,
      active: found.length ? 0 : -1,
      onTake: ({ value }) => this.#toCommand(value),
    });
  }

  #host() {
    return {
      popup: this.popup,
      store: this.store,
      complete: (leaf, options) => this.actions.complete(leaf, options, this.store.channelId),
      onSend: () => this.submit(),
      onCancel: (text) => this.#toText(text, true),
      onError: (message) => this.#say(message),
    };
  }

  #toCommand(leaf, { values = new Map(), rest = "" } = {}) {
    this.#line = new CommandLine(leaf, this.#host());
    const last = this.#line.fill(values, rest);
    this.text.value = "";
    this.slot.replaceChildren(this.#line.element);
    if (last && values.size) last.focus();
    else this.#line.focusNext();
  }

  #toText(text = "", isFocused = false) {
    this.#line = null;
    this.popup.hide();
    this.slot.replaceChildren(this.text);
    this.text.value = text;
    this.#grow();
    if (isFocused) this.text.focus();
    this.#say("");
  }

  async #sendCommand() {
    const line = this.#line;
    const read = line.read();
    if (!read) return;
    const kept = line.snapshot();
    const files = await readFiles(read.files);
    const isSent = await this.#attempt(() => this.actions.command(line.leaf, read.options, this.store.channelId, files));
    if (!isSent) return;
    this.#last = kept;
    if (this.#line === line) this.#toText("", true);
  }

  async #sendText() {
    const content = this.text.value.trim();
    if (!content) return;
    if (content.startsWith("/")) {
      const leaf = exactLeaf(this.leaves, content);
      if (leaf) this.#toCommand(leaf);
      else this.#say(`There is no command ${content.split(" ")[0]} here. Type / to see what there is.`);
      if (leaf) await this.#sendCommand();
      return;
    }
    const isSent = await this.#attempt(() => this.actions.say(this.store.channelId, content));
    if (isSent && this.text.value.trim() === content) this.#toText("", true);
  }

  async #attempt(send) {
    this.element.classList.add("is-sending");
    try {
      await send();
      return true;
    } catch (refused) {
      this.#say(refused.message);
      return false;
    } finally {
      this.element.classList.remove("is-sending");
    }
  }

  #say(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
  }

  #key(event) {
    if (event.isComposing) return;
    if (Composer.#keys[event.key]?.(this, event)) event.preventDefault();
  }

  #recall() {
    if (!this.#last || this.text.value) return false;
    const leaf = exactLeaf(this.leaves, this.#last.leaf.name);
    if (!leaf) return false;
    this.#toCommand(leaf);
    this.#line.restore(this.#last.values);
    this.#line.focusNext();
    return true;
  }

  static #keys = {
    ArrowDown: (composer) => composer.popup.move(1),
    ArrowUp: (composer) => composer.popup.move(-1) || composer.#recall(),
    Tab: (composer, event) => !event.shiftKey && composer.popup.take(),
    Enter(composer, event) {
      if (event.shiftKey) return false;
      if (!composer.popup.take()) composer.submit();
      return true;
    },
    Escape(composer) {
      const wasOpen = composer.popup.isOpen;
      composer.popup.hide();
      return wasOpen;
    },
  };

  #leave() {
    if (!this.element.contains(document.activeElement)) this.popup.hide();
  }

  #channelChanged() {
    const { channel, me } = this.store;
    const isOpen = Boolean(channel) && channel.can_send !== false;
    const place = `${me?.id} ${channel?.id}`;
    if (place !== this.#place) this.#toText();
    this.#place = place;
    this.text.disabled = !isOpen;
    this.send.disabled = !isOpen;
    this.text.placeholder = isOpen ? "Message, or / for commands" : "You cannot write here";
  }
}

function marksOf(leaf) {
  const optional = leaf.options.filter((option) => !option.required).length;
  const required = leaf.options.filter((option) => option.required).map(({ name }) => name);
  return [...required, optional ? `+ ${optional} optional` : ""].filter(Boolean).join("  ");
}
