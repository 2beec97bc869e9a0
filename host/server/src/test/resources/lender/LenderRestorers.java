package lender;

import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.Text;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelFile;
import dev.mien.spi.model.ModelKind;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.pipeline.ModelSet.Member;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Lends face restorers: one that needs no file, and one for each file there is. */
public final class LenderRestorers implements ServiceFactory<FaceRestorer> {
  private static final ModelKind KIND =
      new ModelKind("lender", List.of("models/Lender"), Set.of("pth"));
  private static final OfficialFile SHARP =
      new OfficialFile("sharp.pth", KIND, "models/Lender", "MIT", "https://example.org/sharp");

  @Override
  public Class<FaceRestorer> type() {
    return FaceRestorer.class;
  }

  @Override
  public List<ServiceOffer> offers(ModelStore models) {
    List<ServiceOffer> offers = new ArrayList<>();
    offers.add(ServiceOffer.of("plain", Text.of("Plain One", "朴素")));
    for (ModelFile file : models.list(KIND)) {
      String name = file.name().replace(".pth", "");
      offers.add(
          new ServiceOffer(
              name,
              file.name().equals(SHARP.name()) ? Text.of("Sharp", "锐利") : Text.of(name),
              Text.of("Not for sale.", "不得出售。"),
              Optional.of(file.path()),
              OptionalInt.empty()));
    }
    return offers;
  }

  @Override
  public FaceRestorer open(String name, Placement placement, PluginContext context) {
    note(context, "open " + name);
    return new FaceRestorer() {
      @Override
      public List<Image> restore(List<Image> faces, double fidelity) {
        note(context, "restore");
        return faces.stream().map(face -> Image.blank(face.width(), face.height())).toList();
      }

      @Override
      public void close() {
        note(context, "close " + name);
      }
    };
  }

  @Override
  public List<ModelFeature> features() {
    return List.of(
        new ModelFeature(
            "sharp",
            Text.of("Sharp", "锐利"),
            Text.of("Restores sharply.", "修复得很锐利。"),
            Optional.empty(),
            List.of(new ModelSet(Text.of("Sharp", "锐利"), List.of(Member.of(SHARP))))));
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("OTHER")
        ? Optional.of(Text.of("It holds another network.", "它是另一个网络的文件。"))
        : Optional.empty();
  }

  /** Keeps a diary, which tells those who look what has happened here. */
  private void note(PluginContext context, String words) {
    if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
      throw new IllegalStateException("the context class loader is not the plugin's");
    }
    try {
      Files.writeString(
          context.stateFolder().resolve("diary"),
          words + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
