/** What the host says by itself, and whether it is there at all. */

const RETRY_MS = 2000;

/** What the host tells everybody who listens. */
const KINDS = ["job", "deleted", "plugins"];

/** See `App.events` in `page.js`; besides, `away` when the host does not answer. */
export class Stream extends EventTarget {
  #away = false;

  constructor() {
    super();
    this.#open();
  }

  #open() {
    const source = new EventSource("api/v1/events");
    source.addEventListener("open", () => this.#setAway(false));
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => {
        this.dispatchEvent(new MessageEvent(kind, { data: JSON.parse(data || "null") }));
      });
    }
    source.addEventListener("error", () => {
      source.close();
      this.#look();
    });
  }

  /** The stream has ended: for good, or because the host is away? */
  async #look() {
    const answer = await fetch("api/v1/health", { cache: "no-store" }).catch(() => undefined);
    this.#setAway(!answer?.ok);
    setTimeout(() => this.#open(), RETRY_MS);
  }

  /** @param {boolean} away */
  #setAway(away) {
    if (this.#away !== away) {
      this.#away = away;
      this.dispatchEvent(new Event(away ? "away" : "back"));
    }
  }
}
