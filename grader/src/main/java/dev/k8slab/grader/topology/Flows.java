package dev.k8slab.grader.topology;

import dev.k8slab.grader.netpolicy.NetworkPolicies;
import dev.k8slab.grader.netpolicy.Party;
import dev.k8slab.grader.netpolicy.Ports;
import dev.k8slab.grader.netpolicy.Reach;
import java.util.List;

/** What policies say of connections between groups of pods. */
final class Flows {

  private Flows() {}

  /**
   * From each pod of one group to each of another.
   *
   * @param asked the ports that matter
   */
  static Flow between(
      String from,
      List<Party> sources,
      String to,
      List<Party> targets,
      Ports asked,
      NetworkPolicies policies) {
    List<Flow> flows =
        sources.stream()
            .flatMap(
                source ->
                    targets.stream()
                        .map(target -> flow(from, to, policies.reach(source, target), asked)))
            .distinct()
            .toList();
    return flows.size() == 1
        ? flows.get(0)
        : new Flow(from, to, Flow.Passage.SOME, "", "the policies tell its pods apart");
  }

  private static Flow flow(String from, String to, Reach reach, Ports asked) {
    if (!(reach instanceof Reach.Reported reported)) {
      return new Flow(from, to, Flow.Passage.UNDEFINED, "", "a pod is on its node's network");
    } else if (reported.leavingBy().isEmpty() && reported.enteringBy().isEmpty()) {
      return new Flow(from, to, Flow.Passage.OPEN, reported.ports().toString(), "");
    }
    Ports ports = reported.ports().and(asked);
    return ports.none()
        ? new Flow(from, to, Flow.Passage.CLOSED, "", why(from, to, reported))
        : new Flow(from, to, Flow.Passage.ALLOWED, ports.toString(), "");
  }

  private static String why(String from, String to, Reach.Reported reported) {
    boolean kept = reported.leaving().none();
    boolean refused = reported.entering().none();
    if (kept && refused) {
      return "neither does " + from + " let it out nor " + to + " let it in";
    } else if (kept) {
      return from + " does not let it out";
    } else if (refused) {
      return to + " does not let it in";
    } else if (reported.enteringBy().isEmpty()) {
      return from + " lets out " + reported.leaving() + " only";
    }
    return from + " lets out " + reported.leaving() + ", " + to + " lets in " + reported.entering();
  }
}
