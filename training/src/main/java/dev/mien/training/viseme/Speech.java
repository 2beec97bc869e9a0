package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;

/**
 * Synthesised speech and the mouth that goes with it.
 *
 * @param sampleRate samples per second
 * @param samples mono, 16 bit
 * @param visemes the mouth in each millisecond, as {@link Viseme#index}
 */
@SuppressWarnings("ArrayRecordComponent") // Data by the minute, never compared.
record Speech(int sampleRate, short[] samples, byte[] visemes) {
  /** The mouth at a time; at rest before the beginning and after the end. */
  Viseme at(double seconds) {
    int millisecond = (int) Math.floor(seconds * 1000);
    boolean inside = millisecond >= 0 && millisecond < visemes.length;
    return inside ? Viseme.at(visemes[millisecond]) : Viseme.REST;
  }
}
