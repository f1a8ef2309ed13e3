package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;

/** Turns the name of a priority into its number. Follows {@code plugin/pkg/admission/priority}. */
final class PodPriority implements Plugin {
  private static final String CLASSES = "priorityclasses.scheduling.k8s.io";

  private final Store store;

  PodPriority(Store store) {
    this.store = store;
  }

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "pods")) {
      return;
    }
    ObjectNode spec = Json.at(attributes.object(), "spec");
    String name = Json.text(spec, "priorityClassName");
    ObjectNode chosen = name.isEmpty() ? globalDefault() : store.get(new Key(CLASSES, "", name));
    if (chosen == null && !name.isEmpty()) {
      throw ApiException.forbidden(
          "", "pods", attributes.name(), "no PriorityClass with name " + name + " was found");
    }
    if (chosen != null) {
      spec.put("priorityClassName", Json.text(chosen, "metadata", "name"));
    }
    spec.put("priority", chosen == null ? 0L : chosen.path("value").asLong());
    String preemption = chosen == null ? "" : Json.text(chosen, "preemptionPolicy");
    spec.put("preemptionPolicy", preemption.isEmpty() ? "PreemptLowerPriority" : preemption);
  }

  private ObjectNode globalDefault() {
    try {
      return store.list(CLASSES, "", 0).objects().values().stream()
          .filter(one -> one.path("globalDefault").asBoolean())
          .findFirst()
          .orElse(null);
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
