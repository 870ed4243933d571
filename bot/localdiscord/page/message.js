/** One message: who, when, what it answers, its text, cards, files and controls. */

import { drawComponents } from "./components.js";
import { drawEmbed } from "./embed.js";
import { cssColor, h } from "./dom.js";
import { icon } from "./icons.js";
import { attachments } from "./media.js";
import { nameOf, richLine, richText } from "./richtext.js";
import { messageTime } from "./when.js";

export const FLAG = { EPHEMERAL: 64, LOADING: 128, COMPONENTS_V2: 32768 };
const SLASH = 1;
const TEXT = 10;
const REPLY_START = 120;

/**
 * Draw a message.
 * @param {object} message
 * @param {{store: object, actions: object, onCommand: Function, onChannel: Function, onMenu: Function,
 *   onError: (error: Error) => void}} page
 */
export function drawMessage(message, page) {
  const author = page.store.user(message.author.id) ?? message.author;
  const isEphemeral = Boolean(message.flags & FLAG.EPHEMERAL);
  const context = { ...page, message };
  const main = h(
    "div",
    { class: "message-main" },
    head(message, author),
    body(message, context),
    h("p", { class: "message-failure", role: "alert", hidden: true }),
    isEphemeral && onlyYou(message, page),
  );
  const classes = ["message", isEphemeral && "is-ephemeral"].filter(Boolean).join(" ");
  const attributes = { class: classes, data: { id: message.id }, "aria-label": `${nameOf(author)}` };
  return h("article", attributes, answerLine(message, page), avatar(author), main, menuButton(message, page));
}

/** A round with the first letter of a name, in the person's colour. */
export function avatar(user) {
  const color = cssColor(user.color ?? user.accent_color);
  const letter = (nameOf(user) ?? "?").slice(0, 1).toUpperCase();
  return h("span", { class: user.bot ? "avatar is-bot" : "avatar", "aria-hidden": "true", vars: color ? { person: color } : {} }, letter);
}

function head(message, author) {
  return h(
    "header",
    { class: "message-head" },
    h("span", { class: "author" }, nameOf(author)),
    author.bot && h("span", { class: "tag" }, "bot"),
    messageTime(message.timestamp),
    message.content ? null : editedMark(message),
  );
}

function body(message, context) {
  if (message.flags & FLAG.LOADING) {
    const name = nameOf(context.store.user(message.author.id) ?? message.author);
    return h("p", { class: "thinking" }, `${name} is thinking`, h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
  }
  const isV2 = Boolean(message.flags & FLAG.COMPONENTS_V2);
  return h(
    "div",
    { class: isV2 ? "message-body is-v2" : "message-body" },
    message.content && h("div", { class: "text" }, richText(message.content, context)),
    message.content && editedMark(message),
    (message.embeds ?? []).map((embed) => drawEmbed(embed, message, context)),
    isV2 ? null : attachments(message),
    drawComponents(message.components, context),
  );
}

function editedMark({ edited_timestamp: edited, flags }) {
  return edited && !(flags & FLAG.LOADING) && h("span", { class: "edited", title: edited }, "(edited)");
}

/** "Wren used /random …", "Wren pressed Save · The Last Lamp", or the message that this one replies to. */
function answerLine(message, page) {
  const { interaction_metadata: metadata, command, act } = message;
  const name = command ?? (metadata?.name && `/${metadata.name}`);
  if (name && metadata?.user) {
    const user = page.store.user(metadata.user.id) ?? metadata.user;
    const text = name.startsWith("/") ? name : `/${name}`;
    return h("p", { class: "answer-line" }, icon("reply"), h("b", {}, nameOf(user)), " used ", h("code", {}, text));
  }
  const replied = message.referenced_message ?? page.store.message(message.message_reference?.message_id);
  if (!replied) return null;
  const start = firstText(replied).split("\n")[0].replace(/^(#{1,3}|-#|>)\s+/, "").slice(0, REPLY_START);
  const who = act && metadata?.user ? (page.store.user(metadata.user.id) ?? metadata.user) : replied.author;
  const did = act ? [` ${act.verb} `, h("span", { class: "act" }, act.what), " · "] : " ";
  return h("p", { class: "answer-line" }, icon("reply"), h("b", {}, nameOf(who)), did, h("span", { class: "quoted" }, richLine(start, page)));
}

/** The first text of a message, wherever in its components it stands. */
function firstText({ content, components = [] }) {
  if (content) return content;
  for (const component of components) {
    const found = firstText({ content: component.type === TEXT && component.content, components: component.components });
    if (found) return found;
  }
  return "";
}

function onlyYou(message, { actions, onError }) {
  const dismiss = () => actions.dismiss(message).catch(onError);
  const isLoading = Boolean(message.flags & FLAG.LOADING);
  return h(
    "p",
    { class: "only-you" },
    icon("eye"),
    "Only you can see this",
    !isLoading && [" · ", h("button", { type: "button", class: "plain", on: { click: dismiss } }, "Dismiss")],
  );
}

/** Commands for messages and people hide behind "⋯"; there is no button when the bot has none. */
function menuButton(message, { store, onMenu }) {
  const hasMenu = store.commands.some((command) => (command.type ?? SLASH) !== SLASH);
  if (!hasMenu || message.flags & (FLAG.EPHEMERAL | FLAG.LOADING)) return null;
  const click = (event) => onMenu(message, event.currentTarget);
  const attributes = { type: "button", class: "message-menu", "aria-label": "Commands for this message", "aria-haspopup": "menu" };
  return h("button", { ...attributes, on: { click } }, icon("more"));
}
