package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the parts of a face are, in face coordinates (see {@link FaceFrame}).
 *
 * @param frame the coordinates everything else is in
 * @param mouth the lips
 * @param leftEye the eye on the left of the picture
 * @param rightEye the eye on the right of the picture
 * @param noseTip the point that stands out most
 * @param noseBase where nose and upper lip meet
 * @param chin the lowest point of the jaw
 * @param axisX where the upright axis of the head is; not 0 when the head is turned
 * @param jawLeft x of the face's outline at the height of the mouth
 * @param jawRight x of the face's outline at the height of the mouth
 */
record FaceShape(
    FaceFrame frame,
    MouthShape mouth,
    EyeShape leftEye,
    EyeShape rightEye,
    Point noseTip,
    Point noseBase,
    Point chin,
    double axisX,
    double jawLeft,
    double jawRight) {

  static FaceShape of(Image photo, FaceLandmarks landmarks) {
    Point leftPupil = mean(landmarks, 36, 41);
    Point rightPupil = mean(landmarks, 42, 47);
    FaceFrame frame = FaceFrame.of(leftPupil, rightPupil, mean(landmarks, 48, 67));
    List<Point> face = new ArrayList<>();
    for (int i = 0; i < 68; i++) {
      face.add(frame.toFace(landmarks.point(i)));
    }
    MouthShape mouth = MouthShape.of(photo, frame, face);
    List<EyeShape> eyes =
        EyeShape.fitted(
            List.of(
                EyeShape.of(face.subList(36, 42), face.subList(17, 22)),
                EyeShape.of(face.subList(42, 48), face.subList(22, 27))),
            photo,
            frame);
    Point noseTip = face.get(30);
    Point noseBase = face.get(33);
    Point lowest = face.get(8);
    Point chin =
        new Point(lowest.x(), Math.max(lowest.y(), mouth.bottom().at(mouth.centreX()) + 0.25));
    // Ears lie on the axis, so the ends of the jaw line straddle it; the nose points away from it.
    double fromJaw = (face.get(0).x() + face.get(16).x()) / 2;
    double fromNose = -1.2 * noseTip.x();
    double axisX = Smooth.limit(0.6 * fromJaw + 0.4 * fromNose, 0.3, 0.5);
    return new FaceShape(
        frame,
        mouth,
        eyes.get(0),
        eyes.get(1),
        noseTip,
        noseBase,
        chin,
        axisX,
        Math.min(face.get(4).x(), mouth.left() - 0.2),
        Math.max(face.get(12).x(), mouth.right() + 0.2));
  }

  private static Point mean(FaceLandmarks landmarks, int from, int to) {
    return new Point(
        IntStream.rangeClosed(from, to)
            .mapToDouble(i -> landmarks.point(i).x())
            .average()
            .orElse(0),
        IntStream.rangeClosed(from, to)
            .mapToDouble(i -> landmarks.point(i).y())
            .average()
            .orElse(0));
  }
}
