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
 * @param enlarging why the first picture that the chosen upscaler could not enlarge failed
 * @param looking why faces were found or masked without the networks that are there
 * @param movedToProcessor whether the memory of the graphics card did not suffice
 * @param flickerBefore how much the faces change from frame to frame as they were, in levels of
 *     255; empty if no two frames in a row show one
 * @param flickerAfter the same of the restored faces
 */
public record RestorationReport(
    long frames,
    long faceless,
    long failed,
    Optional<String> failure,
    Optional<String> enlarging,
    Optional<String> looking,
    boolean movedToProcessor,
    Optional<Double> flickerBefore,
    Optional<Double> flickerAfter) {
  public RestorationReport {
    requireNonNull(failure, "failure is null");
    requireNonNull(enlarging, "enlarging is null");
    requireNonNull(looking, "looking is null");
    requireNonNull(flickerBefore, "flickerBefore is null");
    requireNonNull(flickerAfter, "flickerAfter is null");
  }

  /** What a person should know of it, the weightiest first. */
  public List<Text> notes() {
    List<Text> notes = new ArrayList<>();
    if (failed > 0) {
      String reason = failure.orElse("");
      notes.add(
          Text.of(
              "%d of %d frames could not be restored and are as they were: %s"
                  .formatted(failed, frames, reason),
              "%d/%d 帧无法修复，保持原样：%s".formatted(failed, frames, reason)));
    }
    if (faceless > 0) {
      notes.add(
          Text.of(
              "No face was found in %d of %d frames; they are as they were."
                  .formatted(faceless, frames),
              "%d/%d 帧中没有找到人脸，保持原样。".formatted(faceless, frames)));
    }
    enlarging.ifPresent(
        reason ->
            notes.add(
                Text.of(
                    "The background was enlarged without the chosen upscaler: " + reason,
                    "背景未使用所选的放大模型：" + reason)));
    looking.ifPresent(
        reason ->
            notes.add(
                Text.of(
                    "Faces were found and masked without facexlib's networks: " + reason,
                    "未使用 facexlib 的网络寻找和分割人脸：" + reason)));
    if (movedToProcessor) {
      notes.add(
          Text.of(
              "The memory of the device did not suffice; faces were restored on the processor.",
              "设备内存不足，已改用处理器修复面部。"));
    }
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
