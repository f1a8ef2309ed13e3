package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.control.apps.rollout.Rollout;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Rolls out Deployments by ReplicaSets. Follows the controller {@code deployment}. */
public final class Deployments implements Controller {
  private static final String RESOURCE = "deployments.apps";
  private static final String SETS = "replicasets.apps";

  private final Objects objects;
  private final Events events;
  private final PodControl claims;
  private final Owners owners;
  private final Rollout rollout;

  /** For one cluster, of a version. */
  public Deployments(Objects objects, Requests requests, Events events, Clock clock, int minor) {
    this.objects = objects;
    this.events = events;
    this.claims = new PodControl(requests, events);
    this.owners = new Owners(objects, RESOURCE, "Deployment", Deployments::selector);
    this.rollout = new Rollout(objects, requests, events, clock, minor, TemplateHash::of);
  }

  private static LabelSelector selector(ObjectNode deployment) {
    return LabelSelector.of(deployment.path("spec").path("selector"));
  }

  @Override
  public Collection<Key> concerned(Change change) {
    if (change.key().resource().equals(Pods.RESOURCE)) {
      return change.deleted() || Pods.isTerminal(change.after())
          ? ofPod(change.after())
          : List.of();
    }
    return owners.concerned(change, SETS);
  }

  /** Who recreates its pods waits for the last of the old ones. */
  private List<Key> ofPod(ObjectNode pod) {
    ObjectNode set =
        objects.get(SETS, Meta.namespace(pod), Json.text(Meta.controller(pod), "name"));
    String name = set == null ? "" : Json.text(Meta.controller(set), "name");
    return name.isEmpty() ? List.of() : List.of(new Key(RESOURCE, Meta.namespace(pod), name));
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode deployment = objects.get(key);
    if (deployment == null) {
      return Again.NO;
    }
    LabelSelector selector = selector(deployment);
    if (selector.isEmpty()) {
      events.warning(
          deployment,
          "SelectingAll",
          "This deployment is selecting all pods. A non-empty selector is required.");
      return Again.NO;
    }
    List<ObjectNode> sets = claims.claim(deployment, objects.list(SETS, key.namespace()), selector);
    return rollout.step(deployment, sets);
  }
}
