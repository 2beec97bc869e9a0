package dev.mien.plugin.sadtalker.render;

import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeypointTransformationGoldenTest {
  static Stream<GoldenCase> cases() {
    return Goldens.cases("sadtalker/keypoint_transformation");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keypointsFollowTheHead(GoldenCase golden) {
    float[] canonical = golden.input("kp_canonical").floats();
    int samples = canonical.length / 45;
    double[] yaw = new double[samples];
    double[] pitch = new double[samples];
    double[] roll = new double[samples];
    double[] rotations = new double[9 * samples];
    float[] points = new float[45 * samples];
    for (int i = 0; i < samples; i++) {
      HeadPose pose =
          HeadPose.ofBins(
              golden.input("yaw").floats(),
              golden.input("pitch").floats(),
              golden.input("roll").floats(),
              i);
      yaw[i] = pose.yaw();
      pitch[i] = pose.pitch();
      roll[i] = pose.roll();
      if (golden.inputs().contains("yaw_in")) {
        pose = pose.withYaw(golden.input("yaw_in").at(i));
      }
      if (golden.inputs().contains("pitch_in")) {
        pose = pose.withPitch(golden.input("pitch_in").at(i));
      }
      if (golden.inputs().contains("roll_in")) {
        pose = pose.withRoll(golden.input("roll_in").at(i));
      }
      double[][] rotation = pose.rotation();
      for (int row = 0; row < 3; row++) {
        System.arraycopy(rotation[row], 0, rotations, 9 * i + 3 * row, 3);
      }
      float[] moved =
          new KeypointTransformation(Arrays.copyOfRange(canonical, 45 * i, 45 * (i + 1)))
              .apply(pose, golden.input("t").floats(), golden.input("exp").floats(), i);
      System.arraycopy(moved, 0, points, 45 * i, 45);
    }
    GoldenReport report = new GoldenReport(golden);
    report.check("yaw_degree_from_bins", yaw);
    report.check("pitch_degree_from_bins", pitch);
    report.check("roll_degree_from_bins", roll);
    report.check("rotation", rotations);
    report.check("value", points);
    report.verify();
  }
}
