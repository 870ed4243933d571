/** Files and pictures in messages; only what this server itself holds is loaded. */

import { h, ownUrl, webUrl } from "./dom.js";
import { icon } from "./icons.js";
import { fileSize } from "./when.js";

/** Find the attachment that "attachment://name" means. */
function resolve(media, message) {
  const url = media?.url ?? "";
  const name = url.startsWith("attachment://") ? url.slice("attachment://".length) : null;
  const attached = (message.attachments ?? []).find((each) => each.filename === name || each.url === url);
  return { url: attached?.url ?? url, attached };
}

/** A picture, or a link in its place when it lies elsewhere. */
export function picture(media, message, { alt = "", kind = "picture" } = {}) {
  const { url, attached } = resolve(media, message);
  const own = ownUrl(url);
  const text = alt || attached?.description || "";
  if (own) return h("img", { class: kind, src: own, alt: text, loading: "lazy" });
  const href = webUrl(url);
  const label = text || "Picture on another site";
  if (!href) return h("span", { class: `${kind} is-missing` }, text || "Picture");
  return h("a", { class: `${kind} is-missing`, href, target: "_blank", rel: "noopener noreferrer" }, label, icon("external"));
}

/** Wrap something that its author hid behind a click. */
export function behindSpoiler(isSpoiler, node) {
  if (!isSpoiler) return node;
  node.inert = true;
  const box = h("div", { class: "media-spoiler" }, node);
  const show = () => {
    node.inert = false;
    box.classList.add("is-shown");
    cover.remove();
  };
  const cover = h("button", { type: "button", class: "media-cover", on: { click: show } }, icon("eye"), "Spoiler: show");
  box.append(cover);
  return box;
}

/** A gallery of pictures (component type 12). */
export function gallery({ items }, message) {
  const pictures = items.map((item) =>
    behindSpoiler(item.spoiler, picture(item.media, message, { alt: item.description ?? "" })),
  );
  return h("div", { class: "gallery", data: { count: String(Math.min(items.length, 4)) } }, pictures);
}

/** A file component (type 13). */
export function fileComponent({ file, spoiler, name, size }, message) {
  const { url, attached } = resolve(file, message);
  const filename = attached?.filename ?? name ?? url.split("/").at(-1);
  return behindSpoiler(spoiler, fileCard({ filename, size: attached?.size ?? size, url }));
}

/** The attachments under a message. */
export function attachments(message) {
  return (message.attachments ?? []).map((each) => {
    const isPicture = (each.content_type ?? "").startsWith("image/");
    const isSpoiler = each.filename.startsWith("SPOILER_");
    const node = isPicture ? picture({ url: each.url }, message, { alt: each.description ?? each.filename }) : fileCard(each);
    return behindSpoiler(isSpoiler, node);
  });
}

function fileCard({ filename, size, url }) {
  const own = ownUrl(url);
  const about = h("span", { class: "file-about" }, h("b", {}, filename), size !== undefined && h("span", {}, fileSize(size)));
  const link = own && h("a", { class: "file-get", href: own, download: filename, "aria-label": `Download ${filename}` }, icon("download"));
  return h("div", { class: "file" }, icon("file"), about, link);
}
