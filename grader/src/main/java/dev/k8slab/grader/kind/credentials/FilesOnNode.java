package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.OnNode;
import dev.k8slab.grader.kind.RunningContainer;
import dev.k8slab.grader.kube.ClusterTrouble;
import java.util.List;
import java.util.stream.Stream;

/** What looks like a token in containers that run, as their node has it. */
record FilesOnNode(OnNode node) {

  /**
   * What there is.
   *
   * @throws ClusterTrouble where there is too much to search, or the node cannot be asked
   */
  Stream<Candidate> candidates(List<RunningContainer> containers) {
    return node
        .look(containers, (all, ids) -> all.search(ids, TokenText.HINT, TokenText.SEARCHED))
        .entrySet()
        .stream()
        .flatMap(each -> each.getValue().stream().flatMap(line -> candidates(each.getKey(), line)));
  }

  private static Stream<Candidate> candidates(RunningContainer where, String line) {
    if (line.startsWith("!")) {
      throw FoundText.tooMany(where);
    }
    return FoundText.read(line).stream().flatMap(found -> found.candidates(where));
  }
}
