package dev.mien.benchmarks.faces;

import static java.util.Objects.requireNonNull;

import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.restore.FaceArea;
import dev.mien.face.restore.FaceChoice;
import dev.mien.face.restore.FaceRestoration;
import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.FivePoints;
import dev.mien.face.restore.FoundFace;
import dev.mien.face.restore.MovableService;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.neural.program.Precision;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How near what Mien makes of pictures and videos is to what the reference's chain makes of them,
 * with the same networks in 32 bits. Both restore the largest face that cascades find.
 */
final class ChainLikeness {
  private static final int FRAMES = 3;

  private static final RestorationSettings SETTINGS =
      new RestorationSettings(
          1, 0.5, FaceArea.WHOLE_FACE, false, FaceChoice.Usual.LARGEST, Fidelity.CORRECTED);

  private final FaceNetworks networks;
  private final FaceParser parser;
  private final FaceTools tools;

  private ChainLikeness(FaceNetworks networks) throws IOException {
    this.networks = networks;
    this.parser = networks.parser(Precision.FLOAT32);
    this.tools = new FaceTools(Optional.empty(), Optional.of(parser));
  }

  /** Measures and prints: decibels over what the reference changes. */
  static void print(FaceNetworks networks, List<FacePicture> pictures) throws IOException {
    ChainLikeness likeness = new ChainLikeness(networks);
    System.out.printf(
        "%-31s %11s %5s %6s %6s %12s %6s%n",
        "", "size", "face", "once", "twice", "twice, moved", "video");
    for (FacePicture picture : pictures) {
      System.out.println(likeness.row(picture));
    }
  }

  private String row(FacePicture picture) throws IOException {
    Image image = picture.image();
    String size = image.width() + " x " + image.height();
    List<FoundFace> faces =
        SETTINGS
            .faces()
            .among(tools.find(image, Fidelity.CORRECTED), image.width(), image.height());
    if (faces.isEmpty()) {
      return String.format(Locale.ROOT, "%-31s %11s no face found", picture.name(), size);
    }
    FoundFace face = faces.get(0);
    try (FaceRestorer restorer = networks.restorer(Precision.FLOAT32)) {
      ReferenceFace reference = ReferenceFace.of(image, face.points(), restorer, parser);
      Image once = usual(image, 1, restorer);
      Image twice = usual(image, 2, restorer);
      return String.format(
          Locale.ROOT,
          "%-31s %11s %5.0f %6.1f %6.1f %12.1f %6.1f",
          picture.name(),
          size,
          face.box().right() - face.box().left(),
          decibels(reference.pasted(image, 1, Fidelity.REFERENCE), once, image, 1),
          decibels(reference.pasted(image, 2, Fidelity.REFERENCE), twice, image, 2),
          decibels(reference.pasted(image, 2, Fidelity.CORRECTED), twice, image, 2),
          video(image, face.points(), restorer));
    }
  }

  private Image usual(Image image, int enlargement, FaceRestorer restorer) {
    DeepImage background = DeepImage.of(ReferenceFace.enlarged(image, enlargement));
    return new FaceRestoration(tools, SETTINGS)
        .restore(
            DeepImage.of(image),
            background,
            new MovableService<>("gfpgan", restorer, Optional.empty()),
            part -> {})
        .picture()
        .toImage();
  }

  private static double decibels(Image expected, Image found, Image picture, int enlargement) {
    Likeness likeness = new Likeness();
    likeness.addChanged(expected, found, ReferenceFace.enlarged(picture, enlargement));
    return likeness.decibels();
  }

  /** The face is given for the first frame; the reference is given it for each. */
  private double video(Image image, FivePoints points, FaceRestorer restorer) throws IOException {
    int width = image.width() + 2 * FRAMES + image.width() % 2;
    MovingPortrait video = new MovingPortrait(image, points, width, image.height(), FRAMES);
    Likeness likeness = new Likeness();
    try (RestoredFrames usual =
        new UsualVideo(tools, SETTINGS, networks.restorer(Precision.FLOAT32)).restore(video, 1)) {
      for (int i = 0; i < FRAMES; i++) {
        Image frame = video.frame(i);
        Image expected =
            ReferenceFace.of(frame, video.points(i), restorer, parser)
                .pasted(frame, 1, Fidelity.REFERENCE);
        likeness.addChanged(expected, requireNonNull(usual.next()), frame);
      }
    }
    return likeness.decibels();
  }
}
