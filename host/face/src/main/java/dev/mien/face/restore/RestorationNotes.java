package dev.mien.face.restore;

import dev.mien.spi.Text;

/** What a person is told of restored faces, in the same words for pictures and videos. */
final class RestorationNotes {
  static final Text NO_FACE = Text.of("No face was found; nothing was restored.", "没有找到人脸，未做修复。");

  static final Text FACES = Text.of("faces", "张人脸");
  static final Text FRAMES = Text.of("frames", "帧");

  private RestorationNotes() {}

  /**
   * That some were left as they were.
   *
   * @param things faces or frames
   * @param reason why the first one failed
   */
  static Text unrestored(long failed, long all, Text things, String reason) {
    return Text.of(
        "%d of %d %s could not be restored and are as they were: %s"
            .formatted(failed, all, things.english(), reason),
        "%d/%d %s无法修复，保持原样：%s".formatted(failed, all, things.in("zh"), reason));
  }

  /**
   * That restoring takes detail away.
   *
   * @param times how many times larger a face is than restorers work at
   */
  static Text large(double times) {
    int size = FaceAlignment.SIZE;
    return Text.of(
        "A face is %.1f times as large as the %d x %d pixels that restorers work at; a lower visibility keeps its fine detail."
            .formatted(times, size, size),
        "人脸是修复网络工作尺寸（%d x %d 像素）的 %.1f 倍；降低可见度可保留原有细节。".formatted(size, size, times));
  }

  /** What an exception says. */
  static String reason(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
