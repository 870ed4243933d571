/** Select menus, in messages and in modals: a button that unfolds the list of its options. */

import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { emoji } from "./richtext.js";
import { closedList } from "./suggest.js";
import { OPTION } from "./commands.js";

const KINDS = {
  5: { type: OPTION.USER, placeholder: "Choose a person" },
  6: { type: OPTION.ROLE, placeholder: "Choose a role" },
  7: { type: OPTION.MENTIONABLE, placeholder: "Choose a person or a role" },
  8: { type: OPTION.CHANNEL, placeholder: "Choose a channel" },
};

function optionsOf(component, store) {
  const kind = KINDS[component.type];
  if (!kind) return component.options ?? [];
  const preset = new Set((component.default_values ?? []).map(({ id }) => id));
  const list = closedList({ type: kind.type, channel_types: component.channel_types }, store) ?? [];
  return list.map(({ name, hint, value }) => ({ label: name, description: hint, value, default: preset.has(value) }));
}

export class Select {
  #chosen;

  /**
   * @param {object} component Discord's select
   * @param {{store: object, onCommit?: (values: string[]) => void, labelledBy?: string}} host
   *   `onCommit` is called when the person is done choosing
   */
  constructor(component, { store, onCommit, labelledBy }) {
    this.component = component;
    this.onCommit = onCommit;
    this.options = optionsOf(component, store);
    this.least = component.min_values ?? 1;
    this.most = component.max_values ?? 1;
    this.#chosen = new Set(this.options.filter((option) => option.default).map(({ value }) => value));
    this.rows = this.options.map((option) => this.#row(option));
    this.panel = this.#makePanel();
    this.button = this.#makeButton(labelledBy);
    this.element = h("div", { class: "select" }, this.button, this.panel);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  get values() {
    return [...this.#chosen];
  }

  get #isMulti() {
    return this.most > 1;
  }

  #makeButton(labelledBy) {
    const attributes = {
      type: "button",
      class: "select-button",
      disabled: Boolean(this.component.disabled),
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      data: { customId: this.component.custom_id },
      on: { click: () => this.#toggle(this.panel.hidden) },
    };
    this.shown = h("span", { class: "select-shown", id: freshId("shown") });
    if (labelledBy) attributes["aria-labelledby"] = `${labelledBy} ${this.shown.id}`;
    return h("button", attributes, this.shown, icon("down"));
  }

  #makePanel() {
    const list = h("div", { class: "select-list", role: "listbox", "aria-multiselectable": this.#isMulti ? "true" : null }, this.rows);
    if (!this.#isMulti) return h("div", { class: "select-panel", hidden: true }, list);
    this.done = h("button", { type: "button", class: "button style-1", on: { click: () => this.#commit() } }, "Done");
    this.count = h("span", { class: "select-count" });
    return h("div", { class: "select-panel", hidden: true }, list, h("div", { class: "select-foot" }, this.count, this.done));
  }

  #row(option) {
    const texts = h(
      "span",
      { class: "select-text" },
      h("span", {}, option.label),
      option.description && h("span", { class: "select-hint" }, option.description),
    );
    const attributes = { type: "button", class: "select-row", role: "option", on: { click: () => this.#choose(option.value) } };
    return h("button", attributes, emoji(option.emoji), texts, icon("check"));
  }

  #choose(value) {
    const wasChosen = this.#chosen.has(value);
    if (!this.#isMulti) this.#chosen.clear();
    if (!wasChosen) this.#chosen.add(value);
    else if (this.#isMulti || this.least === 0) this.#chosen.delete(value);
    else this.#chosen.add(value);
    this.#show();
    if (!this.#isMulti) this.#commit();
  }

  #commit() {
    this.#toggle(false);
    this.onCommit?.(this.values);
  }

  #toggle(isOpen) {
    this.#unfold(isOpen);
    if (!isOpen) {
      this.button.focus({ preventScroll: true });
      return;
    }
    this.panel.scrollIntoView({ block: "nearest" });
    const at = this.options.findIndex(({ value }) => this.#chosen.has(value));
    this.rows[Math.max(at, 0)]?.focus();
  }

  #unfold(isOpen) {
    this.panel.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) document.addEventListener("click", this.#outside);
    else document.removeEventListener("click", this.#outside);
  }

  /** A press anywhere else folds the list; what was chosen of several is kept, not sent. */
  #outside = (event) => {
    if (!this.element.contains(event.target)) this.#unfold(false);
  };

  #show() {
    const size = this.#chosen.size;
    this.rows.forEach((row, index) => {
      const isChosen = this.#chosen.has(this.options[index].value);
      row.setAttribute("aria-selected", String(isChosen));
      row.disabled = this.#isMulti && !isChosen && size >= this.most;
    });
    const labels = this.options.filter(({ value }) => this.#chosen.has(value)).map(({ label }) => label);
    const kind = KINDS[this.component.type];
    this.shown.textContent = labels.join(", ") || this.component.placeholder || kind?.placeholder || "Choose";
    this.shown.classList.toggle("is-placeholder", labels.length === 0);
    if (!this.#isMulti) return;
    this.done.disabled = size < this.least;
    this.count.textContent = `${size} of ${this.least === this.most ? this.most : `${this.least} to ${this.most}`}`;
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isOpen = !this.panel.hidden;
    if (event.key === "Escape" && isOpen) this.#toggle(false);
    else if (step && !isOpen) this.#toggle(true);
    else if (step) this.#walk(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #walk(step) {
    const rows = this.rows.filter((row) => !row.disabled);
    const at = rows.indexOf(document.activeElement);
    rows[(at + step + rows.length) % rows.length]?.focus();
  }
}
