/** Sound as numbers: what a voice looks like, and a part of it as a file. */

/** Beyond this a browser needs too much memory to decode a file; the host reads it all the same. */
export const LARGEST_BYTES = 150e6;

/** Enough to see where somebody speaks, and little to keep. */
const LOOK_RATE = 8000;

const USUAL_RATE = 48000;

/**
 * How loud a sound is over time.
 * @param {File} file
 * @param {number} count of values
 * @returns {Promise<{seconds: number, peaks: Float32Array}>} peaks from 0 to 1; rejects what the
 *   browser cannot decode
 */
export async function look(file, count) {
  const sound = await decode(await file.arrayBuffer(), LOOK_RATE);
  const samples = sound.getChannelData(0);
  const peaks = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const end = Math.floor(((index + 1) * samples.length) / count);
    for (let at = Math.floor((index * samples.length) / count); at < end; at++) {
      peaks[index] = Math.max(peaks[index], Math.abs(samples[at]));
    }
  }
  return { seconds: sound.duration, peaks };
}

/**
 * A part of a sound.
 * @param {File} file
 * @param {number} start seconds
 * @param {number} end seconds
 * @returns {Promise<File>} WAV, 16 bits, with the rate and the channels of the original
 */
export async function cut(file, start, end) {
  const bytes = await file.arrayBuffer();
  const sound = await decode(bytes, rateOf(new DataView(bytes)));
  const from = Math.floor(start * sound.sampleRate);
  const to = Math.min(Math.ceil(end * sound.sampleRate), sound.length);
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) =>
    sound.getChannelData(channel).subarray(from, to),
  );
  return wav(channels, sound.sampleRate, file.name);
}

/**
 * @param {Float32Array[]} channels of the same length
 * @param {number} rate per second
 * @param {string} name the file gets the ending .wav
 */
export function wav(channels, rate, name) {
  const frames = channels[0].length;
  const header = 44;
  const bytes = frames * channels.length * 2;
  const view = new DataView(new ArrayBuffer(header + bytes));
  const tag = (/** @type {number} */ at, /** @type {string} */ letters) =>
    [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  tag(0, "RIFF");
  view.setUint32(4, header - 8 + bytes, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, channels.length, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels.length * 2, true);
  view.setUint16(32, channels.length * 2, true);
  view.setUint16(34, 16, true);
  tag(36, "data");
  view.setUint32(40, bytes, true);
  let at = header;
  for (let frame = 0; frame < frames; frame++) {
    for (const samples of channels) {
      const sample = Math.max(-1, Math.min(1, samples[frame]));
      view.setInt16(at, Math.round(sample * 32767), true);
      at += 2;
    }
  }
  return new File([view], `${name.replace(/\.[^.]*$/, "")}.wav`, { type: "audio/wav" });
}

/** @param {ArrayBuffer} bytes @param {number} rate */
function decode(bytes, rate) {
  return new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
}

/** The rate of a WAV or FLAC file, so that cutting does not change it. @param {DataView} view */
function rateOf(view) {
  const letters = (/** @type {number} */ at) =>
    view.byteLength < at + 4 ? "" : String.fromCharCode(...new Uint8Array(view.buffer, at, 4));
  let rate = USUAL_RATE;
  if (letters(0) === "RIFF" && letters(12) === "fmt ") {
    rate = view.getUint32(24, true);
  } else if (letters(0) === "fLaC") {
    rate = view.getUint32(18) >>> 12;
  }
  return rate >= 8000 && rate <= 96000 ? rate : USUAL_RATE; // what every browser can do
}
