package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.engine.EngineCheck;
import java.util.ArrayList;
import java.util.List;

/** What a machine has and lacks for clusters of k3s. */
final class K3sDiagnosis {

  private static final String USUAL = "modern";

  private K3sDiagnosis() {}

  /**
   * Of the engine, and of the image that is run where nothing is said of it.
   *
   * @param image the image to run instead, or null
   */
  static List<Diagnosis> of(String image, EngineCheck engine) {
    if (!engine.ok()) {
      return List.of(
          new Diagnosis(
              false,
              engine.problem() + ": for real containers, " + engine.advice() + ".",
              engine.remedy()));
    }
    List<Diagnosis> all = new ArrayList<>();
    all.add(new Diagnosis(true, engine.sentence(), null));
    String wanted = K3sImage.usual(USUAL, image).name();
    if (engine.lacksImage(wanted)) {
      all.add(
          new Diagnosis(
              true,
              "The image %s is not on this machine: `lab up` downloads it, or takes an embedded cluster where its registry does not answer."
                  .formatted(wanted),
              "docker pull " + wanted));
    }
    return all;
  }
}
