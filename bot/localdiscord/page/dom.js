/** Builds DOM nodes; what comes from outside only ever becomes text, never markup. */

/**
 * Make an element.
 * @param {string} tag
 * @param {object} props attributes; `class`, `on` (listeners), `data`, `vars` (CSS variables) are special
 * @param {...any} children nodes and texts; null, undefined and false are left out
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) setProp(node, key, value);
  node.append(...children.flat(Infinity).filter(isShown));
  return node;
}

const SPECIAL = {
  on: (node, map) => entries(map, (name, listener) => node.addEventListener(name, listener)),
  data: (node, map) => entries(map, (name, value) => (node.dataset[name] = value)),
  vars: (node, map) => entries(map, (name, value) => node.style.setProperty(`--${name}`, value)),
  value: (node, value) => (node.value = value),
};

function setProp(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key in SPECIAL) SPECIAL[key](node, value);
  else node.setAttribute(key, value === true ? "" : value);
}

function entries(map, each) {
  for (const [name, value] of Object.entries(map)) each(name, value);
}

function isShown(child) {
  return child !== null && child !== undefined && child !== false;
}

let lastId = 0;

/** An id that no other element of this page has. */
export function freshId(prefix = "n") {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The address when it may be followed (http or https), else null. */
export function webUrl(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** The address when it is one of this server's files, else null: nothing is loaded from elsewhere. */
export function ownUrl(address) {
  try {
    const url = new URL(address, location.origin);
    const isFile = url.pathname.startsWith("/files/");
    return isFile ? url.pathname + url.search : null;
  } catch {
    return null;
  }
}

/** Discord's colour (a number, or text such as "#aabbcc") as CSS; null when there is none. */
export function cssColor(color) {
  if (typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color)) return color;
  if (typeof color === "number" && color > 0) return `#${color.toString(16).padStart(6, "0").slice(-6)}`;
  return null;
}
