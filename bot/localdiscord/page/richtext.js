/** Draws the markdown tree as DOM nodes; mentions and commands are looked up in the page's store. */

import { h, webUrl } from "./dom.js";
import { inline, parse } from "./markdown.js";
import { asInstant } from "./when.js";

/**
 * Draw a whole text.
 * @param {string} text
 * @param {{store: object, onCommand?: (name: string) => void, onChannel?: (id: string) => void}} context
 */
export function richText(text, context) {
  return drawAll(parse(text ?? ""), context);
}

/** Draw one line: inline marks only. */
export function richLine(text, context) {
  return drawAll(inline(text ?? ""), context);
}

function drawAll(nodes, context) {
  return nodes.map((node) => DRAW[node.type](node, context));
}

function wrap(tag) {
  return (node, context) => h(tag, {}, drawAll(node.children, context));
}

const DRAW = {
  text: ({ text }) => document.createTextNode(text),
  break: () => h("br"),
  strong: wrap("strong"),
  em: wrap("em"),
  underline: wrap("u"),
  strike: wrap("s"),
  paragraph: (node, context) => h("p", { class: "md-p" }, drawAll(node.children, context)),
  small: (node, context) => h("p", { class: "md-small" }, drawAll(node.children, context)),
  quote: (node, context) => h("blockquote", { class: "md-quote" }, drawAll(node.children, context)),
  code: ({ text }) => h("code", { class: "md-code" }, text),
  codeblock: ({ text, language }) =>
    h("pre", { class: "md-pre", tabindex: "0", "aria-label": language ? `Code, ${language}` : "Code" }, h("code", {}, text)),
  heading: drawHeading,
  list: drawList,
  spoiler: drawSpoiler,
  link: drawLink,
  time: ({ at, style }) => asInstant(at * 1000, style),
  user: ({ id }, { store }) => mention(`@${nameOf(store.user(id)) ?? "someone"}`),
  role: ({ id }, { store }) => mention(`@${store.guild.roles?.find((role) => role.id === id)?.name ?? "role"}`),
  mention: ({ text }) => mention(text),
  channel: drawChannel,
  command: drawCommand,
};

/** How a person (or the bot) is called. */
export function nameOf(user) {
  return user ? (user.display_name ?? user.global_name ?? user.username) : null;
}

function mention(text) {
  return h("span", { class: "mention" }, text);
}

function drawHeading({ level, children }, context) {
  const attributes = { class: `md-h md-h${level}`, role: "heading", "aria-level": String(level + 2) };
  return h("p", attributes, drawAll(children, context));
}

function drawList({ start, items }, context) {
  const tag = start === null ? "ul" : "ol";
  const drawItem = ({ children, below }) => h("li", {}, drawAll(children, context), drawAll(below, context));
  return h(tag, { class: "md-list", start: start !== null && start !== 1 ? String(start) : null }, items.map(drawItem));
}

function drawSpoiler({ children }, context) {
  const hidden = h("span", { class: "spoiler-text" }, drawAll(children, context));
  const spoiler = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-expanded": "false" }, hidden);
  const label = "Spoiler, hidden. Press to show.";
  spoiler.setAttribute("aria-label", label);
  hidden.inert = true;
  const show = () => {
    spoiler.classList.add("is-shown");
    hidden.inert = false;
    for (const name of ["role", "tabindex", "aria-label", "aria-expanded"]) spoiler.removeAttribute(name);
  };
  spoiler.addEventListener("click", show, { once: true });
  spoiler.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    show();
  });
  return spoiler;
}

function drawLink({ url, children }, context) {
  const href = webUrl(url);
  if (!href) return h("span", {}, drawAll(children, context));
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", title: href }, drawAll(children, context));
}

function drawChannel({ id }, { store, onChannel }) {
  const channel = store.channels.get(id);
  const text = channel ? `#${channel.name}` : "#unknown";
  if (!channel || !onChannel) return mention(text);
  return h("button", { type: "button", class: "mention", on: { click: () => onChannel(id) } }, text);
}

function drawCommand({ name }, { onCommand }) {
  if (!onCommand) return mention(`/${name}`);
  const attributes = { type: "button", class: "mention", on: { click: () => onCommand(name) } };
  return h("button", attributes, `/${name}`);
}

/** A button's or option's emoji; one of a server's own is shown by its name. */
export function emoji(partial) {
  if (!partial) return null;
  return h("span", { class: "emoji", "aria-hidden": "true" }, partial.id ? `:${partial.name}:` : partial.name);
}

