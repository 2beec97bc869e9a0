package dev.mien.plugin.sadtalker.official;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.FaceLandmarks;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.source.AlignedFace;
import dev.mien.plugin.sadtalker.source.ContentKey;
import dev.mien.plugin.sadtalker.source.CropPlan;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Studies faces, and remembers those it studied last by what they look like: the second video of a
 * photo starts at once. Safe for use by several threads.
 */
public final class FaceEncoder {
  private static final int FACES = 4;

  private final Map<String, EncodedFace> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EncodedFace> eldest) {
          return size() > FACES;
        }
      };

  EncodedFace encode(
      Portrait portrait, CropPlan plan, OfficialNetworks networks, FaceFinder finder) {
    Image square = plan.picture(portrait.photo(), networks.size());
    FaceLandmarks expected = inside(square, portrait, plan);
    String key = ContentKey.of(square, "%s %s".formatted(expected, networks.state()));
    synchronized (known) {
      EncodedFace before = known.get(key);
      if (before != null) {
        return before;
      }
    }
    AlignedFace aligned = AlignedFace.of(square, Optional.of(found(square, expected, finder)));
    EncodedFace face = networks.encode(square, aligned);
    synchronized (known) {
      known.put(key, face);
    }
    return face;
  }

  /** The points of the photo, in pixels of the square. */
  private static FaceLandmarks inside(Image square, Portrait portrait, CropPlan plan) {
    double shrinkX = (double) plan.shrunkWidth() / portrait.photo().width();
    double shrinkY = (double) plan.shrunkHeight() / portrait.photo().height();
    double scaleX = (double) square.width() / plan.cut().width();
    double scaleY = (double) square.height() / plan.cut().height();
    return portrait
        .landmarks()
        .map(
            point ->
                new Point(
                    ((point.x() + 0.5) * shrinkX - plan.cut().left()) * scaleX - 0.5,
                    ((point.y() + 0.5) * shrinkY - plan.cut().top()) * scaleY - 0.5));
  }

  /** The points as they are found once more in the square, as SadTalker does. */
  private static FaceLandmarks found(Image square, FaceLandmarks expected, FaceFinder finder) {
    // Another face that reaches into the square is not meant, nor is a guess far from the points.
    double reach = expected.eyeDistance();
    return finder.find(square).stream()
        .filter(
            face ->
                face.landmarks().leftEye().distanceTo(expected.leftEye()) < reach
                    && face.landmarks().rightEye().distanceTo(expected.rightEye()) < reach)
        .max(Comparator.comparingDouble(Face::confidence))
        .map(Face::landmarks)
        .orElse(expected);
  }
}
