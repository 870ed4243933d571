/** What the page knows: people, channels, messages, commands, and what is under way. Knows no DOM. */

const NOT_ANSWERED = "The application did not respond.";
const KEPT = 400; // messages of a channel that stay on the page

export class Store {
  me = null;
  guild = { id: "0", name: "" };
  bot = { online: false, user: null };
  connection = "connecting";
  channelId = null;
  commands = [];
  channels = new Map();
  people = new Map();
  messages = new Map();
  unread = new Map();
  /** nonce -> {kind, channelId, messageId, customId, label, status, message} */
  interactions = new Map();
  #listeners = new Map();

  /** Call `listener` whenever one of `topics` changes. */
  on(topics, listener) {
    for (const topic of topics.split(" ")) {
      this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
    }
  }

  emit(topic, detail) {
    for (const listener of this.#listeners.get(topic) ?? []) listener(detail);
  }

  get channel() {
    return this.channels.get(this.channelId) ?? null;
  }

  /** The messages of a channel, oldest first. */
  messagesIn(channelId) {
    return this.messages.get(channelId) ?? [];
  }

  message(id) {
    for (const list of this.messages.values()) {
      const found = list.find((message) => message.id === id);
      if (found) return found;
    }
    return null;
  }

  /** A person or the bot, by id. */
  user(id) {
    return this.people.get(id) ?? (this.bot.user?.id === id ? this.bot.user : null);
  }

  /** Whether what is sent in this channel counts as age-restricted (a thread as its parent). */
  isRestricted(channel) {
    if (!channel) return false;
    return Boolean(channel.nsfw || this.channels.get(channel.parent_id)?.nsfw);
  }

  select(channelId) {
    if (!this.channels.has(channelId)) return;
    this.channelId = channelId;
    this.unread.delete(channelId);
    this.emit("channel");
  }

  setConnection(status) {
    this.connection = status;
    if (status === "lost") this.#failPending("The connection was lost.");
    this.emit("connection");
  }

  /** Take in one frame from the server. */
  apply(frame) {
    const take = FRAMES[frame.type];
    if (take) take(this, frame);
  }

  /** Remember an interaction that this person just started. */
  begin(nonce, about) {
    for (const [other, entry] of this.interactions) {
      const isSamePlace = about.messageId && entry.messageId === about.messageId;
      if (isSamePlace && entry.status === "failed") this.interactions.delete(other);
    }
    this.interactions.set(nonce, { nonce, status: "pending", ...about });
    this.emit("interactions");
  }

  /** Forget an interaction (answered, refused, or its failure was read). */
  end(nonce) {
    if (this.interactions.delete(nonce)) this.emit("interactions");
  }

  fail(nonce, message) {
    const entry = this.interactions.get(nonce);
    if (!entry) return;
    Object.assign(entry, { status: "failed", message: message || NOT_ANSWERED });
    this.emit("interactions");
    this.emit("failed", entry);
  }

  #failPending(message) {
    for (const entry of this.interactions.values()) {
      if (entry.status === "pending") this.fail(entry.nonce, message);
    }
  }
}

function byId(list) {
  return new Map(list.map((entry) => [entry.id, entry]));
}

function takeHello(store, frame) {
  const isAnother = store.me !== null && store.me.id !== frame.me.id;
  if (isAnother) {
    store.interactions.clear();
    store.unread.clear();
  }
  store.me = frame.me;
  store.guild = frame.guild;
  store.people = byId(frame.people);
  store.channels = byId(frame.channels);
  store.commands = frame.commands;
  store.bot = frame.bot;
  store.messages = new Map(Object.entries(frame.messages));
  const first = [...store.channels.values()].sort((a, b) => (a.position ?? 0) - (b.position ?? 0))[0];
  if (!store.channels.has(store.channelId)) store.channelId = first?.id ?? null;
  for (const topic of ["hello", "channels", "commands", "bot", "channel"]) store.emit(topic);
}

function takeMessage(store, { message }) {
  const list = store.messagesIn(message.channel_id);
  const at = list.findIndex((known) => known.id === message.id);
  if (at >= 0) list[at] = message;
  else list.push(message);
  store.messages.set(message.channel_id, list);
  const isElsewhere = message.channel_id !== store.channelId;
  if (at < 0 && isElsewhere && message.author.id !== store.me?.id) {
    store.unread.set(message.channel_id, (store.unread.get(message.channel_id) ?? 0) + 1);
    store.emit("unread");
  }
  store.emit(at < 0 ? "message" : "message_changed", message);
  if (list.length > KEPT) store.emit("message_gone", { channel_id: message.channel_id, id: list.shift().id });
}

function takeChannels(store, { channels }) {
  store.channels = byId(channels);
  const isGone = !store.channels.has(store.channelId);
  if (isGone) store.channelId = channels[0]?.id ?? null;
  store.emit("channels");
  if (isGone) store.emit("channel");
}

const FRAMES = {
  hello: takeHello,
  message_create: takeMessage,
  message_update: takeMessage,
  channels: takeChannels,
  message_delete(store, { channel_id, id }) {
    const left = store.messagesIn(channel_id).filter((message) => message.id !== id);
    store.messages.set(channel_id, left);
    store.emit("message_gone", { channel_id, id });
  },
  commands(store, { commands }) {
    store.commands = commands;
    store.emit("commands");
  },
  bot(store, { bot }) {
    store.bot = bot;
    store.emit("bot");
  },
  interaction(store, { nonce, status, message }) {
    if (status === "answered") {
      store.emit("answered", nonce);
      store.end(nonce);
    } else if (status === "failed") store.fail(nonce, message);
  },
  modal(store, frame) {
    const opener = store.interactions.get(frame.nonce);
    store.end(frame.nonce);
    store.emit("modal", { ...frame, opener });
  },
};
