package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A workload as it is at one moment. */
public sealed interface Observed {

  /**
   * What a workload that has not settled is made of.
   *
   * @param uids its objects: the Deployment and its newest ReplicaSet where there is one, and the
   *     pods
   * @param pods its pods of the newest template
   */
  record Parts(Set<String> uids, List<Pod> pods) {
    public Parts {
      uids = Set.copyOf(uids);
      pods = List.copyOf(pods);
    }
  }

  /** There is none of this name. */
  record Missing() implements Observed {}

  /**
   * It is on its way and will get there by itself.
   *
   * @param why what is still missing, in words that follow "because"
   * @param parts what it is made of
   * @param unchanged since when it has been seen to be just so
   */
  record Moving(String why, Parts parts, Instant unchanged) implements Observed {

    /** This, which is just as it was seen before, or has moved since. */
    Moving after(Moving before) {
      return state().equals(before.state()) ? new Moving(why, parts, before.unchanged()) : this;
    }

    private List<String> state() {
      return Stream.concat(
              Stream.of(why),
              parts.pods().stream()
                  .map(pod -> pod.getMetadata())
                  .map(metadata -> metadata.getUid() + " " + metadata.getResourceVersion()))
          .toList();
    }

    private static final String UNOBSERVED =
        "the last change to the Deployment has not been observed yet";

    /** A Deployment that no controller has looked at since it was changed. */
    static Moving unobserved(Parts parts, Instant now) {
      return new Moving(UNOBSERVED, parts, now);
    }

    /** Whether no controller has looked at it since it was changed. */
    public boolean unobserved() {
      return why.equals(UNOBSERVED);
    }
  }

  /**
   * It will not get there by itself.
   *
   * @param paused whether somebody has paused it half-way
   * @param why what holds it, in words
   * @param parts what it is made of
   */
  record Stuck(boolean paused, String why, Parts parts) implements Observed {}

  /**
   * It is where it was asked to be.
   *
   * @param deployment the Deployment, or null where a single pod was asked for
   * @param pods its pods, all ready
   * @param selected all pods its selector matches, whoever owns them
   */
  record Settled(Deployment deployment, List<Pod> pods, List<Pod> selected) implements Observed {
    public Settled {
      pods = List.copyOf(pods);
      selected = List.copyOf(selected);
    }
  }
}
