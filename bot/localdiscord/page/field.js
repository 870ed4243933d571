/** One option of the command being typed: a labelled field, its suggestions and its value. */

import { OPTION, readValue } from "./commands.js";
import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { ListPopup } from "./popup.js";
import { LiveChoices, closedList, filterChoices, namedChoice } from "./suggest.js";

const KEYBOARDS = { [OPTION.INTEGER]: "numeric", [OPTION.NUMBER]: "decimal" };
const NOTE_LIVE = "Enter or Tab takes the marked one · Esc keeps what you typed";

export class Field {
  choice = null;
  #live = null;
  #list = null;

  /**
   * @param {object} option Discord's option
   * @param {{popup: ListPopup, store: object, complete: (text: string) => Promise<object[]>,
   *   onKey: Function, onText: Function, onTaken: Function, onRemove: Function}} host the command line
   */
  constructor(option, host) {
    this.option = option;
    this.host = host;
    this.#list = closedList(option, host.store);
    if (option.autocomplete) this.#live = new LiveChoices(host.complete);
    this.input = this.#makeInput();
    const label = h("label", { class: "field-name", for: this.input.id }, option.name);
    const remove = option.required ? null : this.#makeRemove();
    this.element = h("div", { class: "field", data: { option: option.name } }, label, this.input, remove);
  }

  get text() {
    return this.option.type === OPTION.ATTACHMENT ? "" : this.input.value;
  }

  get isEmpty() {
    return this.option.type === OPTION.ATTACHMENT ? this.input.files.length === 0 : this.text.trim() === "";
  }

  /** Put in a text; when it names a choice of a closed list, that is chosen. */
  setText(text) {
    if (this.option.type === OPTION.ATTACHMENT) return;
    this.input.value = text;
    this.#setChoice(text && this.#list ? namedChoice(this.#list, text) : null);
  }

  /** Put in a choice that was taken: its name is shown, its value is sent. */
  setChoice(choice) {
    this.input.value = choice.name;
    this.#setChoice(choice);
  }

  /** The value to send, or what is wrong with it. */
  read() {
    if (this.option.type === OPTION.ATTACHMENT) return this.#readFile();
    const result = readValue(this.option, this.text, this.choice);
    this.setError(result.error);
    return result;
  }

  setError(message) {
    this.element.classList.toggle("is-wrong", Boolean(message));
    if (message) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }

  focus() {
    this.input.focus();
    this.input.setSelectionRange?.(this.text.length, this.text.length);
  }

  /** Show what may stand here, for what is typed so far. */
  suggest() {
    if (this.#live) this.#suggestLive();
    else this.#showList(this.#list ? filterChoices(this.#list, this.choice ? "" : this.text) : [], "");
  }

  stop() {
    this.#live?.stop();
  }

  #makeInput() {
    const { option } = this;
    const isFile = option.type === OPTION.ATTACHMENT;
    const input = h("input", {
      id: freshId("field"),
      class: "field-input",
      type: isFile ? "file" : "text",
      inputmode: KEYBOARDS[option.type],
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
      enterkeyhint: "send",
      "aria-required": String(Boolean(option.required)),
      "aria-description": option.description,
      size: "6",
    });
    if (!isFile) ListPopup.prepare(input);
    input.addEventListener("input", () => this.#typed());
    input.addEventListener("focus", () => this.suggest());
    input.addEventListener("blur", () => this.stop());
    input.addEventListener("keydown", (event) => this.host.onKey(event, this));
    return input;
  }

  #makeRemove() {
    const click = () => this.host.onRemove(this);
    const label = `Remove ${this.option.name}`;
    return h("button", { type: "button", class: "field-remove", "aria-label": label, on: { click } }, icon("close"));
  }

  #typed() {
    this.setError(null);
    if (this.option.type === OPTION.ATTACHMENT || this.host.onText(this)) return;
    if (/^\s/.test(this.text)) this.input.value = this.text.trimStart();
    this.#setChoice(this.#list ? namedChoice(this.#list, this.text) : null);
    this.suggest();
  }

  #setChoice(choice) {
    this.choice = choice;
    this.input.size = Math.min(Math.max(this.input.value.length, 6), 60);
    this.element.classList.toggle("is-chosen", Boolean(choice));
  }

  #suggestLive() {
    const text = this.text;
    if (this.host.popup.owner === this.input && this.host.popup.isOpen) this.host.popup.dim();
    else this.#showList([], "Looking…");
    this.#live.want(text, ({ choices, error }) => {
      if (document.activeElement !== this.input) return;
      const exact = text ? namedChoice(choices, text) : null;
      if (exact && !this.choice) this.#setChoice(exact);
      const nothing = text ? "Nothing found. Enter sends what you typed." : "";
      this.#showList(choices, error ?? (choices.length ? NOTE_LIVE : nothing));
    });
  }

  #showList(choices, note) {
    const { option, host } = this;
    const kind = option.required ? "required" : "optional";
    const title = [h("b", {}, option.name), ` ${option.description ?? ""} `, h("span", { class: "popup-kind" }, kind)];
    const isOpenText = !this.text.trim() || this.choice;
    host.popup.show(this.input, {
      title,
      note,
      items: choices.map((choice) => ({ label: choice.name, hint: choice.hint, value: choice })),
      active: isOpenText ? -1 : 0,
      onTake: ({ value }) => {
        this.setChoice(value);
        this.setError(null);
        host.onTaken(this);
      },
    });
  }

  #readFile() {
    const [file] = this.input.files;
    const error = !file && this.option.required ? `“${this.option.name}” is required.` : undefined;
    this.setError(error);
    return file ? { file } : { error };
  }
}
