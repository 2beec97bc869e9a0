package dev.mien.plugin.gfpgan;

import dev.mien.neural.program.Network;
import dev.mien.plugin.gfpgan.network.CodeFormer;
import dev.mien.plugin.gfpgan.network.GfpganV1Clean;
import dev.mien.plugin.gfpgan.network.RestoreFormer;
import dev.mien.spi.Text;
import java.util.List;
import java.util.Locale;

/**
 * A network that this plugin knows.
 *
 * @param label what people call it
 * @param mark a tensor that no other network has
 * @param network takes {@code face} and gives {@code image}, [B, 3, 512, 512]
 * @param takesFidelity whether it takes {@code fidelity}, too
 * @param remark what a person should know before choosing it; may be empty
 */
record Architecture(
    String label, String mark, Network network, boolean takesFidelity, Text remark) {
  /** Versions 1.2 to 1.4, all of one structure. */
  static final Architecture GFPGAN =
      new Architecture(
          "GFPGAN", "conv_body_first.weight", new GfpganV1Clean(true), false, Text.of(""));

  /** The one that can be told how faithful to be. */
  static final Architecture CODEFORMER =
      new Architecture(
          "CodeFormer",
          "fuse_convs_dict.32.scale.0.weight",
          new CodeFormer(true),
          true,
          Text.of(
              "For non-commercial use only (S-Lab License 1.0).", "仅限非商业用途（S-Lab License 1.0）。"));

  /** That of the GFPGAN repository, not RestoreFormer++. */
  static final Architecture RESTOREFORMER =
      new Architecture(
          "RestoreFormer",
          "decoder.mid.attn_1.norm2.weight",
          new RestoreFormer(),
          false,
          Text.of(
              "For non-commercial use only, unless its authors' terms say otherwise.",
              "除非作者另有说明，仅限非商业用途。"));

  static final List<Architecture> ALL = List.of(GFPGAN, CODEFORMER, RESTOREFORMER);

  /** Whether a file's name says that it is one. */
  boolean isNamedIn(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).contains(label.toLowerCase(Locale.ROOT));
  }
}
