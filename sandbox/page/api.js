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

  /** Do something as this person: {ok, error?, errors?}; never raises for a failed connection. */
  async act(action) {
    const request = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(action) };
    try {
      const response = await fetch(`${this.base}/act`, request);
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

  /** Call `changed` whenever the person's screen may differ, `online(bool)` as the connection goes and comes. */
  listen(changed, online) {
    let attempt = 0;
    const connect = () => {
      const source = new EventSource(`${this.base}/events`);
      this.source = source;
      source.onopen = () => {
        attempt = 0;
        online(true);
        changed();
      };
      source.onmessage = () => changed();
      source.onerror = () => {
        online(false);
        if (source.readyState !== EventSource.CLOSED) return;
        // A refused stream may mean that the workspace is gone; asking for the screen tells.
        changed();
        this.retry = setTimeout(connect, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
        attempt += 1;
      };
    };
    connect();
  }
}
