package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.face.neural.FaceBox;
import dev.mien.spi.media.Point;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which of the faces in a picture are restored. */
public sealed interface FaceChoice {
  /**
   * The chosen ones, in the order in which they were found.
   *
   * @param width of the picture
   * @param height of the picture
   */
  List<FoundFace> among(List<FoundFace> faces, int width, int height);

  /** Choices that need nothing else. */
  enum Usual implements FaceChoice {
    /** Every face. */
    ALL {
      @Override
      public List<FoundFace> among(List<FoundFace> faces, int width, int height) {
        return faces;
      }
    },
    /** The one of which the picture shows the largest box. */
    LARGEST {
      @Override
      public List<FoundFace> among(List<FoundFace> faces, int width, int height) {
        return first(faces, face -> -face.box().within(width, height).area());
      }
    },
    /** The one nearest to the picture's centre. */
    CENTRE {
      @Override
      public List<FoundFace> among(List<FoundFace> faces, int width, int height) {
        return new NearestTo(new Point(width / 2.0, height / 2.0)).among(faces, width, height);
      }
    }
  }

  /**
   * The one whose box has its centre nearest to a place.
   *
   * @param place in pixels of the picture
   */
  record NearestTo(Point place) implements FaceChoice {
    public NearestTo {
      requireNonNull(place, "place is null");
    }

    @Override
    public List<FoundFace> among(List<FoundFace> faces, int width, int height) {
      return first(faces, face -> centre(face.box()).distanceTo(place));
    }

    private static Point centre(FaceBox box) {
      return new Point((box.left() + box.right()) / 2, (box.top() + box.bottom()) / 2);
    }
  }

  private static List<FoundFace> first(List<FoundFace> faces, ToDoubleFunction<FoundFace> leastOf) {
    return faces.stream().min(Comparator.comparingDouble(leastOf)).stream().toList();
  }
}
