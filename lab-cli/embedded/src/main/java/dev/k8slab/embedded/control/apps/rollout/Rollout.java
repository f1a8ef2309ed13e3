package dev.k8slab.embedded.control.apps.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Takes a Deployment one step on. Follows {@code DeploymentController.syncDeployment}. */
public final class Rollout {
  private static final Duration CONFLICT = Duration.ofMillis(5);

  private final Objects objects;
  private final Requests requests;
  private final Events events;
  private final Clock clock;
  private final int minor;
  private final BiFunction<ObjectNode, Long, String> hash;

  /**
   * For one cluster.
   *
   * @param hash of a template, with the number of collisions so far
   */
  public Rollout(
      Objects objects,
      Requests requests,
      Events events,
      Clock clock,
      int minor,
      BiFunction<ObjectNode, Long, String> hash) {
    this.objects = objects;
    this.requests = requests;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
    this.hash = hash;
  }

  /**
   * Looks at a Deployment.
   *
   * @param sets that it controls
   */
  public Again step(ObjectNode deployment, List<ObjectNode> sets) {
    Run run = new Run(deployment, sets, objects, requests, events, clock, minor);
    NewSet newSet = new NewSet(run, hash);
    Strategies strategies = new Strategies(run, newSet);
    Progress progress = new Progress(run);
    if (Meta.isGoing(deployment)) {
      progress.sync();
      return Again.NO;
    }
    tellPaused(run);
    boolean paused = deployment.path("spec").path("paused").asBoolean();
    Scaling scaling = new Scaling(run);
    if (paused || scaling.isDue()) {
      newSet.sync();
      scaling.scale();
      if (paused) {
        strategies.cleanUp();
      }
      progress.sync();
      return Again.NO;
    }
    if (Numbers.isRolling(deployment)) {
      strategies.rolling();
    } else {
      strategies.recreate();
    }
    // The real one writes its status now from what it read before it reported the new set, is
    // refused for it, and comes back when the set may have pods.
    return newSet.isMade() ? Again.after(CONFLICT) : progress.syncRollout();
  }

  /** Follows {@code checkPausedConditions}. */
  private static void tellPaused(Run run) {
    ObjectNode deployment = run.deployment();
    JsonNode current = Conditions.find(deployment.path("status"), Conditions.PROGRESSING);
    if (!NewSet.hasDeadline(deployment)
        || Json.text(current, "reason").equals(Conditions.TIMED_OUT)) {
      return;
    }
    boolean paused = deployment.path("spec").path("paused").asBoolean();
    boolean reported = Json.text(current, "reason").equals("DeploymentPaused");
    if (paused == reported) {
      return;
    }
    ObjectNode changed = deployment.deepCopy();
    Conditions.set(
        Json.at(changed, "status"),
        Conditions.PROGRESSING,
        "Unknown",
        paused ? "DeploymentPaused" : "DeploymentResumed",
        paused ? "Deployment is paused" : "Deployment is resumed",
        run.now());
    run.updateStatus(changed);
  }
}
