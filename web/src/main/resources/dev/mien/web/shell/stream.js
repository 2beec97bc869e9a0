/** What the host says by itself, and whether it is there at all. */

import { isIn, session, toSignIn } from "../api.js";

const RETRY_MS = 2000;

/** What the host tells everybody who listens. */
const KINDS = ["job", "deleted", "plugins"];

/** The tabs of one host, and not those of another behind the same name, talk with each other. */
const CHANNEL = `mien.events ${new URL(".", location.href).pathname}`;

/**
 * See `App.events` in `page.js`; besides, `away` when the host does not answer, and `connected`
 * whenever the host is listened to anew: what it said before then was not heard.
 *
 * A browser opens six connections to a host, for all tabs together. So one tab follows the host and
 * tells the others; when it is closed another takes over, and `back` says that something may have
 * been missed. Browsers lend the lock for that to pages on this machine and behind TLS only;
 * elsewhere each tab follows the host by itself.
 */
export class Stream extends EventTarget {
  #away = false;
  #channel = new BroadcastChannel(CHANNEL);

  constructor() {
    super();
    this.#channel.addEventListener("message", ({ data }) => this.#hear(data));
    if (navigator.locks === undefined) {
      this.#open();
    } else {
      this.#waitForTurn();
    }
  }

  #waitForTurn() {
    const started = Date.now();
    navigator.locks.request(CHANNEL, () => {
      this.#away = Date.now() - started > RETRY_MS; // another tab had its turn until now
      this.#open();
      return new Promise(() => {}); // until this tab is closed
    });
  }

  #open() {
    const source = new EventSource("api/v1/events");
    source.addEventListener("open", () => {
      this.#setAway(false);
      this.#say({ kind: "connected" });
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) =>
        this.#say({ kind, data: JSON.parse(data || "null") }),
      );
    }
    source.addEventListener("error", () => {
      source.close();
      this.#look();
    });
  }

  /** The stream has ended: because the host is away, or because it wants a sign-in? */
  async #look() {
    const who = await session().catch(() => undefined);
    this.#setAway(who === undefined);
    if (who !== undefined && !isIn(who)) {
      toSignIn();
    } else {
      setTimeout(() => this.#open(), RETRY_MS);
    }
  }

  /** @param {boolean} away */
  #setAway(away) {
    if (this.#away !== away) {
      this.#away = away;
      this.#say({ kind: away ? "away" : "back" });
    }
  }

  /** @param {{kind: string, data?: unknown}} news for this tab and the others */
  #say(news) {
    this.#channel.postMessage(news);
    this.#hear(news);
  }

  /** @param {{kind: string, data?: unknown}} news */
  #hear({ kind, data }) {
    this.dispatchEvent(new MessageEvent(kind, { data }));
  }
}
