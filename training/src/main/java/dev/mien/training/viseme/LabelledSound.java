package dev.mien.training.viseme;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.function.DoubleFunction;

/**
 * A recording and the mouth that goes with it.
 *
 * @param samples 16 kHz mono
 * @param mouth from seconds to the viseme then
 */
@SuppressWarnings("ArrayRecordComponent") // Data by the minute, never compared.
record LabelledSound(float[] samples, DoubleFunction<Viseme> mouth) {}
