package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;

/** A workload as it is at one moment. */
public sealed interface Observed {

  /** There is none of this name. */
  record Missing() implements Observed {}

  /**
   * It is on its way and will get there by itself.
   *
   * @param why what is still missing, in words that follow "because"
   */
  record Moving(String why) implements Observed {}

  /**
   * It will not get there by itself.
   *
   * @param paused whether somebody has paused it
   * @param why what holds it, in words
   */
  record Stuck(boolean paused, String why) implements Observed {}

  /**
   * It is where it was told to be.
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
