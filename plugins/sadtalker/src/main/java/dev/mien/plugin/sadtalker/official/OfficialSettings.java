package dev.mien.plugin.sadtalker.official;

import static java.util.Objects.requireNonNull;

import dev.mien.face.neural.Fidelity;
import dev.mien.plugin.sadtalker.render.CameraPath;
import java.util.Optional;

/**
 * What a person may choose about SadTalker's networks alone.
 *
 * @param batchSize frames at a time, at least 1; of no influence on the result
 * @param reference a video that lends its motion
 * @param yaw turns the head in place of the voice
 * @param pitch nods the head in place of the voice
 * @param roll tilts the head in place of the voice
 * @param fidelity whether SadTalker's errors are wanted
 */
public record OfficialSettings(
    int batchSize,
    Optional<ReferenceVideo> reference,
    Optional<CameraPath> yaw,
    Optional<CameraPath> pitch,
    Optional<CameraPath> roll,
    Fidelity fidelity) {
  public OfficialSettings {
    requireNonNull(reference, "reference is null");
    requireNonNull(yaw, "yaw is null");
    requireNonNull(pitch, "pitch is null");
    requireNonNull(roll, "roll is null");
    requireNonNull(fidelity, "fidelity is null");
  }
}
