// Talking to the workspace's server.

const RETRY_MS = [500, 1000, 2000, 5000];

/** Raised when the workspace behind this page no longer exists. */
export class Gone extends Error {}

/** The server's side of one person's page. `base` is the page's own path. */
export class Server {
  constructor(base) {
    this.base = base;
  }

  /** The person's screen. Raises Gone when there is none, Error when the server did not answer well. */
  async state() {
    const response = await fetch(`${this.base}/state`, { headers: { accept: "application/json" } });
    if (response.status === 404 || response.status === 410) throw new Gone();
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return response.json();
  }

  /** The clock: {now, paused, moving, error}. Raises Error when the server did not answer well. */
  clock() {
    return this.#get("/clock");
  }

  /** What the bot was asked and did lately, oldest first. Raises Error when the server did not answer well. */
  log() {
    return this.#get(`${this.base}/log`);
  }

  async #get(address) {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`The server answered ${response.status}`);
    return response.json();
  }

  /** Do something as this person: {ok, error?, errors?}; never raises for a failed connection. */
  act(action) {
    return this.#post("act", action);
  }

  /** Move or stop the clock, {advance_seconds} or {to} or {paused} or {next}: answers as `act` does. */
  moveClock(change) {
    return this.#post("clock", change);
  }

  /** Upload a file of this person's: answers as `act` does, with {file}. */
  upload(file) {
    return this.#send(`files?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  }

  /** Where the person can fetch a file they may see. */
  fileAddress(id) {
    return `${this.base}/files/${encodeURIComponent(id)}`;
  }

  #post(path, body) {
    const headers = { "content-type": "application/json" };
    return this.#send(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #send(path, request) {
    try {
      const response = await fetch(`${this.base}/${path}`, request);
      const answer = await response.json();
      return { ...answer, ok: response.ok && answer.ok !== false };
    } catch (error) {
      // fetch raises TypeError when nobody answers, json() a SyntaxError when the answer is not JSON.
      if (error instanceof TypeError || error instanceof SyntaxError) return { ok: false, error: null };
      throw error;
    }
  }

  /** Stop listening. */
  leave() {
    clearTimeout(this.retry);
    this.source.close();
  }

  /**
   * Call `hear.changed` whenever the person's screen may differ, `hear.clock` when the clock moved, `hear.log` when
   * the app was asked or did something, and `hear.online(bool)` as the connection goes and comes.
   */
  listen(hear) {
    let attempt = 0;
    const connect = () => {
      const source = new EventSource(`${this.base}/events`);
      this.source = source;
      source.onopen = () => {
        attempt = 0;
        hear.online(true);
        hear.changed();
        hear.clock();
        hear.log();
      };
      source.onmessage = ({ data }) => hear[JSON.parse(data).kind]?.();
      source.onerror = () => {
        hear.online(false);
        if (source.readyState !== EventSource.CLOSED) return;
        // A refused stream may mean that the workspace is gone; asking for the screen tells.
        hear.changed();
        this.retry = setTimeout(connect, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
        attempt += 1;
      };
    };
    connect();
  }
}
