/** Embeds: the older kind of card. */

import { cssColor, h, webUrl } from "./dom.js";
import { picture } from "./media.js";
import { richLine, richText } from "./richtext.js";
import { messageTime } from "./when.js";

export function drawEmbed(embed, message, context) {
  const color = cssColor(embed.color);
  const body = h(
    "div",
    { class: "embed-body" },
    embed.author?.name && h("p", { class: "embed-author" }, linked(embed.author.url, [embed.author.name])),
    embed.title && h("p", { class: "embed-title" }, linked(embed.url, richLine(embed.title, context))),
    embed.description && h("div", { class: "embed-text" }, richText(embed.description, context)),
    embed.fields?.length > 0 && h("dl", { class: "embed-fields" }, embed.fields.map((field) => drawField(field, context))),
    embed.image && picture(embed.image, message),
    footer(embed),
  );
  const thumbnail = embed.thumbnail && picture(embed.thumbnail, message, { kind: "thumbnail" });
  return h("div", { class: "embed", vars: color ? { card: color } : {} }, body, thumbnail);
}

function drawField({ name, value, inline }, context) {
  const attributes = { class: inline ? "embed-field is-inline" : "embed-field" };
  return h("div", attributes, h("dt", {}, richLine(name, context)), h("dd", {}, richText(value, context)));
}

function footer({ footer: note, timestamp }) {
  if (!note?.text && !timestamp) return null;
  return h("p", { class: "embed-footer" }, note?.text, note?.text && timestamp && " · ", timestamp && messageTime(timestamp));
}

function linked(address, content) {
  const href = webUrl(address);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, content) : content;
}
