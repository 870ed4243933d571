/** The page's few line icons, drawn for it; each is decoration beside a text or a label. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  channel: "M9 4 7 20M17 4l-2 16M4 9h16M4 15h16",
  thread: "M5 4v9a3 3 0 0 0 3 3h11M15 12l4 4-4 4",
  direct: "M4 5h16v11H10l-5 4v-4H4z",
  menu: "M4 7h16M4 12h16M4 17h16",
  send: "M5 12h14M13 6l6 6-6 6",
  close: "M6 6l12 12M18 6 6 18",
  down: "M6 9l6 6 6-6",
  latest: "M12 5v14M6 13l6 6 6-6",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  file: "M7 3h7l4 4v14H7zM14 3v5h4",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  external: "M8 16 17 7M9 7h8v8",
  check: "M5 13l4 4L19 7",
  reply: "M5 18v-4a4 4 0 0 1 4-4h10M15 6l4 4-4 4",
  eye: "M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 12h.01",
  slash: "M15 5 9 19",
};

/** An icon by name, hidden from assistive technology. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
