package com.example.postcard;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.ChoiceParameter;
import dev.mien.spi.parameter.ChoiceParameter.Choice;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.Inspection.Warning;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineDescriptor.Stage;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.pf4j.Extension;

/** Offers the pipeline; its tab, REST check and command line are drawn from the descriptor. */
@Extension
public final class PostcardPipelineFactory implements PipelineFactory {
  static final ImageParameter PHOTO =
      new ImageParameter(
          ParameterInfo.of("photo", Text.of("Photo"))
              .help(Text.of("JPEG or PNG. A wide photo fills the card best.")));
  static final TextParameter WORDS =
      TextParameter.of(
          ParameterInfo.of("words", Text.of("Words"))
              .help(Text.of("What you would write on the back.")),
          200,
          "Wish you were here.");
  static final ChoiceParameter PAPER =
      ChoiceParameter.of(
          ParameterInfo.of("paper", Text.of("Paper")),
          new Choice("cream", Text.of("Cream")),
          new Choice("rose", Text.of("Rose")),
          new Choice("night", Text.of("Night")));
  static final FlagParameter STAMP =
      FlagParameter.of(ParameterInfo.of("stamp", Text.of("Stamp")).inAdvanced(), true);

  static final ServiceParameter PRINT =
      ServiceParameter.optional(
          ParameterInfo.of("print", Text.of("Enlarge for print with"))
              .help(Text.of("Makes the card twice as wide and high."))
              .inAdvanced(),
          Upscaler.class);

  static final Stage LOOK = new Stage("look", Text.of("Looking at the photo"));
  static final Stage WRITE = new Stage("write", Text.of("Writing"));
  static final Stage ENLARGE = new Stage("enlarge", Text.of("Enlarging"));

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "postcard",
        Text.of("Postcard"),
        Text.of("A photo and a few words become a postcard."),
        List.of(PHOTO, WORDS, PAPER, STAMP, PRINT),
        List.of(LOOK, WRITE, ENLARGE));
  }

  @Override
  public Pipeline create(PluginContext context) {
    return new PostcardPipeline(context);
  }

  @Override
  public Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    Optional<InputFile> photo = request.find(PHOTO);
    BufferedImage image = photo.isEmpty() ? null : ImageIO.read(photo.get().path().toFile());
    if (image == null || image.getWidth() >= image.getHeight()) {
      return Inspection.EMPTY;
    }
    Text words = Text.of("The photo is taller than wide: only its middle will be seen.");
    return new Inspection(List.of(new Warning(PHOTO.name(), words)), List.of(), Optional.empty());
  }
}
