package dev.mien.plugin.gfpgan;

import dev.mien.neural.runtime.Batches;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.error.MienException;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.List;

/** Restores faces with a network, fewer at a time where the memory does not suffice. */
final class NetworkFaceRestorer implements FaceRestorer {
  /** A processor does not get quicker by having more at once. */
  private static final int PROCESSOR_BATCH = 1;

  private static final int CARD_BATCH = 4;

  private final FaceNetwork network;
  private final Batches batches;

  /**
   * Restores with a network.
   *
   * @param network closed with this
   * @param batch how many faces at a time, as long as the memory suffices
   */
  NetworkFaceRestorer(FaceNetwork network, int batch) {
    this.network = network;
    this.batches = new Batches(batch);
  }

  /**
   * Loads the network of a file.
   *
   * @throws MienException ({@code MISSING_MODEL}) if the file does not fit
   */
  static FaceRestorer open(RestorerFile file, NeuralPlacement place) {
    return new NetworkFaceRestorer(
        new LeasedFaceNetwork(file, place), place.device().isCpu() ? PROCESSOR_BATCH : CARD_BATCH);
  }

  @Override
  public List<Image> restore(List<Image> faces, double fidelity) {
    faces.forEach(NetworkFaceRestorer::check);
    if (!(fidelity >= 0 && fidelity <= 1)) {
      throw new IllegalArgumentException("fidelity is %s, expected 0 to 1".formatted(fidelity));
    }
    return batches.run(faces, batch -> network.restore(batch, fidelity));
  }

  private static void check(Image face) {
    if (face.width() != FACE_SIZE || face.height() != FACE_SIZE) {
      throw new IllegalArgumentException(
          "a face is %d x %d, expected %d x %d"
              .formatted(face.width(), face.height(), FACE_SIZE, FACE_SIZE));
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
