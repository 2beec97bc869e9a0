/** Runs beside the page and hands it the sound of the microphone, block by block. */

class Tap extends AudioWorkletProcessor {
  /** @param {Float32Array[][]} inputs */
  process([[samples]]) {
    if (samples !== undefined) {
      this.port.postMessage(samples.slice());
    }
    return true;
  }
}

registerProcessor("mien-tap", Tap);
