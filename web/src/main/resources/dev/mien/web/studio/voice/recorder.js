/** Records a voice from the microphone. */

import { wav } from "./sound.js";

/** Whether the browser lets this page hear the microphone: on this machine, or over https. */
export function canRecord() {
  return window.isSecureContext && navigator.mediaDevices !== undefined;
}

/** A recording in the making. Nothing is compressed, so that nothing is lost before the host hears it. */
export class Recording {
  paused = false;
  /** @type {Float32Array[]} */
  #blocks = [];
  #samples = 0;

  /**
   * @param {MediaStream} microphone
   * @param {AudioContext} context
   * @param {AudioWorkletNode} tap
   * @param {(peak: number) => void} heard how loud it is, from 0 to 1; also while it pauses
   */
  constructor(microphone, context, tap, heard) {
    this.microphone = microphone;
    this.context = context;
    tap.port.onmessage = ({ data }) => {
      heard(
        data.reduce(
          (/** @type {number} */ most, /** @type {number} */ sample) =>
            Math.max(most, Math.abs(sample)),
          0,
        ),
      );
      if (!this.paused) {
        this.#blocks.push(data);
        this.#samples += data.length;
      }
    };
  }

  /**
   * Asks for the microphone and starts.
   * @param {(peak: number) => void} heard
   */
  static async start(heard) {
    const microphone = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true },
    });
    const context = new AudioContext();
    await context.audioWorklet.addModule(new URL("recorder-worklet.js", import.meta.url));
    const tap = new AudioWorkletNode(context, "mien-tap", { numberOfOutputs: 0 });
    context.createMediaStreamSource(microphone).connect(tap);
    return new Recording(microphone, context, tap, heard);
  }

  /** How long it is, without the pauses. */
  get seconds() {
    return this.#samples / this.context.sampleRate;
  }

  /** Lets go of the microphone. */
  discard() {
    this.microphone.getTracks().forEach((track) => track.stop());
    if (this.context.state !== "closed") {
      this.context.close();
    }
  }

  /** Ends the recording. @param {string} name @returns {File} */
  finish(name) {
    this.discard();
    const samples = new Float32Array(this.#samples);
    let at = 0;
    for (const block of this.#blocks) {
      samples.set(block, at);
      at += block.length;
    }
    return wav([samples], this.context.sampleRate, name);
  }
}
