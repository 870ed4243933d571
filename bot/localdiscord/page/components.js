/** Draws message components, old (rows of controls) and new (text, sections, containers). */

import { cssColor, h, webUrl } from "./dom.js";
import { icon } from "./icons.js";
import { behindSpoiler, fileComponent, gallery, picture } from "./media.js";
import { emoji, richText } from "./richtext.js";
import { Select } from "./selects.js";

const LINK = 5;
const PREMIUM = 6;

/**
 * Draw components of a message.
 * @param {object[]} components
 * @param {{message: object, store: object, actions: object, onError: (error: Error) => void}} context
 */
export function drawComponents(components, context) {
  return (components ?? []).map((component) => draw(component, context));
}

function draw(component, context) {
  const make = DRAW[component.type];
  return make ? make(component, context) : h("p", { class: "unknown" }, `(component of type ${component.type})`);
}

const DRAW = {
  1: (row, context) => h("div", { class: "row" }, drawComponents(row.components, context)),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: ({ content }, context) => h("div", { class: "text" }, richText(content, context)),
  11: ({ media, description, spoiler }, { message }) =>
    behindSpoiler(spoiler, picture(media, message, { alt: description ?? "", kind: "thumbnail" })),
  12: (component, { message }) => gallery(component, message),
  13: (component, { message }) => fileComponent(component, message),
  14: ({ divider = true, spacing = 1 }) =>
    h(divider ? "hr" : "div", { class: "separator", data: { spacing: String(spacing) }, "aria-hidden": divider ? null : "true" }),
  17: container,
};

function section({ components, accessory }, context) {
  const texts = h("div", { class: "section-texts" }, drawComponents(components, context));
  return h("div", { class: "section" }, texts, accessory && draw(accessory, context));
}

function container({ components, accent_color: accent, spoiler }, context) {
  const color = cssColor(accent);
  const attributes = { class: color ? "container has-accent" : "container", vars: color ? { card: color } : {} };
  return behindSpoiler(spoiler, h("div", attributes, drawComponents(components, context)));
}

function button(component, context) {
  const { style, label, url, disabled } = component;
  const content = [emoji(component.emoji), label && h("span", {}, label)];
  if (style === LINK) {
    const href = disabled ? null : webUrl(url);
    const attributes = { class: "button style-5", href, target: "_blank", rel: "noopener noreferrer" };
    return h("a", href ? attributes : { ...attributes, "aria-disabled": "true" }, content, icon("external"));
  }
  const attributes = {
    type: "button",
    class: `button style-${style}`,
    disabled: Boolean(disabled) || style === PREMIUM,
    "aria-label": label ? null : (component.emoji?.name ?? "Button"),
    data: { customId: component.custom_id },
  };
  const press = (event) => send(component, undefined, context, event.currentTarget);
  return h("button", { ...attributes, on: { click: press } }, content);
}

function select(component, context) {
  const chosen = new Select(component, {
    store: context.store,
    onCommit: (values) => send(component, values, context, chosen.button),
  });
  return chosen.element;
}

/** Send one press; a control that waits for its answer is not pressed again. */
async function send(component, values, { message, actions, onError }, control) {
  if (control.getAttribute("aria-busy") === "true") return;
  try {
    await actions.component(message, component, values);
  } catch (refused) {
    onError(refused);
  }
}
