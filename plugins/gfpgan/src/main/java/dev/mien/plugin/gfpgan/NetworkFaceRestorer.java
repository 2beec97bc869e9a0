package dev.mien.plugin.gfpgan;

import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.Batches;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restores faces with a network. Where the memory of a graphics card does not suffice, batches
 * shrink, and in the end the processor takes over, in 32 bits; it stays so until this is closed.
 */
final class NetworkFaceRestorer implements FaceRestorer {
  /** A processor does not get quicker by having more at once. */
  private static final int PROCESSOR_BATCH = 1;

  private static final int CARD_BATCH = 4;

  private static final Logger LOG = LoggerFactory.getLogger(NetworkFaceRestorer.class);

  private FaceNetwork network;
  private Batches batches;
  private Optional<Supplier<FaceNetwork>> elsewhere;

  /**
   * Restores with a network, and with another one when that has not enough memory.
   *
   * @param elsewhere loads it where there is more memory; empty if there is no such place
   */
  NetworkFaceRestorer(FaceNetwork network, int batch, Optional<Supplier<FaceNetwork>> elsewhere) {
    this.network = network;
    this.batches = new Batches(batch);
    this.elsewhere = elsewhere;
  }

  /**
   * Loads the network of a file.
   *
   * @throws MienException ({@code MISSING_MODEL}) if the file does not fit
   */
  static FaceRestorer open(RestorerFile file, NeuralPlacement place) {
    FaceNetwork network = new LeasedFaceNetwork(file, place);
    if (place.device().isCpu()) {
      return new NetworkFaceRestorer(network, PROCESSOR_BATCH, Optional.empty());
    }
    NeuralPlacement processor = new NeuralPlacement(NeuralDevice.CPU, Precision.FLOAT32);
    return new NetworkFaceRestorer(
        network, CARD_BATCH, Optional.of(() -> new LeasedFaceNetwork(file, processor)));
  }

  @Override
  public List<Image> restore(List<Image> faces, double fidelity) {
    faces.forEach(NetworkFaceRestorer::check);
    if (!(fidelity >= 0 && fidelity <= 1)) {
      throw new IllegalArgumentException("fidelity is %s, expected 0 to 1".formatted(fidelity));
    }
    try {
      return batches.run(faces, batch -> network.restore(batch, fidelity));
    } catch (MienException e) {
      if (e.code() != StandardErrorCode.OUT_OF_MEMORY || elsewhere.isEmpty()) {
        throw e;
      }
      move(elsewhere.get());
      return restore(faces, fidelity);
    }
  }

  private void move(Supplier<FaceNetwork> place) {
    LOG.warn("The graphics card has too little memory for one face. The processor takes over.");
    network.close();
    elsewhere = Optional.empty();
    batches = new Batches(PROCESSOR_BATCH);
    network = place.get();
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
