/** What may stand in an option: choices, people, channels, roles, or the bot's live completions. */

import { OPTION } from "./commands.js";
import { nameOf } from "./richtext.js";

const WAIT_MS = 120;
const SHOWN = 25;

const PEOPLE = (store) =>
  [...store.people.values(), ...(store.bot.user ? [store.bot.user] : [])].map((user) => ({
    name: nameOf(user),
    hint: user.bot ? "bot" : (user.roles ?? []).join(", "),
    value: user.id,
  }));

const ROLES = (store) => (store.guild.roles ?? []).map((role) => ({ name: `@${role.name}`, value: role.id }));

const CHANNELS = (store, { channel_types: wanted }) =>
  [...store.channels.values()]
    .filter((channel) => channel.type !== 1 && (!wanted?.length || wanted.includes(channel.type)))
    .map((channel) => ({ name: `#${channel.name}`, hint: channel.topic ?? "", value: channel.id }));

const FIXED = {
  [OPTION.BOOLEAN]: () => [
    { name: "True", value: true },
    { name: "False", value: false },
  ],
  [OPTION.USER]: PEOPLE,
  [OPTION.CHANNEL]: CHANNELS,
  [OPTION.ROLE]: ROLES,
  [OPTION.MENTIONABLE]: (store) => [...PEOPLE(store), ...ROLES(store)],
};

/** Every value that the option can have, when that is a closed list; else null. */
export function closedList(option, store) {
  if (option.choices?.length) return option.choices;
  return FIXED[option.type]?.(store, option) ?? null;
}

/** The choice that the text names outright. */
export function namedChoice(choices, text) {
  const typed = text.trim().toLowerCase();
  const bare = (name) => name.toLowerCase().replace(/^[@#]/, "");
  return choices.find(({ name }) => name.toLowerCase() === typed || bare(name) === typed.replace(/^[@#]/, "")) ?? null;
}

/** Choices whose name begins with the text, then those that hold it. */
export function filterChoices(choices, text) {
  const typed = text.trim().toLowerCase().replace(/^[@#]/, "");
  const at = ({ name }) => name.toLowerCase().replace(/^[@#]/, "").indexOf(typed);
  const begins = choices.filter((choice) => at(choice) === 0);
  return [...begins, ...choices.filter((choice) => at(choice) > 0)].slice(0, SHOWN);
}

/** Asks for completions a moment after the last keystroke and drops the answers that come too late. */
export class LiveChoices {
  #asked = 0;
  #timer = null;

  /** @param {(text: string) => Promise<object[]>} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /** Deliver `onAnswer({choices, error})` for the newest text only; the first question is not delayed. */
  want(text, onAnswer) {
    this.#asked += 1;
    const mine = this.#asked;
    clearTimeout(this.#timer);
    const go = async () => {
      const answer = await this.ask(text).then(
        (choices) => ({ choices: choices.slice(0, SHOWN) }),
        (refused) => ({ choices: [], error: refused.message }),
      );
      if (mine === this.#asked) onAnswer(answer);
    };
    this.#timer = setTimeout(go, text ? WAIT_MS : 0);
  }

  /** Forget what was asked. */
  stop() {
    this.#asked += 1;
    clearTimeout(this.#timer);
  }
}
