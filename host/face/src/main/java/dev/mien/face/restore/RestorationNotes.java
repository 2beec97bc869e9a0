package dev.mien.face.restore;

import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what a person should know of a picture whose faces are restored. */
final class RestorationNotes {
  /** Restoring a face that is this many times larger than restorers work at takes detail away. */
  private static final double LARGE = 1.5;

  private final int chosen;
  private final List<Text> notes = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private boolean large;
  private boolean unmasked;

  RestorationNotes(int found, int chosen) {
    this.chosen = chosen;
    if (found == 0) {
      notes.add(Text.of("No face was found; nothing was restored.", "没有找到人脸，未做修复。"));
    }
  }

  /** Adds what was known before. */
  void addAll(List<Text> more) {
    notes.addAll(more);
  }

  void aligned(FaceAlignment alignment) {
    double size = alignment.toFace().inverse().scale();
    if (size > LARGE && !large) {
      large = true;
      notes.add(
          Text.of(
              "A face is %.1f times as large as the %d x %d pixels that restorers work at; a lower visibility keeps its fine detail."
                  .formatted(size, FaceAlignment.SIZE, FaceAlignment.SIZE),
              "人脸是修复网络工作尺寸（%d x %d 像素）的 %.1f 倍；降低可见度可保留原有细节。"
                  .formatted(FaceAlignment.SIZE, FaceAlignment.SIZE, size)));
    }
  }

  void unmasked(MienException cause) {
    if (!unmasked) {
      unmasked = true;
      notes.add(
          Text.of(
              "Faces were pasted back with one soft mask for all: " + cause.getMessage(),
              "已用通用的柔和蒙版贴回人脸：" + cause.getMessage()));
    }
  }

  void failed(RuntimeException cause) {
    failures.add(cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  /** The weightiest first. */
  List<Text> all() {
    List<Text> all = new ArrayList<>();
    if (!failures.isEmpty()) {
      all.add(
          Text.of(
              "%d of %d faces could not be restored and are as they were: %s"
                  .formatted(failures.size(), chosen, failures.get(0)),
              "%d/%d 张人脸无法修复，保持原样：%s".formatted(failures.size(), chosen, failures.get(0))));
    }
    all.addAll(notes);
    return all;
  }
}
