/** Discord's markdown, read into a tree of plain objects. Pure: text in, tree out; richtext.js draws it. */

const MARKS = [
  ["||", "spoiler"],
  ["**", "strong"],
  ["__", "underline"],
  ["~~", "strike"],
  ["*", "em"],
  ["_", "em"],
];

/** Sticky patterns and the node that each makes; tried in this order at every special character. */
const TOKENS = [
  [/\\([^\sA-Za-z0-9])/y, ([, char]) => ({ type: "text", text: char })],
  [/(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y, ([, , code]) => ({ type: "code", text: code.trim() || code })],
  [/<t:(-?\d{1,13})(?::([tTdDfFRsS]))?>/y, ([, at, style]) => ({ type: "time", at: Number(at), style: style ?? "f" })],
  [/<@!?(\d+)>/y, ([, id]) => ({ type: "user", id })],
  [/<@&(\d+)>/y, ([, id]) => ({ type: "role", id })],
  [/<#(\d+)>/y, ([, id]) => ({ type: "channel", id })],
  [/<\/([^:>]{1,100}):(\d+)>/y, ([, name, id]) => ({ type: "command", name, id })],
  [/<a?:(\w+):\d+>/y, ([, name]) => ({ type: "text", text: `:${name}:` })],
  [/<(https?:\/\/[^\s>]+)>/y, ([, url]) => link(url, [{ type: "text", text: url }])],
  [/\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/[^\s<>)]+)>?(?: "[^"]*")?\)/y, ([, label, url]) => link(url, inline(label))],
  [/https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]*_~|]/y, ([url]) => link(url, [{ type: "text", text: url }])],
  [/@(everyone|here)\b/y, ([text]) => ({ type: "mention", text })],
];

const SPECIAL = /[\\`<[h@|*_~\n]/g;

function link(url, children) {
  return { type: "link", url, children };
}

/** Read the marks inside one block. */
export function inline(text) {
  const nodes = [];
  let at = 0;
  while (at < text.length) {
    const [node, end] = markAt(text, at) ?? tokenAt(text, at) ?? plainAt(text, at);
    const last = nodes.at(-1);
    if (node.type === "text" && last?.type === "text") last.text += node.text;
    else nodes.push(node);
    at = end;
  }
  return nodes;
}

function tokenAt(text, at) {
  for (const [pattern, make] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [make(match), at + match[0].length];
  }
  return text[at] === "\n" ? [{ type: "break" }, at + 1] : null;
}

function plainAt(text, at) {
  SPECIAL.lastIndex = at + 1;
  const next = SPECIAL.exec(text)?.index ?? text.length;
  return [{ type: "text", text: text.slice(at, next) }, next];
}

function markAt(text, at) {
  for (const [mark, type] of MARKS) {
    if (!text.startsWith(mark, at) || !opens(text, at, mark)) continue;
    const close = closing(text, at + mark.length, mark);
    if (close < 0) continue;
    return [{ type, children: inline(text.slice(at + mark.length, close)) }, close + mark.length];
  }
  return null;
}

/** A single mark opens only before a character; an underscore not inside a word. */
function opens(text, at, mark) {
  if (mark.length > 1) return true;
  if (/\s|^$/.test(text[at + 1] ?? "")) return false;
  return mark !== "_" || !/\w/.test(text[at - 1] ?? "");
}

function closing(text, from, mark) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") at = skipCode(text, at);
    else if (text.startsWith(mark, at) && closes(text, at, mark, from)) return at;
    else if (mark.length === 1 && text.startsWith(mark + mark, at)) at += 1;
  }
  return -1;
}

function closes(text, at, mark, from) {
  const after = text[at + mark.length] ?? "";
  if (at === from || after === mark[0]) return false;
  if (mark.length > 1) return true;
  if (/\s/.test(text[at - 1])) return false;
  return mark !== "_" || !/\w/.test(after);
}

function skipCode(text, at) {
  const [pattern] = TOKENS[1];
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length - 1 : at;
}

const FENCE = /^```(?:([\w+-]+)\n)?\n?([\s\S]*?)\n?```/;
const HEADING = /^(#{1,3})[ \t]+(.+)$/;
const SMALL = /^-#[ \t]+(.+)$/;
const QUOTE = /^> ?(.*)$/;
const ITEM = /^([ \t]*)(?:([-*])|(\d{1,9})\.)[ \t]+(.*)$/;

/** Read a whole text into blocks. */
export function parse(text) {
  const blocks = [];
  let rest = text.replace(/\r\n?/g, "\n");
  while (rest) {
    const fence = rest.indexOf("```");
    const match = fence < 0 ? null : FENCE.exec(rest.slice(fence));
    const before = match ? rest.slice(0, fence) : rest;
    blocks.push(...blocksOf(before.replace(match ? /\n$/ : /$^/, "")));
    if (!match) break;
    if (match[2].trim()) blocks.push({ type: "codeblock", language: match[1] ?? "", text: match[2] });
    else blocks.push({ type: "paragraph", children: [{ type: "text", text: match[0] }] });
    rest = rest.slice(fence + match[0].length).replace(/^\n/, "");
  }
  return blocks;
}

function blocksOf(text) {
  if (!text) return [];
  const lines = text.split("\n");
  const blocks = [];
  while (lines.length) blocks.push(takeBlock(lines));
  return blocks;
}

/** Takes the lines of one block from the front of `lines`. */
function takeBlock(lines) {
  const line = lines[0];
  if (line.startsWith(">>> ")) {
    return { type: "quote", children: blocksOf(lines.splice(0).join("\n").slice(4)) };
  }
  const heading = HEADING.exec(line);
  if (heading) return oneLine(lines, { type: "heading", level: heading[1].length, children: inline(heading[2]) });
  const small = SMALL.exec(line);
  if (small) return oneLine(lines, { type: "small", children: inline(small[1]) });
  if (/^> /.test(line) || line === ">") {
    const quoted = takeWhile(lines, (each) => /^> /.test(each) || each === ">");
    return { type: "quote", children: blocksOf(quoted.map((each) => QUOTE.exec(each)[1]).join("\n")) };
  }
  if (ITEM.test(line)) return takeList(lines);
  const plain = takeWhile(lines, (each, index) => index === 0 || !startsBlock(each));
  return { type: "paragraph", children: inline(plain.join("\n")) };
}

function oneLine(lines, block) {
  lines.shift();
  return block;
}

function startsBlock(line) {
  return line.startsWith(">>> ") || line === ">" || [HEADING, SMALL, /^> /, ITEM].some((each) => each.test(line));
}

function takeWhile(lines, isWanted) {
  let count = 0;
  while (count < lines.length && isWanted(lines[count], count)) count += 1;
  return lines.splice(0, count);
}

/** A list of items, each with its own text and what is indented below it. */
function takeList(lines) {
  const indent = depth(lines[0]);
  const first = ITEM.exec(lines[0]);
  const list = { type: "list", start: first[3] ? Number(first[3]) : null, items: [] };
  while (lines.length && ITEM.test(lines[0]) && depth(lines[0]) >= indent) {
    const [, , bullet, , text] = ITEM.exec(lines[0]);
    const isBelow = depth(lines[0]) > indent + 1;
    if (!isBelow && Boolean(bullet) !== Boolean(first[2])) break;
    if (isBelow) list.items.at(-1).below.push(takeList(lines));
    else list.items.push({ children: inline(text), below: [] });
    if (!isBelow) lines.shift();
  }
  return list;
}

function depth(line) {
  return ITEM.exec(line)?.[1].replace(/\t/g, "  ").length ?? 0;
}
