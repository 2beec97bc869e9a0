package dev.mien.plugin.gfpgan;

import dev.mien.spi.Text;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A restorer under its own name, and the files that its makers publish for it. Folders are those of
 * stable-diffusion-webui and of SadTalker's extension for it.
 *
 * @param name what requests call it
 * @param files the best first; one will do
 */
record OfficialRestorer(
    String name, Architecture architecture, Text purpose, List<OfficialFile> files) {
  private static final String GFPGAN_HOME = "models/GFPGAN";
  private static final String CODEFORMER_HOME = "models/Codeformer";
  private static final List<String> SADTALKERS =
      List.of("gfpgan/weights", "extensions/SadTalker/gfpgan/weights");

  /** What a person's own files may be called. */
  private static final Set<String> EXTENSIONS = Set.of("pth", "pt", "ckpt", "safetensors");

  private static final ModelKind KIND =
      new ModelKind(
          "face-restorer",
          List.of(
              GFPGAN_HOME,
              CODEFORMER_HOME,
              SADTALKERS.get(0),
              SADTALKERS.get(1),
              "models/SadTalker",
              "extensions/SadTalker/checkpoints",
              "models/facexlib"),
          EXTENSIONS);

  /** Where every file counts, whatever it is called. */
  static final ModelKind ANY_NAME =
      new ModelKind(
          "face-restorer-of-any-name",
          List.of(GFPGAN_HOME, CODEFORMER_HOME, SADTALKERS.get(0), SADTALKERS.get(1)),
          EXTENSIONS);

  private static final String GFPGAN_PAGE =
      "https://github.com/TencentARC/GFPGAN/releases/tag/v1.3.0";

  static final OfficialRestorer GFPGAN =
      new OfficialRestorer(
          "gfpgan",
          Architecture.GFPGAN,
          Text.of("Makes blurred and damaged faces clear.", "让模糊、受损的人脸变清晰。"),
          List.of(
              file("GFPGANv1.4.pth", GFPGAN_HOME, "Apache-2.0", GFPGAN_PAGE),
              file("GFPGANv1.3.pth", GFPGAN_HOME, "Apache-2.0", GFPGAN_PAGE)));

  private static final String CODEFORMER_PAGE =
      "https://github.com/sczhou/CodeFormer/releases/tag/v0.1.0";
  private static final String S_LAB = "S-Lab License 1.0 (non-commercial)";

  static final OfficialRestorer CODEFORMER =
      new OfficialRestorer(
          "codeformer",
          Architecture.CODEFORMER,
          Text.of(
              "Makes badly damaged faces clear, as faithfully as you wish. "
                  + Architecture.CODEFORMER.remark().in("en"),
              "让严重受损的人脸变清晰，可调节保真度。" + Architecture.CODEFORMER.remark().in("zh")),
          List.of(
              file("codeformer.pth", CODEFORMER_HOME, S_LAB, CODEFORMER_PAGE),
              file("codeformer-v0.1.0.pth", CODEFORMER_HOME, S_LAB, CODEFORMER_PAGE)));

  static final OfficialRestorer RESTOREFORMER =
      new OfficialRestorer(
          "restoreformer",
          Architecture.RESTOREFORMER,
          Text.of(
              "Makes blurred and damaged faces clear in another way. "
                  + Architecture.RESTOREFORMER.remark().in("en"),
              "以另一种方式让人脸变清晰。" + Architecture.RESTOREFORMER.remark().in("zh")),
          List.of(
              file(
                  "RestoreFormer.pth",
                  GFPGAN_HOME,
                  "non-commercial",
                  "https://github.com/TencentARC/GFPGAN/releases/tag/v1.3.4")));

  /** In the order to show them. */
  static final List<OfficialRestorer> ALL = List.of(GFPGAN, CODEFORMER, RESTOREFORMER);

  private static OfficialFile file(String name, String home, String licence, String page) {
    return new OfficialFile(name, KIND, home, licence, page);
  }

  /** The best of its files that is there. */
  Optional<ModelFile> find(ModelStore models) {
    return files.stream().flatMap(file -> models.find(file).stream()).findFirst();
  }

  /** What the host shows of it, and asks for when it is missing. */
  ModelFeature feature() {
    return new ModelFeature(
        name,
        Text.of(architecture.label()),
        purpose,
        Optional.empty(),
        files.stream()
            .map(file -> new ModelSet(Text.of(file.name()), List.of(Member.of(file))))
            .toList());
  }
}
