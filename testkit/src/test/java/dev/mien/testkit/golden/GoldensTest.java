package dev.mien.testkit.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads whatever set is there, the full one or the compact. */
class GoldensTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "face/landmarks",
        "face/retinaface",
        "sadtalker/audio2exp",
        "sadtalker/audio2pose",
        "sadtalker/data_prep",
        "sadtalker/end_to_end",
        "sadtalker/face_3drecon",
        "sadtalker/generator",
        "sadtalker/keypoint_transformation",
        "sadtalker/kp_extractor",
        "sadtalker/mapping70",
        "sadtalker/mapping73",
        "sadtalker/mel"
      })
  void everyCaseIsUnderstood(String folder) {
    List<GoldenCase> cases = Goldens.cases(folder).toList();
    assertTrue(cases.size() > 0);
    for (GoldenCase golden : cases) {
      for (String name : golden.outputs()) {
        GoldenOutput output = golden.output(name);
        long samples = (output.count() + output.stride() - 1) / output.stride();
        assertEquals(samples, output.stored().count(), () -> golden + ": " + output);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "face/landmarks",
        "face/retinaface",
        "sadtalker/audio2exp",
        "sadtalker/audio2pose",
        "sadtalker/end_to_end",
        "sadtalker/face_3drecon",
        "sadtalker/generator",
        "sadtalker/kp_extractor",
        "sadtalker/mapping70",
        "sadtalker/mapping73"
      })
  void literalsHaveTheShapeOfTheManifest(String folder) {
    for (SyntheticTensor tensor : Goldens.weights(folder).tensors()) {
      if (tensor.isLiteral()) {
        assertEquals(tensor.byteCount(), tensor.data().remaining(), tensor::toString);
      }
    }
  }

  @Test
  void sadTalkersFileHasAllTensorsItIsPublishedWith() {
    long bytes = 0;
    int count = 0;
    for (String part :
        List.of("audio2exp", "audio2pose", "face_3drecon", "generator", "kp_extractor")) {
      List<SyntheticTensor> tensors = Goldens.weights("sadtalker/" + part).tensors();
      count += tensors.size();
      bytes += tensors.stream().mapToLong(SyntheticTensor::byteCount).sum();
    }
    assertEquals(1305, count);
    assertEquals(724_908_512, bytes);
  }
}
