/** A command being filled in: its name, a field for each option in use, and the way to the other options. */

import { OPTION, nest, requiredOf, splitAtOption } from "./commands.js";
import { h } from "./dom.js";
import { Field } from "./field.js";
import { icon } from "./icons.js";
import { ListPopup } from "./popup.js";

/** Whether free text may stand in an option. */
function takesText({ type, choices }) {
  return type === OPTION.STRING && !choices?.length;
}

export class CommandLine {
  #fields = [];
  #host;

  /**
   * @param {object} leaf the command (see commands.js)
   * @param {{popup: ListPopup, store: object, complete: (leaf: object, options: object[]) => Promise<object[]>,
   *   onSend: () => void, onCancel: (text: string) => void, onError: (message: string) => void}} host the composer
   */
  constructor(leaf, host) {
    this.leaf = leaf;
    this.#host = host;
    this.tail = this.#makeTail();
    this.more = h("button", { type: "button", class: "more-options", on: { click: () => this.tail.focus() } });
    const click = () => host.onCancel("");
    const close = h("button", { type: "button", class: "field-remove", "aria-label": "Leave the command", on: { click } }, icon("close"));
    const name = h("span", { class: "command-name" }, `/${leaf.name}`, close);
    this.element = h("div", { class: "command-line", role: "group", "aria-label": `Command ${leaf.name}` }, name, this.tail, this.more);
    for (const option of requiredOf(leaf)) this.#add(option);
  }

  /** Fill in texts by option name; what belongs to no option goes to the first empty required one. */
  fill(values, rest = "") {
    for (const [name, text] of values) this.#field(name)?.setText(text);
    const open = this.#fields.find((field) => field.isEmpty && field.option.required);
    if (rest && open) open.setText(rest);
    else if (rest) this.tail.value = rest;
    return (values.size || rest) && this.#fields.length ? this.#fields.at(-1) : null;
  }

  /** Where one goes on typing: the first empty required option, else after the last. */
  focusNext() {
    const open = this.#fields.find((field) => field.isEmpty && field.option.required);
    if (open) open.focus();
    else this.tail.focus();
  }

  /** What is filled in, to be recalled later. */
  snapshot() {
    const values = this.#fields.filter((field) => !field.isEmpty);
    return { leaf: this.leaf, values: values.map(({ option, text, choice }) => ({ name: option.name, text, choice })) };
  }

  /** Fill in again what `snapshot` kept. */
  restore(values) {
    for (const { name, text, choice } of values) {
      const field = this.#field(name);
      if (choice) field?.setChoice(choice);
      else field?.setText(text);
    }
  }

  /**
   * Read every field.
   * @returns {{options: object[], files: File[]} | null} null when something is wrong: it is said and focused
   */
  read() {
    const options = [];
    const files = [];
    let wrong = null;
    for (const field of this.#fields) {
      const { value, error, file } = field.read();
      if (error) wrong ??= { field, error };
      if (file) files.push(file);
      const { type, name } = field.option;
      if (file) options.push({ type, name, value: String(files.length - 1) });
      else if (value !== undefined) options.push({ type, name, value });
    }
    if (!wrong && this.tail.value.trim()) {
      wrong = { field: this.tail, error: this.#noPlace(this.tail.value.trim()) };
    }
    if (!wrong) return { options: nest(this.leaf, options), files };
    wrong.field.focus();
    this.#host.onError(wrong.error);
    return null;
  }

  #noPlace(text) {
    const names = this.#unused().filter(takesText).map(({ name }) => name);
    const choose = names.length ? ` Choose where it belongs: ${names.join(", ")}.` : "";
    return `/${this.leaf.name} has no place for “${text}”.${choose}`;
  }

  #unused() {
    const used = new Set(this.#fields.map(({ option }) => option.name));
    return this.leaf.options.filter(({ name }) => !used.has(name));
  }

