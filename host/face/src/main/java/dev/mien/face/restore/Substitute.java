package dev.mien.face.restore;

import dev.mien.face.neural.FacexlibFiles;
import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;

/**
 * What is done without one of facexlib's networks.
 *
 * @param network its file
 * @param words what is done instead
 */
record Substitute(OfficialFile network, Text words) {
  static final Substitute CASCADES =
      new Substitute(
          FacexlibFiles.DETECTION,
          Text.of(
              "faces are found in Mien's own way, which misses small and turned ones",
              "改用内置方法寻找人脸，较小或侧转的人脸可能漏掉"));

  static final Substitute SOFT_MASK =
      new Substitute(
          FacexlibFiles.PARSING,
          Text.of("faces are pasted back with one soft mask for all", "用通用的柔和蒙版贴回人脸"));

  /** That there is no file. */
  Text missing() {
    return Text.of(
        "%s is not there: %s.".formatted(network.name(), words.english()),
        "缺少 %s：%s。".formatted(network.name(), words.in("zh")));
  }

  /** That the file, or the memory for it, does not do. */
  Text instead(String reason) {
    return Text.of(
        "%s was not used, %s: %s".formatted(network.name(), words.english(), reason),
        "未使用 %s，%s：%s".formatted(network.name(), words.in("zh"), reason));
  }
}
