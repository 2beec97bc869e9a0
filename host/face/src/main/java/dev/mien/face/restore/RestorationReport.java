package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of the frames of a video.
 *
 * @param frames how many there were
 * @param faceless in how many no face was found
 * @param failed in how many a face could not be restored
 * @param failure why the first of these could not
 * @param setbacks what was done otherwise than asked for, so that the work could go on
 * @param flickerBefore how much the faces change from frame to frame as they were, in levels of
 *     255; empty if no two frames in a row show one
 * @param flickerAfter the same of the restored faces
 */
public record RestorationReport(
    long frames,
    long faceless,
    long failed,
    Optional<String> failure,
    List<Text> setbacks,
    Optional<Double> flickerBefore,
    Optional<Double> flickerAfter) {
  public RestorationReport {
    requireNonNull(failure, "failure is null");
    setbacks = List.copyOf(setbacks);
    requireNonNull(flickerBefore, "flickerBefore is null");
    requireNonNull(flickerAfter, "flickerAfter is null");
  }

  /** What a person should know of it, the weightiest first. */
  public List<Text> notes() {
    List<Text> notes = new ArrayList<>();
    if (failed > 0) {
      notes.add(
          RestorationNotes.unrestored(failed, frames, RestorationNotes.FRAMES, failure.orElse("")));
    }
    if (faceless > 0) {
      notes.add(
          Text.of(
              "No face was found in %d of %d frames; they are as they were."
                  .formatted(faceless, frames),
              "%d/%d 帧中没有找到人脸，保持原样。".formatted(faceless, frames)));
    }
    notes.addAll(setbacks);
    if (flickerBefore.isPresent() && flickerAfter.isPresent()) {
      double before = flickerBefore.get();
      double after = flickerAfter.get();
      notes.add(
          Text.of(
              "Flicker of the face: %.2f levels restored, %.2f before; restoring adds %+.2f."
                  .formatted(after, before, after - before),
              "面部闪烁：修复后 %.2f 级，修复前 %.2f 级，变化 %+.2f。".formatted(after, before, after - before)));
    }
    return notes;
  }
}
