/** The list above the composer: commands, options or choices, walked with the arrow keys of the field that owns it. */

import { freshId, h } from "./dom.js";

export class ListPopup {
  #items = [];
  #owner = null;
  #onTake = null;

  constructor() {
    this.id = freshId("list");
    this.active = -1;
    this.list = h("div", { class: "popup-list", role: "listbox", id: this.id, "aria-label": "Suggestions" });
    this.title = h("div", { class: "popup-title" });
    this.note = h("div", { class: "popup-note", role: "status" });
    this.element = h("div", { class: "popup", hidden: true }, this.title, this.list, this.note);
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** The field that the list is shown for. */
  get owner() {
    return this.#owner;
  }

  get isOpen() {
    return !this.element.hidden;
  }

  get hasActive() {
    return this.isOpen && this.active >= 0;
  }

  /** Tell assistive technology that a field has such a list (a text area may not call itself a combobox). */
  static prepare(field) {
    field.setAttribute("aria-autocomplete", "list");
    if (field.tagName !== "INPUT") return;
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-expanded", "false");
  }

  /**
   * Show items above the composer.
   * @param {HTMLElement} owner the field that keeps the focus
   * @param {{items: {label: string, hint?: string, mark?: string, value: any}[], title?: any[], note?: string,
   *   active?: number, onTake: (item: object) => void}} what
   */
  show(owner, { items, title = [], note = "", active = -1, onTake }) {
    if (this.#owner && this.#owner !== owner) this.hide();
    this.#owner = owner;
    this.element.removeAttribute("aria-busy");
    this.#items = items;
    this.#onTake = onTake;
    this.title.replaceChildren(...title);
    this.title.hidden = title.length === 0;
    this.note.textContent = note;
    this.note.hidden = !note;
    this.list.replaceChildren(...items.map((item, index) => this.#row(item, index)));
    this.list.hidden = items.length === 0;
    this.list.scrollTop = 0;
    this.element.hidden = items.length === 0 && title.length === 0 && !note;
    this.#tell(this.isOpen);
    owner.setAttribute("aria-controls", this.id);
    this.#activate(items.length ? Math.min(active, items.length - 1) : -1);
  }

  hide() {
    this.element.hidden = true;
    this.#items = [];
    this.active = -1;
    this.#tell(false);
    this.#owner?.removeAttribute("aria-activedescendant");
    this.#owner = null;
  }

  /** New items are on their way: keep the old ones in sight, but nothing is marked that Enter would take. */
  dim() {
    this.element.setAttribute("aria-busy", "true");
    this.#activate(-1);
  }

  /** Walk through the items, around the ends. */
  move(step) {
    const count = this.#items.length;
    if (!this.isOpen || !count) return false;
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.#activate((from + step + count) % count);
    return true;
  }

  /** Take the highlighted item; false when there is none. */
  take() {
    if (!this.hasActive) return false;
    this.#onTake(this.#items[this.active]);
    return true;
  }

  #tell(isOpen) {
    if (this.#owner?.role === "combobox") this.#owner.setAttribute("aria-expanded", String(isOpen));
  }

  #activate(index) {
    this.active = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    const row = this.list.children[index];
    if (!row) {
      this.#owner?.removeAttribute("aria-activedescendant");
      return;
    }
    this.#owner?.setAttribute("aria-activedescendant", row.id);
    row.scrollIntoView({ block: "nearest" });
  }

  #row({ label, hint, mark }, index) {
    const texts = [h("span", { class: "popup-label" }, label), hint && h("span", { class: "popup-hint" }, hint)];
    const attributes = { class: "popup-row", role: "option", id: `${this.id}-${index}`, "aria-selected": "false" };
    const row = h("div", attributes, h("span", { class: "popup-text" }, texts), mark && h("span", { class: "popup-mark" }, mark));
    row.addEventListener("click", () => {
      this.active = index;
      this.take();
    });
    return row;
  }
}
