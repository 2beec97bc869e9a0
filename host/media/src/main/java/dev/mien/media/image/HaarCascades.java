package dev.mien.media.image;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import org.jspecify.annotations.Nullable;

/**
 * The boosted cascades that travel inside OpenCV's own jar (Viola and Jones 2001, Lienhart and
 * Maydt 2002). Each is read once in a process, from the class path straight into memory, and stays
 * there. Safe for use by several threads; those that look for the same kind take turns, because a
 * cascade keeps the picture it looks at.
 */
public final class HaarCascades {
  /** What to look for. "Left" and "right" are the person's own, as in OpenCV's file names. */
  public enum Kind {
    FRONTAL_FACE("frontalface_default"),
    FRONTAL_FACE_ALT("frontalface_alt"),
    FRONTAL_FACE_ALT2("frontalface_alt2"),
    /** Faces that look to the picture's left; mirror the picture for the others. */
    PROFILE_FACE("profileface"),
    EYE("eye"),
    EYE_WITH_GLASSES("eye_tree_eyeglasses"),
    LEFT_EYE("lefteye_2splits"),
    RIGHT_EYE("righteye_2splits");

    private final String fileName;

    Kind(String fileName) {
      this.fileName = "haarcascade_" + fileName + ".xml";
    }
  }

  /**
   * A place where a cascade answered.
   *
   * @param x left edge in pixels
   * @param y top edge in pixels
   * @param width in pixels
   * @param height in pixels
   * @param weight the last stage's sum, larger is surer; comparable within one kind only
   */
  public record Hit(int x, int y, int width, int height, double weight) {}

  // Where OpenCV's installation puts the files: on Windows, and everywhere else.
  private static final List<String> FOLDERS =
      List.of("share/opencv4/haarcascades/", "etc/haarcascades/");

  private static final HaarCascades SHARED = new HaarCascades();

  private final Map<Kind, CascadeClassifier> loaded = new EnumMap<>(Kind.class);

  private HaarCascades() {}

  /** The cascades of this process. */
  public static HaarCascades shared() {
    return SHARED;
  }

  /**
   * Looks for one kind of thing at every place and size.
   *
   * @param kind what to look for
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   * @param grey {@code [height, width]}, unsigned bytes
   * @param scaleStep ratio between one size and the next, above 1
   * @param minNeighbours how many overlapping answers make a hit
   * @param minSize smallest side in pixels
   * @param maxSize largest side in pixels
   * @return in no particular order; empty when nothing answered
   */
  public List<Hit> find(
      Kind kind,
      int width,
      int height,
      byte[] grey,
      double scaleStep,
      int minNeighbours,
      int minSize,
      int maxSize) {
    CascadeClassifier classifier = loaded(kind);
    synchronized (classifier) {
      return find(classifier, width, height, grey, scaleStep, minNeighbours, minSize, maxSize);
    }
  }

  private synchronized CascadeClassifier loaded(Kind kind) {
    return loaded.computeIfAbsent(kind, HaarCascades::load);
  }

  private static List<Hit> find(
      CascadeClassifier classifier,
      int width,
      int height,
      byte[] grey,
      double scaleStep,
      int minNeighbours,
      int minSize,
      int maxSize) {
    List<Hit> hits = new ArrayList<>();
    try (BytePointer bytes = new BytePointer(grey);
        Mat picture = new Mat(height, width, opencv_core.CV_8UC1, bytes);
        RectVector places = new RectVector();
        IntPointer levels = new IntPointer();
        DoublePointer weights = new DoublePointer();
        Size smallest = new Size(minSize, minSize);
        Size largest = new Size(maxSize, maxSize)) {
      classifier.detectMultiScale3(
          picture, places, levels, weights, scaleStep, minNeighbours, 0, smallest, largest, true);
      for (long i = 0; i < places.size(); i++) {
        Rect place = places.get(i);
        hits.add(new Hit(place.x(), place.y(), place.width(), place.height(), weights.get(i)));
      }
    }
    return hits;
  }

  private static CascadeClassifier load(Kind kind) {
    String xml = readFromClassPath(kind.fileName);
    CascadeClassifier classifier = new CascadeClassifier();
    try (FileStorage storage =
        new FileStorage(xml, FileStorage.READ | FileStorage.MEMORY, "UTF-8")) {
      if (!classifier.read(storage.getFirstTopLevelNode())) {
        throw new MienException(
            StandardErrorCode.INTERNAL,
            "OpenCV cannot read its own cascade %s; reinstall Mien".formatted(kind.fileName));
      }
    }
    return classifier;
  }

  private static String readFromClassPath(String fileName) {
    for (String folder : FOLDERS) {
      String path = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/" + folder + fileName;
      try (@Nullable InputStream in = CascadeClassifier.class.getResourceAsStream(path)) {
        if (in != null) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new MienException(
            StandardErrorCode.INTERNAL, "%s in OpenCV's jar is damaged".formatted(path), e);
      }
    }
    throw new MienException(
        StandardErrorCode.INTERNAL,
        "%s is missing from OpenCV's jar for %s; add org.bytedeco:opencv for that platform"
            .formatted(fileName, Loader.getPlatform()));
  }
}
