package dev.mien.plugin.sadtalker.official;

import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.engine.Motion;
import dev.mien.plugin.sadtalker.render.FrameTimes;

/**
 * How the networks move a face.
 *
 * @param coefficients what the renderer follows, {@code [rows, 70 or 73]}
 * @param times when the frames of the video are
 */
public record OfficialMotion(CoefficientSequence coefficients, FrameTimes times)
    implements Motion {}
