package dev.mien.plugin.gfpgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.ModelSet;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which restorers are offered, and what is said about files that are none. */
class FaceRestorersTest {
  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  private final FaceRestorers restorers = new FaceRestorers();
  private ModelFolder folder = new ModelFolder(Path.of(""));

  @BeforeEach
  void choose() {
    folder = new ModelFolder(root.resolve("模型 models 🎭"));
  }

  private List<String> names() {
    return restorers.offers(folder).stream().map(ServiceOffer::name).toList();
  }

  @Test
  void withoutFilesThereIsNothing() {
    assertEquals(List.of(), names());
  }

  @Test
  void theBestOfficialFileHasTheRestorersNameAndOthersTheirOwn() throws IOException {
    folder
        .with("models/GFPGAN/GFPGANv1.3.pth")
        .with("models/GFPGAN/my CodeFormer 脸.safetensors")
        .with("models/GFPGAN/detection_Resnet50_Final.pth")
        .with("models/GFPGAN/parsing_parsenet.pth")
        .with("models/GFPGAN/README.md")
        .with("models/Codeformer/codeformer-v0.1.0.pth");
    assertEquals(List.of("gfpgan", "codeformer", "my CodeFormer 脸"), names());

    folder.with("extensions/SadTalker/gfpgan/weights/GFPGANv1.4.pth");
    assertEquals(List.of("gfpgan", "codeformer", "GFPGANv1.3", "my CodeFormer 脸"), names());
    ServiceOffer best = restorers.offers(folder).get(0);
    assertEquals("GFPGAN", best.label().english());
    assertEquals(
        folder.root().resolve("extensions/SadTalker/gfpgan/weights/GFPGANv1.4.pth"),
        best.file().orElseThrow());
    assertEquals("", best.remark().english());
  }

  @Test
  void licencesThatForbidCommercialUseAreNamed() throws IOException {
    folder
        .with("models/SadTalker/RestoreFormer.pth")
        .with("models/GFPGAN/codeformer.pth")
        .with("models/GFPGAN/CodeFormer-fp16.safetensors");
    for (ServiceOffer offer : restorers.offers(folder)) {
      assertTrue(offer.remark().english().contains("non-commercial"), offer.toString());
      assertTrue(offer.remark().in("zh").contains("非商业"), offer.toString());
    }
    assertEquals(List.of("codeformer", "restoreformer", "CodeFormer-fp16"), names());
  }

  @Test
  void everyFeatureLeadsToAnOfferOfItsName() throws IOException {
    for (ModelFeature feature : restorers.features()) {
      for (ModelSet set : feature.alternatives()) {
        OfficialFile official = set.members().get(0).file();
        ModelFolder one = new ModelFolder(root.resolve(official.name())).with(path(official));
        ServiceOffer offer = restorers.offers(one).get(0);
        assertEquals(feature.id(), offer.name());
        assertEquals(feature.label(), offer.label());
      }
    }
  }

  private static String path(OfficialFile official) {
    return official.home() + "/" + official.name();
  }

  @ParameterizedTest
  @CsvSource({
    "params_ema.conv_body_first.weight, holds GFPGAN, expected CodeFormer",
    "decoder.mid.attn_1.norm2.weight, holds RestoreFormer, expected CodeFormer",
    "fuse_convs_dict.32.scale.0.weight, 'is another network''s file, or damaged'",
    "conv_body_first.0.weight, it looks like the first GFPGAN",
    "module.ClassHead.0.conv1x1.weight, it looks like facexlib's face detector",
    "params_ema.conv_first.weight, 'it looks like Real-ESRGAN, which belongs in models/RealESRGAN'",
    "first_stage_model.x, 'another network, with 1 tensors such as first_stage_model.x'"
  })
  void aWrongFileUnderARightNameIsToldByItsTensors(String tensor, String words) throws IOException {
    OfficialRestorer expected = OfficialRestorer.CODEFORMER;
    OfficialFile official = expected.files().get(0);
    Path file = folder.write(path(official), tensor);

    String problem = restorers.problem(official, file).orElseThrow().english();
    assertTrue(problem.contains(words), problem);
    assertTrue(problem.contains(file.toString()), problem);
    MienException refusal =
        assertThrows(
            MienException.class,
            () -> restorers.open("codeformer", Placement.AUTOMATIC, folder).close());
    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }

  @Test
  void aFileThatIsEmptyOrGoneIsSaidSo() throws IOException {
    folder.with("models/GFPGAN/GFPGANv1.4.pth");
    MienException empty =
        assertThrows(
            MienException.class,
            () -> restorers.open("GFPGAN", Placement.AUTOMATIC, folder).close());
    assertEquals(StandardErrorCode.MISSING_MODEL, empty.code());
    assertTrue(String.valueOf(empty.getMessage()).contains("It is empty"), empty.getMessage());

    MienException gone =
        assertThrows(
            MienException.class,
            () -> restorers.open("codeformer", Placement.AUTOMATIC, folder).close());
    assertEquals(StandardErrorCode.MISSING_MODEL, gone.code());
  }
}
