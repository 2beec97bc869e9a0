package dev.mien.plugin.extras.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.ServiceOffer;
import dev.mien.testkit.checkpoint.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpscalersTest {
  private static final Placement EXACT = new Placement(Optional.of("cpu"), Optional.of("fp32"));

  // Windows keeps mapped files until their buffers are collected.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  private final Upscalers upscalers = new Upscalers();
  private ModelFolder folder = new ModelFolder(Path.of(""));

  @BeforeEach
  void choose() {
    folder = new ModelFolder(root.resolve("模型 models 🎭"));
  }

  private List<String> names() {
    return upscalers.offers(folder).stream().map(ServiceOffer::name).toList();
  }

  private ServiceOffer offer(String name) {
    return upscalers.offers(folder).stream()
        .filter(offer -> offer.isCalled(name))
        .findFirst()
        .orElseThrow();
  }

  private DeepImage enlarged(String name, DeepImage picture, int times, double denoise) {
    try (Upscaler upscaler = upscalers.open(name, EXACT, folder)) {
      return upscaler.upscale(
          picture,
          new Enlargement(picture.width() * times, picture.height() * times, denoise),
          part -> {});
    }
  }

  private static DeepImage noise(int width, int height) {
    Random random = new Random(1);
    short[] rgb = new short[width * height * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) random.nextInt();
    }
    return new DeepImage(width, height, rgb, null);
  }

  private static Architecture toy(RrdbKeys keys, int unshuffle, int doublings) {
    return new RrdbNet(keys, 2, 8, 4, unshuffle, doublings);
  }

  @Test
  void withoutFilesThereAreResamplers() {
    assertEquals(List.of("lanczos", "nearest", "bicubic"), names());
    assertEquals("Lanczos", offer("lanczos").label().english());
    for (String name : names()) {
      DeepImage larger = enlarged(name, noise(5, 3), 3, 0);
      assertEquals(15, larger.width());
      assertEquals(9, larger.height());
    }
  }

  @Test
  void officialFilesComeBeforeThoseOfPeople() throws IOException {
    Architecture own = toy(RrdbKeys.SEQUENCE, 1, 1);
    ToyCheckpoint.write(folder.place("models/ESRGAN/4x 动漫 mine.safetensors"), own, "", 1);
    ToyCheckpoint.write(folder.place("models/RealESRGAN/RealESRGAN_x2plus.pth"), own, "", 1);
    ToyCheckpoint.write(folder.place("models/ESRGAN/realesr-animevideov3.pth"), own, "", 1);
    Files.createFile(folder.place("models/ESRGAN/README.md"));

    assertEquals(
        List.of(
            "lanczos",
            "nearest",
            "bicubic",
            "realesrgan-x2plus",
            "realesr-animevideov3",
            "4x 动漫 mine"),
        names());
    assertEquals("R-ESRGAN 2x+", offer("realesrgan-x2plus").label().english());
    assertEquals(OptionalInt.of(2), offer("R-ESRGAN 2x+").scale());
    assertEquals(OptionalInt.of(2), offer("4x 动漫 mine").scale(), "whatever it is called");
    assertEquals("RRDBNet 2x, 2 blocks", offer("4x 动漫 mine").remark().english());
  }

  @Test
  void everyFeatureLeadsToAnOfferOfItsName() throws IOException {
    for (ModelFeature feature : upscalers.features()) {
      OfficialFile official = feature.alternatives().get(0).members().get(0).file();
      folder = new ModelFolder(root.resolve(feature.id()));
      ToyCheckpoint.write(
          folder.place(official.home() + "/" + official.name()), new CompactNet(4, 1, 4), "", 1);

      assertEquals(List.of("lanczos", "nearest", "bicubic", feature.id()), names());
      assertEquals(feature.label(), offer(feature.id()).label());
      assertEquals("BSD-3-Clause", official.licence());
    }
  }

  @ParameterizedTest
  @EnumSource(RrdbKeys.class)
  void everyLayoutOfKeysIsTheSameNetwork(RrdbKeys keys) throws IOException {
    ToyCheckpoint.write(
        folder.place("models/ESRGAN/a.safetensors"), toy(RrdbKeys.BASICSR, 1, 2), "params_ema/", 7);
    ToyCheckpoint.write(folder.place("models/ESRGAN/b.safetensors"), toy(keys, 1, 2), "module.", 7);

    assertEquals(OptionalInt.of(4), offer("b").scale());
    DeepImage picture = noise(9, 7);
    assertArrayEquals(enlarged("a", picture, 4, 0).rgb(), enlarged("b", picture, 4, 0).rgb());
  }

  @ParameterizedTest
  @CsvSource({
    "BASICSR, 1, 2, 4",
    "BASICSR, 2, 2, 2",
    "BASICSR, 4, 2, 1",
    "ESRGAN, 1, 1, 2",
    "ESRGAN, 1, 3, 8",
    "SEQUENCE, 1, 1, 2",
    "SEQUENCE, 1, 0, 1"
  })
  void theScaleIsInTheShapes(RrdbKeys keys, int unshuffle, int doublings, int scale)
      throws IOException {
    ToyCheckpoint.write(
        folder.place("models/ESRGAN/x.safetensors"), toy(keys, unshuffle, doublings), "params/", 3);

    assertEquals(OptionalInt.of(scale), offer("x").scale());
    // sides that no cell of pixels divides
    DeepImage larger = enlarged("x", noise(7, 5), scale, 0);
    assertEquals(7 * scale, larger.width());
    assertEquals(5 * scale, larger.height());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void compactNetworksEnlargeAsTheirLastConvolutionSays(int scale) throws IOException {
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/x.safetensors"), new CompactNet(8, 3, scale), "params/", 3);

    assertEquals(
        "SRVGGNetCompact %dx, 3 convolutions".formatted(scale), offer("x").remark().english());
    assertEquals(11 * scale, enlarged("x", noise(11, 6), scale, 0).width());
  }

  @Test
  void aNetworkThatSeesFurtherThanAWindowHasWindowsAllTheSame() throws IOException {
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/x.safetensors"), new CompactNet(1, 700, 1), "", 3);

    assertEquals(1100, enlarged("x", noise(1100, 4), 1, 0).width());
  }

  @Test
  void noiseGoesAsFarAsIsWished() throws IOException {
    Architecture compact = new CompactNet(8, 2, 4);
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/realesr-general-x4v3.pth"), compact, "params/", 1);
    DeepImage picture = noise(8, 8);
    DeepImage alone = enlarged("realesr-general-x4v3", picture, 4, 0.3);
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/realesr-general-wdn-x4v3.pth"), compact, "params/", 2);

    DeepImage clean = enlarged("realesr-general-x4v3", picture, 4, 1);
    DeepImage noisy = enlarged("realesr-general-x4v3", picture, 4, 0);
    DeepImage half = enlarged("realesr-general-x4v3", picture, 4, 0.5);
    DeepImage sibling = enlarged("realesr-general-wdn-x4v3", picture, 4, 1);

    assertArrayEquals(alone.rgb(), clean.rgb(), "without the sibling there is one way");
    assertArrayEquals(sibling.rgb(), noisy.rgb());
    assertFalse(Arrays.equals(half.rgb(), clean.rgb()));
    assertFalse(Arrays.equals(half.rgb(), noisy.rgb()));
  }

  @Test
  void whatIsNoSiblingIsNotMixed() throws IOException {
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/realesr-general-x4v3.pth"),
        new CompactNet(8, 2, 4),
        "params/",
        1);
    ToyCheckpoint.write(
        folder.place("models/RealESRGAN/realesr-general-wdn-x4v3.pth"),
        new CompactNet(8, 3, 4),
        "params/",
        1);

    MienException refusal =
        assertThrows(
            MienException.class, () -> upscalers.open("realesr-general-x4v3", EXACT, folder));

    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("cannot be mixed"));
  }

  @ParameterizedTest
  @CsvSource({
    "layers.0.residual_group.blocks.0.attn.relative_position_bias_table, SwinIR",
    "layers.0.blocks.1.attn.attns.0.pos.pos_proj.weight, DAT",
    "params_ema/stylegan_decoder.constant_input.weight, models/GFPGAN",
    "model.diffusion_model.out.0.weight, models/Stable-diffusion",
    "something.weight, something.weight"
  })
  void aFileOfSomethingElseIsToldByItsTensors(String tensor, String words) throws IOException {
    Path file =
        ToyCheckpoint.write(
            folder.place("models/ESRGAN/other.safetensors"), Map.of(tensor, new long[] {1}));

    assertSaid(file, words);
    assertSaid(file, "RRDBNet");
  }

  @Test
  void aNetworkThatLacksATensorIsToldSo() throws IOException {
    Path file =
        ToyCheckpoint.write(
            folder.place("models/ESRGAN/other.safetensors"),
            Map.of(
                "body.0.weight",
                new long[] {8, 3, 3, 3},
                "body.2.weight",
                new long[] {48, 8, 3, 3}));

    assertSaid(file, "SRVGGNetCompact 4x, 0 convolutions");
    assertSaid(file, "body.1.weight [8] is missing");
  }

  @Test
  void aFileThatIsNoCheckpointIsToldSo() throws IOException {
    Path file = folder.place("models/ESRGAN/other.safetensors");
    Files.writeString(file, "<!doctype html><html>Sign in</html>");

    assertSaid(file, "web page");
  }

  private void assertSaid(Path file, String words) {
    assertTrue(offer("other").remark().english().contains(words), offer("other").toString());
    assertNotEquals(offer("other").remark().english(), offer("other").remark().in("zh"));
    MienException refusal =
        assertThrows(MienException.class, () -> upscalers.open("other", EXACT, folder));
    assertEquals(StandardErrorCode.MISSING_MODEL, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(words));
    assertTrue(String.valueOf(refusal.getMessage()).contains(file.toString()));
    assertTrue(
        upscalers
            .problem(OfficialUpscaler.GENERAL.file(), file)
            .orElseThrow()
            .english()
            .contains(words));
  }

  @Test
  void aReplacedFileIsLookedAtAnew() throws IOException {
    Path file = folder.place("models/ESRGAN/x.safetensors");
    ToyCheckpoint.write(file, new CompactNet(4, 1, 4), "", 1);
    assertEquals(OptionalInt.of(4), offer("x").scale());

    ToyCheckpoint.write(file, new CompactNet(4, 2, 2), "", 1);
    assertEquals(OptionalInt.of(2), offer("x").scale());
  }

  @Test
  void aDeviceThatIsNotThereIsRefused() throws IOException {
    ToyCheckpoint.write(
        folder.place("models/ESRGAN/x.safetensors"), new CompactNet(4, 1, 4), "", 1);
    Placement nowhere = new Placement(Optional.of("cuda:7"), Optional.empty());

    MienException refusal =
        assertThrows(MienException.class, () -> upscalers.open("x", nowhere, folder));

    assertEquals(StandardErrorCode.INVALID_PARAMETER, refusal.code());
  }

  /** Eight tiles of the reference, or one: what a network makes near a seam differs. */
  @Test
  void tilesAreThoseOfTheReferenceIfThatIsWished() throws IOException {
    ToyCheckpoint.write(
        folder.place("models/ESRGAN/x.safetensors"), toy(RrdbKeys.BASICSR, 1, 0), "", 5);
    DeepImage picture = noise(420, 20);
    try (Upscaler upscaler = upscalers.open("x", EXACT, folder)) {
      DeepImage ours = upscaler.upscale(picture, new Enlargement(420, 20, 0), part -> {});
      DeepImage theirs = upscaler.upscale(picture, new Enlargement(420, 20, 0, true), part -> {});

      for (int x = 0; x < 420; x++) {
        int difference = Math.abs((ours.rgb()[x * 3] & 0xffff) - (theirs.rgb()[x * 3] & 0xffff));
        assertTrue(x > 360 || difference <= 1, difference + " at " + x);
      }
      assertFalse(Arrays.equals(ours.rgb(), theirs.rgb()));
    }
  }
}
