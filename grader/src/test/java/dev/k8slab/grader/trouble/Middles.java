package dev.k8slab.grader.trouble;

import dev.k8slab.grader.testing.Held;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the check of each step is in its middle: some of what it asks has been answered, and the
 * rest has not been asked.
 */
final class Middles {

  private Middles() {}

  /** A request to hold for each step, but for those whose command takes its time by itself. */
  static Map<String, Held> hold() {
    Map<String, Held> held = new LinkedHashMap<>();
    // the API server has told which kinds there are
    held.put("resource", new Held("GET .*/configmaps", 1));
    // none was there, none came, and the watch is open still
    held.put("absent", new Held("GET .*/secrets\\?(?!.*watch=)", 2));
    held.put("logs", new Held("GET .*/log(\\?|$)", 1));
    held.put("events", new Held("GET .*/events", 1));
    held.put("permissions", new Held("POST .*/subjectaccessreviews", 2));
    held.put("admission", new Held("POST .*/pods\\?.*dryRun", 2));
    held.put("audit", new Held("GET .*/proxy/logs/", 1));
    // the pods are up, and are about to be told to send something
    held.put("traffic", new Held("/exec\\?", 1));
    held.put("reach", new Held("/exec\\?", 1));
    return held;
  }

  /** For a rollout that is under way: the Deployment was seen, its pods were not. */
  static Held holdRollout() {
    return new Held("GET .*/pods\\?", 1);
  }
}
