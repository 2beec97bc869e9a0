/** What one sees while a voice is recorded: how loud it is, how long, and how to end it. */

import { element } from "../../dom.js";
import { text } from "../../texts.js";
import { clockTime } from "../times.js";
import { icon } from "../icons.js";
import { Recording } from "./recorder.js";

/** How many bars of the past are shown, and how often there is a new one. */
const BARS = 48;
const BAR_MS = 80;

/** From here on the loudest parts are cut off, and the voice sounds harsh. */
const TOO_LOUD = 0.98;

/** How low a level is still drawn. */
const QUIETEST_DECIBELS = -50;

export class RecorderPanel {
  /** @type {Recording | undefined} */
  #recording;
  #peak = 0;
  #bars = Array.from({ length: BARS }, () => element("span", {}));
  #time = element("span", { class: "recorder-time", role: "timer" }, clockTime(0));
  #hint = element("p", { class: "hint", role: "status" }, text("speakNow"));
  #pause = element("button", {
    type: "button",
    class: "secondary small",
    onclick: () => this.#pauseOrGoOn(),
  });
  #timer = 0;

  /**
   * @param {(file: File) => void} finished
   * @param {() => void} discarded
   */
  constructor(finished, discarded) {
    const stop = element(
      "button",
      {
        type: "button",
        class: "primary small",
        onclick: () => {
          const recording = /** @type {Recording} */ (this.#recording);
          clearInterval(this.#timer);
          finished(recording.finish(text("recordingName", stamp())));
        },
      },
      icon("stop"),
      text("stopRecording"),
    );
    const discard = element(
      "button",
      {
        type: "button",
        class: "quiet",
        onclick: () => {
          this.close();
          discarded();
        },
      },
      text("discard"),
    );
    this.stop = stop;
    this.node = element(
      "div",
      { class: "recorder" },
      element("div", { class: "recorder-level", "aria-hidden": "true" }, ...this.#bars),
      this.#time,
      this.#hint,
      element("div", { class: "recorder-buttons" }, stop, this.#pause, discard),
    );
    this.#showPause();
  }

  /** Asks for the microphone. Rejects when there is none, or the person does not allow it. */
  async start() {
    this.#recording = await Recording.start((peak) => (this.#peak = Math.max(this.#peak, peak)));
    this.#timer = setInterval(() => this.#show(), BAR_MS);
  }

  /** Lets go of the microphone. */
  close() {
    clearInterval(this.#timer);
    this.#recording?.discard();
  }

  #show() {
    const recording = /** @type {Recording} */ (this.#recording);
    const bar = /** @type {HTMLElement} */ (this.#bars.shift());
    this.#bars.push(bar);
    const decibels = 20 * Math.log10(Math.max(this.#peak, 1e-4));
    const level = Math.max(0, 1 - decibels / QUIETEST_DECIBELS);
    bar.style.height = `${6 + level * 94}%`;
    bar.className = recording.paused ? "paused" : this.#peak >= TOO_LOUD ? "loud" : "";
    bar.parentElement?.append(bar);
    if (this.#peak >= TOO_LOUD && !recording.paused) {
      this.#hint.textContent = text("tooLoud");
    }
    this.#peak = 0;
    this.#time.textContent = clockTime(recording.seconds);
  }

  #pauseOrGoOn() {
    const recording = /** @type {Recording} */ (this.#recording);
    recording.paused = !recording.paused;
    this.#hint.textContent = text(recording.paused ? "recordingPaused" : "speakNow");
    this.#showPause();
  }

  #showPause() {
    const paused = this.#recording?.paused ?? false;
    this.node?.classList.toggle("paused", paused);
    this.#pause.replaceChildren(icon(paused ? "record" : "pause"), text(paused ? "goOn" : "pause"));
  }
}

/** Now, fit for a file's name. */
function stamp() {
  const now = new Date();
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${two(now.getHours())}-${two(now.getMinutes())}-${two(now.getSeconds())}`;
}
