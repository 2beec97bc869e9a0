/** A file that the host has, or is getting. */

import { ApiError, request } from "../api.js";
import { fetchFile } from "./host.js";

/** @param {string} id */
const uploadPath = (id) => `api/v1/uploads/${encodeURIComponent(id)}`;

/** Sends a file once; after that its id stands for it. Fires `progress` while it is on its way. */
export class Upload extends EventTarget {
  /** How much of it the host has, from 0 to 1. */
  progress = 0;
  #way = new XMLHttpRequest();
  /** @type {Promise<string>} */
  #id;

  /**
   * @param {File} file
   * @param {string} [id] of a file that the host has already
   */
  constructor(file, id) {
    super();
    this.file = file;
    this.#id = id === undefined ? this.#send() : Promise.resolve(id);
  }

  /**
   * A file that was sent before the page was loaded anew.
   * @param {string} id
   * @param {string} name
   */
  static async recall(id, name) {
    const upload = new Upload(await fetchFile(`${uploadPath(id)}/content`, name), id);
    upload.progress = 1;
    return upload;
  }

  /** The file's id, once the host has it all. */
  get id() {
    return this.#id;
  }

  /** Sends the file once more, because the host has forgotten it. */
  again() {
    this.#id = this.#send();
  }

  /** Lets the host forget the file. */
  async drop() {
    this.#way.abort();
    try {
      await request(uploadPath(await this.#id), { method: "DELETE" });
    } catch {
      // It never arrived, or expires by itself.
    }
  }

  /** Fetch cannot tell how much of a body is sent; the older way can. @returns {Promise<string>} */
  #send() {
    const way = new XMLHttpRequest();
    this.#way = way;
    const sent = new Promise((resolve, reject) => {
      way.upload.addEventListener("progress", ({ loaded, total }) => this.#arrived(loaded / total));
      way.addEventListener("load", () => {
        if (way.status === 201) {
          this.#arrived(1);
          resolve(way.response.id);
        } else {
          reject(new ApiError(way.status, way.response ?? {}));
        }
      });
      for (const end of ["error", "abort"]) {
        way.addEventListener(end, () => reject(new Error(`upload: ${end}`)));
      }
    });
    sent.catch(() => {}); // whoever awaits the id hears of it
    way.open("POST", `api/v1/uploads?name=${encodeURIComponent(this.file.name)}`);
    way.responseType = "json";
    way.setRequestHeader("Content-Type", this.file.type || "application/octet-stream");
    way.send(this.file);
    return sent;
  }

  /** @param {number} share */
  #arrived(share) {
    this.progress = share;
    this.dispatchEvent(new Event("progress"));
  }
}
