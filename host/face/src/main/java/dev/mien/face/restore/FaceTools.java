package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.FaceFinder;
import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.FaceParts;
import dev.mien.face.neural.FacexlibFiles;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.neural.RetinaFace;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.model.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What finds the faces to restore and tells their parts: facexlib's networks as far as their files
 * are there, and our own ways without them. Safe for use by several threads.
 */
public final class FaceTools {
  /** Scores above this are faces: GFPGAN's choice. */
  private static final double THRESHOLD = 0.97;

  /** Faces whose eyes are nearer to each other than this many pixels show nothing. */
  private static final double LEAST_EYE_DISTANCE = 5;

  private final Optional<RetinaFace> detector;
  private final Optional<FaceParser> parser;
  private final FaceFinder cascades = new CascadeFaceFinder();

  /**
   * With the networks that are there.
   *
   * @param detector finds faces; without it, cascades do
   * @param parser tells the parts of a face; without it, one mask has to suit all
   */
  public FaceTools(Optional<RetinaFace> detector, Optional<FaceParser> parser) {
    this.detector = requireNonNull(detector, "detector is null");
    this.parser = requireNonNull(parser, "parser is null");
  }

  /**
   * With the files that are there.
   *
   * @param placement where networks run; points are always found in 32 bits
   */
  public static FaceTools of(ModelStore models, NeuralPlacement placement) {
    return new FaceTools(
        models
            .find(FacexlibFiles.DETECTION)
            .map(file -> new RetinaFace(placement.with(Precision.FLOAT32).file(file.path()))),
        models
            .find(FacexlibFiles.PARSING)
            .map(file -> new FaceParser(placement.file(file.path()))));
  }

  /**
   * The faces in a picture, surest first; by cascades the largest first.
   *
   * @param fidelity whether RetinaFace sees a large picture as it is, or one that fits its memory
   * @throws MienException ({@code MISSING_MODEL}) if the file of weights cannot be used
   */
  public List<FoundFace> find(Image picture, Fidelity fidelity) {
    List<FoundFace> faces =
        detector
            .map(
                network ->
                    network.detect(picture, THRESHOLD, fidelity).stream()
                        .map(FoundFace::of)
                        .toList())
            .orElseGet(() -> cascades.find(picture).stream().map(FoundFace::of).toList());
    return faces.stream()
        .filter(face -> face.points().eyeDistance() >= LEAST_EYE_DISTANCE)
        .toList();
  }

  /**
   * What of a restored face shows.
   *
   * @param restored aligned, 512 x 512
   * @throws MienException ({@code MISSING_MODEL}) if the file of weights cannot be used, ({@code
   *     OUT_OF_MEMORY}) if the device has too little
   */
  public FaceMask mask(Image restored, FaceArea area) {
    return parser
        .map(network -> network.parse(restored))
        .map(parts -> maskOf(parts, area))
        .orElseGet(() -> usualMask(area));
  }

  private static FaceMask maskOf(FaceParts parts, FaceArea area) {
    return switch (area) {
      case WHOLE_FACE -> FaceMask.of(parts);
      case MOUTH_AND_EYES -> FaceMask.mouthAndEyes(parts);
    };
  }

  /** What of a restored face shows if nobody has looked at its parts. */
  private static FaceMask usualMask(FaceArea area) {
    return switch (area) {
      case WHOLE_FACE -> FaceMask.soft();
      case MOUTH_AND_EYES -> FaceMask.usualMouthAndEyes();
    };
  }

  /** Whether faces get masks of their own. */
  boolean tellsParts() {
    return parser.isPresent();
  }

  /** What a person should know: which files are not there, and what that means. */
  public List<Text> notes() {
    List<Text> notes = new ArrayList<>();
    if (detector.isEmpty()) {
      notes.add(Substitute.CASCADES.missing());
    }
    if (parser.isEmpty()) {
      notes.add(Substitute.SOFT_MASK.missing());
    }
    return notes;
  }

  /** The same with cascades; this one if it has no other. */
  FaceTools withoutDetector() {
    return detector.isEmpty() ? this : new FaceTools(Optional.empty(), parser);
  }

  /** The same with a mask that has to suit all; this one if it has no other. */
  FaceTools withoutParser() {
    return parser.isEmpty() ? this : new FaceTools(detector, Optional.empty());
  }
}
