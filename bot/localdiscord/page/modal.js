/** A modal of the bot's: drawn, checked and submitted; it stays open until the bot has answered. */

import { freshId, h } from "./dom.js";
import { readFiles } from "./files.js";
import { icon } from "./icons.js";
import { makeField } from "./modalfields.js";
import { richText } from "./richtext.js";

const ROW = 1;
const TEXT = 10;
const CHECKBOX = 23;

export class ModalDialog {
  #nonce = null;

  /**
   * @param {object} frame the `modal` frame
   * @param {{store: object, actions: object}} page
   */
  constructor(frame, page) {
    this.frame = frame;
    this.page = page;
    this.parts = frame.modal.components.map((component) => this.#part(component));
    this.failure = h("p", { class: "modal-failure", role: "alert", hidden: true });
    this.element = this.#makeDialog();
  }

  open() {
    document.body.append(this.element);
    this.element.showModal();
    this.parts.find(({ field }) => field)?.field.control.focus();
  }

  close() {
    this.element.close();
  }

  /** The bot answered the submission. */
  answered(nonce) {
    if (nonce === this.#nonce) this.close();
  }

  /** The submission failed: say so and let the person try again. */
  failed({ nonce, message }) {
    if (nonce !== this.#nonce) return;
    this.page.store.end(nonce);
    this.#settle(message);
  }

  #makeDialog() {
    const { modal } = this.frame;
    const titleId = freshId("title");
    const close = { type: "button", class: "modal-close", "aria-label": "Close", on: { click: () => this.close() } };
    this.submitButton = h("button", { type: "submit", class: "button style-1" }, "Submit");
    const cancel = h("button", { type: "button", class: "button style-2", on: { click: () => this.close() } }, "Cancel");
    const form = h(
      "form",
      { class: "modal-form", novalidate: true, on: { submit: (event) => this.#submit(event) } },
      h("header", { class: "modal-head" }, h("h2", { id: titleId }, modal.title), h("button", close, icon("close"))),
      h("div", { class: "modal-body" }, this.parts.map(({ element }) => element), this.failure),
      h("footer", { class: "modal-foot" }, cancel, this.submitButton),
    );
    const dialog = h("dialog", { class: "modal", "aria-labelledby": titleId }, form);
    dialog.addEventListener("close", () => dialog.remove());
    return dialog;
  }

  #part(component) {
    if (component.type === TEXT) {
      return { component, element: h("div", { class: "text" }, richText(component.content, this.page)) };
    }
    const inner = component.type === ROW ? component.components[0] : component.component;
    const label = component.label ?? inner.label ?? "";
    return this.#labelled(component, inner, label, component.description);
  }

  #labelled(component, inner, label, description) {
    const labelId = freshId("label");
    const noteId = description ? freshId("note") : null;
    const field = makeField(inner, { store: this.page.store, labelId, labelled: label, describedBy: noteId });
    const error = h("p", { class: "modal-error", id: freshId("error"), hidden: true });
    const isNeeded = inner.required !== false && inner.type !== CHECKBOX;
    const name = inner.type === CHECKBOX ? null : h("span", { class: "modal-label", id: labelId }, label);
    const star = name && !isNeeded && h("span", { class: "modal-optional" }, "optional");
    const note = description && h("p", { class: "modal-note", id: noteId }, description);
    const body = field?.element ?? h("p", { class: "unknown" }, `(component of type ${inner.type})`);
    const element = h("div", { class: "modal-part" }, name && h("div", { class: "modal-name" }, name, star), note, body, error);
    element.addEventListener("input", () => showError({ field, error }, null));
    return { component, element, field, error };
  }

  async #submit(event) {
    event.preventDefault();
    const fields = this.parts.filter(({ field }) => field);
    for (const part of fields) showError(part, part.field.error());
    const wrong = fields.find(({ error }) => !error.hidden);
    if (wrong) {
      wrong.field.control.focus();
      return;
    }
    this.#wait();
    try {
      const { components, files } = await this.#read();
      this.#nonce = await this.page.actions.submitModal(this.frame, components, files, this.page.store.channelId);
      const entry = this.page.store.interactions.get(this.#nonce);
      if (!entry) this.close();
      else if (entry.status === "failed") this.failed(entry);
    } catch (refused) {
      this.#settle(refused.message);
    }
  }

  async #read() {
    const files = [];
    const components = [];
    for (const { component, field } of this.parts) {
      const picked = await readFiles(field?.files?.() ?? [], files.length);
      files.push(...picked);
      const value = field?.submit(picked.map(({ id }) => id));
      components.push(submitted(component, value));
    }
    return { components, files };
  }

  #wait() {
    this.failure.hidden = true;
    this.submitButton.disabled = true;
    this.submitButton.setAttribute("aria-busy", "true");
  }

  #settle(message) {
    this.failure.textContent = message;
    this.failure.hidden = false;
    this.submitButton.disabled = false;
    this.submitButton.removeAttribute("aria-busy");
    this.failure.scrollIntoView({ block: "nearest" });
  }
}

/** One component of the modal in the shape in which Discord submits it. */
function submitted({ type, id }, value) {
  const base = id === undefined ? { type } : { type, id };
  if (type === TEXT) return base;
  return type === ROW ? { ...base, components: [value] } : { ...base, component: value };
}

function showError({ field, error }, message) {
  error.textContent = message ?? "";
  error.hidden = !message;
  if (message) {
    field.control.setAttribute("aria-invalid", "true");
    field.control.setAttribute("aria-errormessage", error.id);
  } else field?.control.removeAttribute("aria-invalid");
}
