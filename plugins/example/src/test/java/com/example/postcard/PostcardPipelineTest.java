package com.example.postcard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostcardPipelineTest {
  @TempDir private Path folder;

  private final List<Artifact> artifacts = new ArrayList<>();
  private final List<Image> previews = new ArrayList<>();
  private boolean cancelled;

  /** What the host would give the pipeline. */
  private final JobContext job =
      new JobContext() {
        @Override
        public void progress(String stage, double fraction) {}

        @Override
        public void preview(Image frame) {
          previews.add(frame);
        }

        @Override
        public void note(Text words) {}

        @Override
        public void checkCancelled() {
          if (cancelled) {
            throw new CancelledException();
          }
        }

        @Override
        public Path scratchFolder() {
          return folder;
        }

        @Override
        public Provenance provenance() {
          return new Provenance("1", "Mien", "Mien 0.1", "{\"words\":\"你好\"}", false, "en");
        }

        @Override
        public void publish(Artifact artifact) {
          artifacts.add(artifact);
        }
      };

  /** What the host would give the plugin: one upscaler, its own. */
  private final PluginContext host =
      new PluginContext() {
        @Override
        public ModelStore models() {
          throw new AssertionError("postcards need no weights");
        }

        @Override
        public <S extends Service> S open(Class<S> type, String name, Placement placement) {
          return type.cast(new BlocksFactory().open(name, placement, this));
        }
      };

  private static PipelineRequest request(Path photo, String words) {
    return request(photo, Map.of("words", words));
  }

  private static PipelineRequest request(Path photo, Map<String, String> words) {
    return PipelineRequest.parse(
        new PostcardPipelineFactory().descriptor(),
        words,
        Map.of("photo", new InputFile(photo, "beach.png")));
  }

  private Path photo() throws IOException {
    Path file = folder.resolve("photo.png");
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return file;
  }

  @Test
  void aCardIsWrittenLetterByLetter() throws IOException {
    new PostcardPipeline(host).run(request(photo(), "Hi 面"), job);

    assertEquals(4, previews.size());
    assertEquals("beach-postcard.png", artifacts.get(0).name());
    BufferedImage card = ImageIO.read(artifacts.get(0).path().toFile());
    assertEquals(Postcard.WIDTH, card.getWidth());
    assertTrue(Files.readString(artifacts.get(0).path(), ISO_8859_1).contains("comment"));
  }

  @Test
  void aCardForPrintIsTwiceAsLarge() throws IOException {
    Map<String, String> words = Map.of("words", "Hi", "print", "blocks");

    new PostcardPipeline(host).run(request(photo(), words), job);

    BufferedImage card = ImageIO.read(artifacts.get(0).path().toFile());
    assertEquals(2 * Postcard.WIDTH, card.getWidth());
    assertEquals(previews.get(1).rgb()[0], (byte) (card.getRGB(1, 1) >> 16));
  }

  @Test
  void aFileThatIsNoPictureIsTheUsersFault() throws IOException {
    Path words = Files.writeString(folder.resolve("words.txt"), "no picture");

    MienException refusal =
        assertThrows(
            MienException.class, () -> new PostcardPipeline(host).run(request(words, "Hi"), job));

    assertEquals(StandardErrorCode.INVALID_IMAGE, refusal.code());
    assertEquals("photo", refusal.field().orElseThrow());
  }

  @Test
  void aCancelledJobWritesNothing() throws IOException {
    cancelled = true;

    assertThrows(
        CancelledException.class, () -> new PostcardPipeline(host).run(request(photo(), "Hi"), job));

    assertTrue(artifacts.isEmpty());
  }
}
