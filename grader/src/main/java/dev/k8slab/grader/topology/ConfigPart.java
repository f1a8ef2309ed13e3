package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.PodSpecs;
import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Secrets, ConfigMaps and claims, and the pods that need them. */
final class ConfigPart {

  /** The cluster puts it into every namespace, and into every pod that gets a token. */
  private static final String ROOT_CA = "kube-root-ca.crt";

  private static final String OF_ACCOUNT = "kubernetes.io/service-account.name";
  private static final String TOKEN = "kubernetes.io/service-account-token";

  private final Sketch sketch;
  private final Inventory inventory;

  ConfigPart(Sketch sketch) {
    this.sketch = sketch;
    this.inventory = sketch.inventory();
  }

  void draw() {
    inventory.all(Secret.class).forEach(this::secret);
    inventory.all(PersistentVolumeClaim.class).forEach(each -> sketch.add(claim(each)));
    inventory.all(Pod.class).forEach(this::uses);
    Stream.of(Deployment.class, StatefulSet.class, DaemonSet.class, Job.class, CronJob.class)
        .flatMap(type -> inventory.all(type).stream())
        .forEach(this::uses);
    inventory.all(ConfigMap.class).stream()
        .filter(each -> !each.getMetadata().getName().equals(ROOT_CA))
        .forEach(each -> sketch.add(Node.neutral(Ref.of(each), keys(each.getData()))));
  }

  private void secret(Secret secret) {
    Ref ref = Ref.of(secret);
    if (TOKEN.equals(secret.getType())) {
      sketch.add(Node.neutral(ref, List.of("token")));
      Map<String, String> annotations = secret.getMetadata().getAnnotations();
      if (annotations != null && annotations.containsKey(OF_ACCOUNT)) {
        Ref account = sketch.here(Kinds.SERVICE_ACCOUNT, annotations.get(OF_ACCOUNT));
        sketch.add(account, Relation.OWNS, ref);
      }
    } else {
      sketch.add(Node.neutral(ref, keys(secret.getData())));
    }
  }

  /** What pods to come will need is asked of what makes them. */
  private void uses(HasMetadata object) {
    References references = new References(PodSpecs.of(Values.of(object)));
    references
        .all()
        .forEach(
            (named, how) -> {
              Ref ref = sketch.here(named.kind(), named.name());
              boolean rootCa = named.name().equals(ROOT_CA);
              if (!rootCa && (!named.optional() || exists(ref))) {
                sketch.add(Ref.of(object), Relation.USES, ref, String.join(", ", how));
              }
            });
  }

  private boolean exists(Ref ref) {
    return inventory.objects().stream().map(Ref::of).anyMatch(ref::equals);
  }

  private static Node claim(PersistentVolumeClaim claim) {
    String phase = claim.getStatus() == null ? "" : claim.getStatus().getPhase();
    Health health =
        switch (String.valueOf(phase)) {
          case "Bound" -> Health.WELL;
          case "Lost" -> Health.STUCK;
          default -> Health.MOVING;
        };
    List<String> facts = new ArrayList<>();
    Map<String, Quantity> requests = claim.getSpec().getResources().getRequests();
    if (requests != null && requests.containsKey("storage")) {
      facts.add(requests.get("storage").toString());
    }
    return new Node(Ref.of(claim), health, String.valueOf(phase), facts);
  }

  /** The names alone: what they stand for is nobody's business here. */
  private static List<String> keys(Map<String, String> data) {
    Set<String> keys = data == null ? Set.of() : new TreeSet<>(data.keySet());
    return keys.isEmpty()
        ? List.of("empty")
        : List.of((keys.size() == 1 ? "key " : "keys ") + String.join(", ", keys));
  }
}
