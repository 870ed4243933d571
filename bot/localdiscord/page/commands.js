/** The synced commands as a person types them: finding, parsing and nesting. Pure: knows no DOM. */

export const OPTION = {
  SUBCOMMAND: 1, GROUP: 2, STRING: 3, INTEGER: 4, BOOLEAN: 5, USER: 6, CHANNEL: 7, ROLE: 8,
  MENTIONABLE: 9, NUMBER: 10, ATTACHMENT: 11,
};

const SLASH = 1;
const DIRECT_CHANNEL = 1;
const CONTEXT_GUILD = 0;
const CONTEXT_BOT_DM = 1;

/** Each thing that can be typed after the slash: subcommands become "me settings". */
export function leavesOf(commands) {
  return commands
    .filter((command) => (command.type ?? SLASH) === SLASH)
    .flatMap((command) => expand(command, command, []));
}

function expand(command, node, path) {
  const here = [...path, node.name];
  const options = node.options ?? [];
  const nested = options.filter((option) => option.type <= OPTION.GROUP);
  if (nested.length) return nested.flatMap((child) => expand(command, child, here));
  return [{ command, path: here, name: here.join(" "), description: node.description ?? "", options }];
}

/** Whether Discord would offer this command to this person in this channel. */
export function isOffered(command, { channel, me, isRestricted }) {
  const context = channel?.type === DIRECT_CHANNEL ? CONTEXT_BOT_DM : CONTEXT_GUILD;
  if (command.contexts && !command.contexts.includes(context)) return false;
  if (command.nsfw && !isRestricted) return false;
  const isGated = command.default_member_permissions !== null && command.default_member_permissions !== undefined;
  return !isGated || context === CONTEXT_BOT_DM || Boolean(me?.is_moderator);
}

export function requiredOf(leaf) {
  return leaf.options.filter((option) => option.required);
}

/** Leaves that match what follows the slash: name beginnings, then other words, then descriptions. */
export function searchLeaves(leaves, typed) {
  const text = typed.trim().toLowerCase();
  if (!text) return leaves;
  const rank = (leaf) => RANKS.findIndex((matches) => matches(leaf, text));
  return leaves
    .map((leaf) => ({ leaf, rank: rank(leaf) }))
    .filter(({ rank: found }) => found >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ leaf }) => leaf);
}

const RANKS = [
  (leaf, text) => leaf.name.startsWith(text),
  (leaf, text) => leaf.path.some((word) => word.startsWith(text)),
  (leaf, text) => leaf.name.includes(text),
  (leaf, text) => leaf.description.toLowerCase().includes(text),
];

/**
 * Read a typed line such as "/search pairing: foo". Null until a whole command name stands before a space.
 * @returns {{leaf: object, values: Map<string, string>, rest: string} | null}
 */
export function parseLine(leaves, line) {
  const typed = line.replace(/^\//, "");
  const leaf = leaves.find(({ name }) => typed.toLowerCase().startsWith(`${name} `));
  if (!leaf) return null;
  return { leaf, ...parseValues(leaf, typed.slice(leaf.name.length + 1)) };
}

/** The leaf whose whole name is the line, without any option. */
export function exactLeaf(leaves, line) {
  const name = line.replace(/^\//, "").trim().toLowerCase();
  return leaves.find((leaf) => leaf.name === name) ?? null;
}

function parseValues(leaf, text) {
  const names = leaf.options.map(({ name }) => name);
  const found = [...text.matchAll(/(?:^|\s)([^\s:]+):/g)].filter((match) => names.includes(match[1]));
  const values = new Map();
  found.forEach((match, index) => {
    const end = index + 1 < found.length ? found[index + 1].index : text.length;
    values.set(match[1], text.slice(match.index + match[0].length, end).trim());
  });
  const rest = (found.length ? text.slice(0, found[0].index) : text).trim();
  return { values, rest };
}

/** When the text of one option ends in "other:", that option's name and the text before it. */
export function splitAtOption(text, names) {
  const match = /(?:^|\s)([^\s:]+):$/.exec(text);
  if (!match || !names.includes(match[1])) return null;
  return { name: match[1], before: text.slice(0, match.index) };
}

/** Put options into the subcommand (and group) of their leaf, as Discord does. */
export function nest(leaf, options) {
  const nested = leaf.path.slice(1);
  return nested.reduceRight((inner, name, index) => {
    const isGroup = index < nested.length - 1;
    return [{ type: isGroup ? OPTION.GROUP : OPTION.SUBCOMMAND, name, options: inner }];
  }, options);
}

/**
 * What was typed (or chosen) for an option, as the value to send.
 * @returns {{value?: any, error?: string}} neither when the option is empty and may be
 */
export function readValue(option, text, choice) {
  if (choice) return { value: choice.value };
  const typed = text.trim();
  if (!typed) return option.required ? { error: `“${option.name}” is required.` } : {};
  const read = READERS[option.type];
  return read ? read(option, typed) : { error: `Choose “${option.name}” from the list.` };
}

const READERS = {
  [OPTION.STRING]: readText,
  [OPTION.INTEGER]: readNumber,
  [OPTION.NUMBER]: readNumber,
};

function readText(option, typed) {
  const { name, min_length: least = 0, max_length: most = 6000 } = option;
  if (option.choices?.length) return { error: `Choose “${name}” from the list.` };
  if (typed.length < least) return { error: `“${name}” needs at least ${least} characters.` };
  if (typed.length > most) return { error: `“${name}” can have at most ${most} characters.` };
  return { value: typed };
}

function readNumber(option, typed) {
  const { name, min_value: least, max_value: most } = option;
  if (option.choices?.length) return { error: `Choose “${name}” from the list.` };
  const value = Number(typed.replace(",", "."));
  const isWhole = option.type === OPTION.INTEGER;
  if (!Number.isFinite(value) || (isWhole && !Number.isInteger(value))) {
    return { error: `“${name}” must be a ${isWhole ? "whole " : ""}number.` };
  }
  if (least !== undefined && value < least) return { error: `“${name}” must be ${least} or more.` };
  if (most !== undefined && value > most) return { error: `“${name}” must be ${most} or less.` };
  return { value };
}
