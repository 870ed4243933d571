/** The websocket to the local Discord: requests answered by nonce, frames handed on, reconnecting by itself. */

const FIRST_DELAY_MS = 400;
const LONGEST_DELAY_MS = 5000;

/** The server said no; the message is a sentence for the person. */
export class Refused extends Error {}

export class Connection {
  #socket = null;
  #waiting = new Map();
  #delay = FIRST_DELAY_MS;
  #timer = null;
  #lastNonce = 0;
  #personId = null;
  #isGreeted = false;
  #isAsked = true;

  /** @param {{onFrame: (frame: object) => void, onStatus: (status: "open" | "lost") => void}} listeners */
  constructor({ onFrame, onStatus }) {
    this.onFrame = onFrame;
    this.onStatus = onStatus;
    window.addEventListener("online", () => this.#retryNow());
    document.addEventListener("visibilitychange", () => this.#retryNow());
  }

  /** Connect as this person (as whoever the server gives first, when null). */
  open(personId = null) {
    this.#personId = personId;
    this.#isAsked = true;
    this.#dropSocket();
    this.#connect();
  }

  /** A nonce that this page has not used. */
  nonce() {
    this.#lastNonce += 1;
    return `p${this.#lastNonce}`;
  }

  /** Send a request; resolves with its `ack` frame, rejects with Refused. */
  request(type, fields = {}, nonce = this.nonce()) {
    if (this.#socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Refused("Not connected just now. Please try again in a moment."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(nonce, { resolve, reject });
      this.#socket.send(JSON.stringify({ type, nonce, ...fields }));
    });
  }

  #connect() {
    const query = this.#personId && this.#isAsked ? `?as=${encodeURIComponent(this.#personId)}` : "";
    this.#isGreeted = false;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/events${query}`);
    this.#socket = socket;
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#receive(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lose();
    });
  }

  #receive(frame) {
    if (frame.type === "hello") {
      this.#delay = FIRST_DELAY_MS;
      this.#isGreeted = true;
      this.onStatus("open");
    }
    if (frame.type !== "ack" && frame.type !== "refused") {
      this.onFrame(frame);
      return;
    }
    const waiting = this.#waiting.get(frame.nonce);
    this.#waiting.delete(frame.nonce);
    if (frame.type === "ack") waiting?.resolve(frame);
    else waiting?.reject(new Refused(frame.message));
  }

  /** A server that was started anew may not know the person: every second try asks for nobody in particular. */
  #lose() {
    this.#isAsked = this.#isGreeted || !this.#isAsked;
    this.#dropSocket();
    this.onStatus("lost");
    this.#timer = setTimeout(() => this.#connect(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY_MS);
  }

  #retryNow() {
    if (this.#socket || document.hidden) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  #dropSocket() {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    for (const { reject } of this.#waiting.values()) reject(new Refused("The connection was lost."));
    this.#waiting.clear();
  }
}
