/** The fields of a modal: each kind knows how to draw itself, what is wrong with it, and what to submit. */

import { freshId, h } from "./dom.js";
import { Select } from "./selects.js";

const PARAGRAPH = 2;

/**
 * Make a field.
 * @param {object} component Discord's component inside a label (or a row)
 * @param {{store: object, labelId: string, labelled: string, describedBy: string | null}} place
 * @returns {{element: HTMLElement, control: HTMLElement, error: () => string | null, submit: () => object, files?: () => File[]}}
 */
export function makeField(component, place) {
  const make = KINDS[component.type];
  return make ? make(component, place) : null;
}

const KINDS = { 3: select, 4: textInput, 5: select, 6: select, 7: select, 8: select, 19: fileUpload, 21: radios, 22: checkboxes, 23: checkbox };

function isNeeded(component) {
  return component.required !== false;
}

function textInput(component, { labelId, describedBy }) {
  const { custom_id, style, value = "", placeholder, min_length: least = 0, max_length: most = 4000 } = component;
  const isLong = style === PARAGRAPH;
  const control = h(isLong ? "textarea" : "input", {
    class: "modal-input",
    rows: isLong ? "5" : null,
    type: isLong ? null : "text",
    maxlength: String(most),
    placeholder,
    value,
    "aria-labelledby": labelId,
    "aria-describedby": describedBy,
    "aria-required": String(isNeeded(component)),
  });
  const count = h("span", { class: "modal-count", "aria-hidden": "true" });
  const show = () => (count.textContent = `${control.value.length} / ${most}`);
  control.addEventListener("input", show);
  show();
  const hasCount = component.max_length !== undefined && component.max_length < 4000;
  return {
    element: h("div", { class: "modal-text" }, control, hasCount && count),
    control,
    error() {
      const { length } = control.value;
      if (!control.value.trim()) return isNeeded(component) ? "Please fill this in." : null;
      return length < least ? `At least ${least} characters, please (now ${length}).` : null;
    },
    submit: () => ({ type: component.type, custom_id, value: control.value }),
  };
}

function select(component, { store, labelId }) {
  const needed = isNeeded(component);
  const least = needed ? (component.min_values ?? 1) : 0;
  const chosen = new Select({ ...component, min_values: least }, { store, labelledBy: labelId });
  return {
    element: chosen.element,
    control: chosen.button,
    error: () => (chosen.values.length < least ? (least > 1 ? `Choose at least ${least}.` : "Please choose.") : null),
    submit: () => ({ type: component.type, custom_id: component.custom_id, values: chosen.values }),
  };
}

function radios(component, { labelId }) {
  const name = freshId("radio");
  const { rows, chosen, first } = choiceRows(component, "radio", name);
  return {
    element: h("div", { class: "modal-choices", role: "radiogroup", "aria-labelledby": labelId }, rows),
    control: first,
    error: () => (isNeeded(component) && !chosen().length ? "Please choose one." : null),
    submit: () => ({ type: component.type, custom_id: component.custom_id, value: chosen()[0] ?? null }),
  };
}

function checkboxes(component, { labelId }) {
  const { rows, chosen, first } = choiceRows(component, "checkbox", freshId("check"));
  const least = isNeeded(component) ? (component.min_values ?? 1) : 0;
  const most = component.max_values ?? component.options.length;
  return {
    element: h("div", { class: "modal-choices", role: "group", "aria-labelledby": labelId }, rows),
    control: first,
    error() {
      const { length } = chosen();
      if (length < least && (length > 0 || isNeeded(component))) return `Choose at least ${least}.`;
      return length > most ? `Choose at most ${most}.` : null;
    },
    submit: () => ({ type: component.type, custom_id: component.custom_id, values: chosen() }),
  };
}

function choiceRows({ options }, type, name) {
  const inputs = options.map((option) => h("input", { type, name, value: option.value, checked: Boolean(option.default) }));
  const rows = options.map(({ label, description }, index) =>
    h("label", { class: "modal-choice" }, inputs[index], h("span", {}, h("b", {}, label), description && h("span", {}, description))),
  );
  return { rows, first: inputs[0], chosen: () => inputs.filter((input) => input.checked).map(({ value }) => value) };
}

function checkbox(component, { labelled, describedBy }) {
  const control = h("input", { type: "checkbox", checked: Boolean(component.default), "aria-describedby": describedBy });
  return {
    element: h("label", { class: "modal-choice" }, control, h("span", {}, labelled)),
    control,
    error: () => null,
    submit: () => ({ type: component.type, custom_id: component.custom_id, value: control.checked }),
  };
}

function fileUpload(component, { labelId, describedBy }) {
  const least = isNeeded(component) ? (component.min_values ?? 1) : 0;
  const most = component.max_values ?? 1;
  const control = h("input", { type: "file", multiple: most > 1, "aria-labelledby": labelId, "aria-describedby": describedBy });
  return {
    element: h("div", { class: "modal-file" }, control),
    control,
    error() {
      const { length } = control.files;
      if (length < least) return least > 1 ? `Choose at least ${least} files.` : "Please choose a file.";
      return length > most ? `At most ${most} ${most === 1 ? "file" : "files"}, please.` : null;
    },
    files: () => [...control.files],
    submit: (fileIds) => ({ type: component.type, custom_id: component.custom_id, values: fileIds }),
  };
}
