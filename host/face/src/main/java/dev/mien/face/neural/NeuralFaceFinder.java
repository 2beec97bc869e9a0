package dev.mien.face.neural;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds faces with RetinaFace and their points with FAN, from facexlib's files. It sees smaller,
 * darker and more turned faces than {@link dev.mien.face.CascadeFaceFinder}, which needs no files.
 */
public final class NeuralFaceFinder implements FaceFinder {
  /** Scores above this are faces: SadTalker's and GFPGAN's choice. */
  private static final double THRESHOLD = 0.97;

  /** Scores above this are something like a face. */
  private static final double FAINT = 0.5;

  /** Faces whose eyes are nearer to each other than this many pixels show nothing. */
  private static final double LEAST_EYE_DISTANCE = 5;

  private final RetinaFace detector;
  private final LandmarkDetector landmarks;
  private final Fidelity fidelity;

  /** Puts two networks together. */
  public NeuralFaceFinder(RetinaFace detector, LandmarkDetector landmarks, Fidelity fidelity) {
    this.detector = detector;
    this.landmarks = landmarks;
    this.fidelity = fidelity;
  }

  /**
   * The faces in an upright picture, largest first; with {@link Fidelity#REFERENCE} surest first,
   * since SadTalker takes the surest. Boxes are RetinaFace's and may reach beyond the picture.
   */
  @Override
  public List<Face> find(Image image) {
    List<DetectedFace> detected = detector.detect(image, THRESHOLD, fidelity);
    List<DetectedFace> sorted =
        switch (fidelity) {
          case CORRECTED -> largestFirst(largeEnough(detected), image.width(), image.height());
          case REFERENCE -> detected;
        };
    List<Face> faces = new ArrayList<>();
    for (DetectedFace face : sorted) {
      landmarks
          .find(image, face.box(), fidelity)
          .ifPresent(points -> faces.add(withPoints(face, points)));
    }
    return faces;
  }

  static Face withPoints(DetectedFace face, FaceLandmarks points) {
    FaceBox box = face.box();
    return new Face(box.left(), box.top(), box.width(), box.height(), face.score(), points);
  }

  static List<DetectedFace> largeEnough(List<DetectedFace> faces) {
    return faces.stream().filter(face -> face.eyeDistance() >= LEAST_EYE_DISTANCE).toList();
  }

  /** By the area that a picture of that size shows of a face. */
  static List<DetectedFace> largestFirst(List<DetectedFace> faces, int width, int height) {
    return faces.stream()
        .sorted(
            Comparator.comparingDouble(
                (DetectedFace face) -> -face.box().within(width, height).area()))
        .toList();
  }

  @Override
  public Optional<Region> findPartlySeen(Image image) {
    return detector.detect(image, FAINT, fidelity).stream()
        .map(face -> face.box().within(image.width(), image.height()))
        .filter(box -> box.area() > 0)
        .map(box -> new Region(box.left(), box.top(), box.width(), box.height()))
        .findFirst();
  }
}
