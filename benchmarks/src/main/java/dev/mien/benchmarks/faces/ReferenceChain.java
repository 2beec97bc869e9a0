package dev.mien.benchmarks.faces;

import dev.mien.face.neural.FaceParser;
import dev.mien.face.neural.Fidelity;
import dev.mien.face.neural.RetinaFace;
import dev.mien.face.restore.FivePoints;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;

/**
 * A frame as GFPGAN and facexlib restore it, step by step: every frame is a picture of its own,
 * looked at whole, and blended whole at twice its size.
 *
 * <p>Source: TencentARC/GFPGAN, {@code gfpgan/utils.py}; facexlib, {@code
 * utils/face_restoration_helper.py}.
 *
 * @param detector finds faces; with made-up weights it finds nothing, but takes its time
 * @param restorer in 32 bits
 * @param parser in 32 bits
 */
record ReferenceChain(RetinaFace detector, FaceRestorer restorer, FaceParser parser) {
  private static final double THRESHOLD = 0.97;
  private static final int ENLARGEMENT = 2;

  /** Restores the face whose points are given, in a frame of twice the size. */
  Image restore(Image frame, FivePoints points) {
    detector.detect(frame, THRESHOLD, Fidelity.REFERENCE);
    return ReferenceFace.of(frame, points, restorer, parser)
        .pasted(frame, ENLARGEMENT, Fidelity.REFERENCE);
  }
}
