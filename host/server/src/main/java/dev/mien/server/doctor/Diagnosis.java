package dev.mien.server.doctor;

import dev.mien.server.http.view.FeatureView;
import java.util.List;

/**
 * What there is to say about an installation.
 *
 * @param findings in the order of reading
 * @param features what files of weights are needed for, file by file
 */
public record Diagnosis(List<Finding> findings, List<FeatureView> features) {
  public Diagnosis {
    findings = List.copyOf(findings);
    features = List.copyOf(features);
  }

  /** Whether nothing keeps Mien from being used. */
  public boolean isUsable() {
    return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
  }
}