  /** The field of this option, added when it is not there yet. */
  #field(name) {
    const known = this.#fields.find(({ option }) => option.name === name);
    if (known) return known;
    const option = this.leaf.options.find((each) => each.name === name);
    return option ? this.#add(option) : null;
  }

  #add(option) {
    const field = new Field(option, {
      popup: this.#host.popup,
      store: this.#host.store,
      complete: (text) => this.#host.complete(this.leaf, this.#focusedOptions(field, text)),
      onKey: (event) => this.#key(event, field),
      onText: () => this.#jump(field.input, field),
      onTaken: () => this.focusNext(),
      onRemove: () => this.#remove(field),
    });
    this.#fields.push(field);
    this.tail.before(field.element);
    this.#showMore();
    return field;
  }

  #remove(field) {
    field.stop();
    field.element.remove();
    this.#fields = this.#fields.filter((each) => each !== field);
    this.#showMore();
    this.tail.focus();
  }

  #showMore() {
    const count = this.#unused().length;
    this.more.hidden = count === 0;
    this.more.textContent = `+ ${count} optional`;
    this.tail.placeholder = count ? "" : "Enter sends";
  }

  #focusedOptions(focused, text) {
    const options = [];
    for (const field of this.#fields) {
      const { type, name } = field.option;
      if (field === focused) options.push({ type, name, value: text, focused: true });
      else if (!field.isEmpty) options.push({ type, name, value: field.choice?.value ?? field.text });
    }
    return nest(this.leaf, options);
  }

  #makeTail() {
    const tail = h("input", {
      class: "tail",
      type: "text",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "send",
      "aria-label": "Add an option",
    });
    ListPopup.prepare(tail);
    tail.addEventListener("input", () => {
      if (!this.#jump(tail, null)) this.#suggestOptions();
    });
    tail.addEventListener("focus", () => this.#suggestOptions());
    tail.addEventListener("keydown", (event) => this.#key(event, null));
    return tail;
  }

  #suggestOptions() {
    const typed = this.tail.value.trim().toLowerCase();
    const unused = this.#unused();
    const named = unused.filter(({ name }) => name.includes(typed));
    const isLoose = Boolean(typed) && !named.length;
    const options = isLoose ? unused.filter(takesText) : named;
    const ask = unused.length ? "Add an option, or press Enter to send" : "Press Enter to send";
    const text = isLoose && options.length ? "Where does this belong?" : ask;
    this.#host.popup.show(this.tail, {
      title: [text],
      items: options.map((option) => ({ label: option.name, hint: option.description, value: option })),
      active: typed ? 0 : -1,
      onTake: ({ value }) => {
        const loose = isLoose ? this.tail.value.trim() : "";
        this.tail.value = "";
        const field = this.#field(value.name);
        if (loose) field.setText(loose);
        field.focus();
      },
    });
  }

  /** "… pairing:" typed anywhere goes to that option. */
  #jump(input, from) {
    const split = splitAtOption(input.value, this.leaf.options.map(({ name }) => name));
    if (!split) return false;
    if (from) from.setText(split.before);
    else input.value = "";
    this.#field(split.name).focus();
    return true;
  }

  #key(event, field) {
    if (event.isComposing) return;
    if (CommandLine.#keys[event.key]?.(this, event, field)) event.preventDefault();
  }

  static #step(line, field, by) {
    const stops = [...line.#fields.map((each) => each), null];
    const target = stops[stops.indexOf(field) + by];
    if (target === undefined) return false;
    if (target) target.focus();
    else line.tail.focus();
    return true;
  }

  static #keys = {
    ArrowDown: (line) => line.#host.popup.move(1),
    ArrowUp: (line) => line.#host.popup.move(-1),
    Enter(line) {
      if (!line.#host.popup.take()) line.#host.onSend();
      return true;
    },
    Tab: (line, event) => !event.shiftKey && line.#host.popup.take(),
    Escape(line) {
      if (line.#host.popup.isOpen) line.#host.popup.hide();
      else line.#host.onCancel("");
      return true;
    },
    Backspace(line, event, field) {
      if (event.target.value) return false;
      if (!field && line.#fields.length) return CommandLine.#step(line, null, -1);
      if (field && !field.option.required) line.#remove(field);
      else if (field !== line.#fields[0] && field) return CommandLine.#step(line, field, -1);
      else line.#host.onCancel(`/${line.leaf.name}`);
      return true;
    },
    ArrowLeft: (line, event, field) => event.target.selectionEnd === 0 && CommandLine.#step(line, field, -1),
    ArrowRight(line, event, field) {
      const isAtEnd = event.target.selectionStart === event.target.value.length;
      return isAtEnd && Boolean(field) && CommandLine.#step(line, field, 1);
    },
  };
}
