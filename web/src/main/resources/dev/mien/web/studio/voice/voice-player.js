/** Plays a voice, shows what it looks like, and cuts off what shall not be said. */

import { element } from "../../dom.js";
import { text } from "../../texts.js";
import { clockTime, preciseTime } from "../times.js";
import { icon } from "../icons.js";
import { noPreview } from "../no-preview.js";
import { cut, LARGEST_BYTES, look } from "./sound.js";
import { BARS, Waveform } from "./waveform.js";

/** How long the edges must rest before the part between them is cut out. */
const REST_MS = 500;

export class VoicePlayer {
  /** @type {Waveform | undefined} */
  #wave;
  #rest = 0;
  #stage = element("div", { class: "wave-stage" }, element("div", { class: "wave loading" }));
  #time = element("span", { class: "voice-time" });
  #whole = element(
    "button",
    {
      type: "button",
      class: "quiet",
      hidden: true,
      onclick: () => {
        this.#wave?.reset();
        this.#showTrim();
        this.trimmed(undefined);
        this.#play.focus();
      },
    },
    text("keepAll"),
  );
  #play = element("button", {
    type: "button",
    class: "round",
    disabled: true,
    onclick: () => (this.#audio.paused ? this.#start() : this.#audio.pause()),
  });
  #audio;

  /**
   * @param {File} file
   * @param {(part: File | undefined) => void} trimmed gets the part that is kept, or undefined when
   *   it is all of it
   */
  constructor(file, trimmed) {
    this.file = file;
    this.trimmed = trimmed;
    this.address = URL.createObjectURL(file);
    this.#audio = element("audio", {
      src: this.address,
      preload: "metadata",
      onplay: () => this.#follow(),
      onpause: () => this.#showPlay(),
    });
    this.node = element(
      "div",
      { class: "voice" },
      this.#stage,
      element("div", { class: "voice-row" }, this.#play, this.#time, this.#whole),
      this.#audio,
    );
    this.#showPlay();
    this.#look();
  }

  /** Stops, and frees what the browser keeps. */
  close() {
    this.#audio.pause();
    clearTimeout(this.#rest);
    URL.revokeObjectURL(this.address);
  }

  async #look() {
    try {
      if (this.file.size > LARGEST_BYTES) {
        throw new RangeError("too large to decode here");
      }
      const sound = await look(this.file, BARS);
      this.#wave = new Waveform(sound, {
        sought: (at) => {
          this.#audio.currentTime = at;
          this.#showTime(at);
        },
        trimmed: () => {
          clearTimeout(this.#rest);
          this.#rest = setTimeout(() => this.#cut(), REST_MS);
          this.#showTrim();
        },
      });
      this.#stage.replaceChildren(this.#wave.node);
      this.#play.disabled = false;
      this.#showTime(0);
    } catch {
      this.#showPlain();
    }
  }

  /** What the browser cannot decode it may still play. */
  #showPlain() {
    const plain = element("audio", {
      src: this.address,
      controls: true,
      onerror: () => plain.replaceWith(noPreview("audio")),
    });
    this.node.replaceChildren(plain);
  }

  async #cut() {
    const wave = /** @type {Waveform} */ (this.#wave);
    this.trimmed(wave.isTrimmed ? await cut(this.file, wave.start, wave.end) : undefined);
  }

  #start() {
    const wave = /** @type {Waveform} */ (this.#wave);
    if (this.#audio.currentTime >= wave.end - 0.05 || this.#audio.currentTime < wave.start) {
      this.#audio.currentTime = wave.start;
    }
    this.#audio.play();
  }

  #follow() {
    this.#showPlay();
    const step = () => {
      const wave = /** @type {Waveform} */ (this.#wave);
      const at = this.#audio.currentTime;
      wave.showPosition(at);
      this.#showTime(at);
      if (at >= wave.end && wave.isTrimmed) {
        this.#audio.pause();
      }
      if (!this.#audio.paused) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  #showPlay() {
    const paused = this.#audio.paused;
    this.#play.replaceChildren(icon(paused ? "play" : "pause"));
    this.#play.setAttribute("aria-label", text(paused ? "play" : "pause"));
  }

  /** @param {number} at */
  #showTime(at) {
    const { start, end } = /** @type {Waveform} */ (this.#wave);
    this.#time.textContent = `${clockTime(at - start)} / ${preciseTime(end - start)}`;
  }

  #showTrim() {
    const wave = /** @type {Waveform} */ (this.#wave);
    this.#whole.hidden = !wave.isTrimmed;
    this.#showTime(Math.max(wave.start, Math.min(wave.end, this.#audio.currentTime)));
  }
}
