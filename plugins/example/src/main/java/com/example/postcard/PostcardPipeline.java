package com.example.postcard;

import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Photo and words in, a PNG out. */
final class PostcardPipeline implements Pipeline {
  private final PluginContext host;

  PostcardPipeline(PluginContext host) {
    this.host = host;
  }

  @Override
  public void run(PipelineRequest request, JobContext job) throws IOException {
    InputFile photo = request.get(PostcardPipelineFactory.PHOTO);
    String words = request.get(PostcardPipelineFactory.WORDS);

    job.progress("look", 0);
    Paper paper = Paper.of(request.get(PostcardPipelineFactory.PAPER));
    Postcard card = new Postcard(read(photo), paper);
    if (request.get(PostcardPipelineFactory.STAMP)) {
      card.stamp();
    }
    job.progress("look", 1);

    int letters = words.codePointCount(0, words.length());
    for (int letter = 1; letter <= letters; letter++) {
      job.checkCancelled();
      card.write(words.substring(0, words.offsetByCodePoints(0, letter)));
      job.preview(card.picture());
      job.progress("write", letter / (double) letters);
    }

    Path file = job.scratchFolder().resolve("postcard.png");
    PngFile.write(file, printed(card, request, job), job.provenance());
    job.publish(new Artifact(photo.baseName() + "-postcard.png", "image/png", file));
  }

  private BufferedImage printed(Postcard card, PipelineRequest request, JobContext job) {
    Optional<String> chosen = request.find(PostcardPipelineFactory.PRINT);
    if (chosen.isEmpty()) {
      return card.image();
    }
    try (Upscaler upscaler = host.open(Upscaler.class, chosen.get(), Placement.AUTOMATIC)) {
      DeepImage large =
          upscaler.upscale(
              DeepImage.of(card.picture()),
              new Enlargement(2 * Postcard.WIDTH, 2 * Postcard.HEIGHT, 0),
              part -> {
                job.checkCancelled();
                job.progress("enlarge", part);
              });
      return Postcard.image(large.toImage());
    }
  }

  private static BufferedImage read(InputFile photo) throws IOException {
    BufferedImage image = ImageIO.read(photo.path().toFile());
    if (image == null) {
      throw new MienException(
              StandardErrorCode.INVALID_IMAGE,
              "'%s' is no JPEG or PNG. Save it as one of these and choose it again."
                  .formatted(photo.name()))
          .inField("photo");
    }
    return image;
  }
}
