package dev.k8slab.embedded.podsecurity;

import java.util.Optional;
import java.util.function.Function;

/**
 * One check of the Pod Security Standards, from one minor version of them on.
 *
 * @param since the first minor version in which it is asked
 * @param replaces the name of the baseline check that it stands for at the level restricted; empty
 *     for none
 * @param look what it has against a pod
 */
record Check(String name, int since, String replaces, Function<PodView, Optional<Violation>> look) {

  static Check baseline(String name, int since, Function<PodView, Optional<Violation>> look) {
    return new Check(name, since, "", look);
  }
}
