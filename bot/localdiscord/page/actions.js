/** What a person can do, as requests to the server; each tells the store that something is under way. */

export class Actions {
  constructor(connection, store) {
    this.connection = connection;
    this.store = store;
  }

  /** Run a slash command; `options` are already nested as Discord nests them. */
  command(leaf, options, channelId, files = []) {
    const about = { kind: "command", channelId, label: `/${leaf.name}` };
    const fields = { channel_id: channelId, command_id: leaf.command.id, options };
    if (files.length) fields.files = files;
    return this.#interact("command", fields, about);
  }

  /** Run a context-menu command on a message or a person. */
  contextCommand(command, targetId, channelId) {
    const about = { kind: "command", channelId, label: command.name };
    const fields = { channel_id: channelId, command_id: command.id, options: [], target_id: targetId };
    return this.#interact("command", fields, about);
  }

  /** Ask for completions; resolves with Discord's choices. */
  async complete(leaf, options, channelId) {
    const fields = { channel_id: channelId, command_id: leaf.command.id, options };
    const { choices } = await this.connection.request("autocomplete", fields);
    return choices ?? [];
  }

  /** Press a button, or choose in a select. */
  component(message, component, values) {
    const about = {
      kind: "component",
      channelId: message.channel_id,
      messageId: message.id,
      customId: component.custom_id,
    };
    const fields = {
      message_id: message.id,
      custom_id: component.custom_id,
      component_type: component.type,
      ...(values ? { values } : {}),
    };
    return this.#interact("component", fields, about);
  }

  /** Submit a modal; resolves with the nonce that its `interaction` frames carry. */
  submitModal(modal, components, files, channelId) {
    const fields = { interaction_id: modal.interaction_id, components };
    if (files.length) fields.files = files;
    return this.#interact("modal_submit", fields, { kind: "modal", channelId, label: modal.modal.title });
  }

  say(channelId, content) {
    return this.connection.request("say", { channel_id: channelId, content });
  }

  dismiss(message) {
    return this.connection.request("dismiss", { message_id: message.id });
  }

  async openDirect() {
    const { channel_id } = await this.connection.request("open_dm");
    return channel_id;
  }

  async #interact(type, fields, about) {
    const nonce = this.connection.nonce();
    this.store.begin(nonce, about);
    try {
      await this.connection.request(type, fields, nonce);
    } catch (refused) {
      this.store.end(nonce);
      throw refused;
    }
    return nonce;
  }
}
