package dev.mien.spi.face;

import dev.mien.spi.Unstable;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceName;
import java.util.List;

/**
 * Restores faces that are blurred, small or damaged. It sees aligned faces alone: finding them,
 * aligning them and putting them back is done by those who use it, in the same way for every
 * restorer.
 */
@Unstable
@ServiceName(english = "face restorer", chinese = "人脸修复器")
public interface FaceRestorer extends Service {
  /** Width and height of an aligned face in pixels. */
  int FACE_SIZE = 512;

  /**
   * Restores some faces, which need not be of one person.
   *
   * @param faces opaque, {@value #FACE_SIZE} x {@value #FACE_SIZE} pixels, aligned as the pictures
   *     of FFHQ are: left eye at (193, 240), right eye at (319, 240), tip of the nose at (257,
   *     314), corners of the mouth at (201, 371) and (313, 371)
   * @param fidelity from 0, the best looking face, to 1, the one most like what was given;
   *     restorers that know only one way leave it aside
   * @return one of the same size for each, in the same order
   * @throws MienException ({@code OUT_OF_MEMORY}) if not even one face at a time can be restored
   */
  List<Image> restore(List<Image> faces, double fidelity);
}
