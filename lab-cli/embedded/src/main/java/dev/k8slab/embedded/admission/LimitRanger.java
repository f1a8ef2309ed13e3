package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.quota.Amounts;
import dev.k8slab.embedded.quota.PodResources;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives containers the requests and limits that their namespace's limit ranges have for those that
 * say nothing, and refuses what is out of range. Follows {@code plugin/pkg/admission/limitranger}.
 */
final class LimitRanger implements Plugin {
  private static final String ANNOTATION = "kubernetes.io/limit-ranger";

  private final Store store;

  LimitRanger(Store store) {
    this.store = store;
  }

  private Collection<ObjectNode> ranges(Attributes attributes) {
    return Namespaced.list(store, "limitranges", attributes.namespace());
  }

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "pods")) {
      return;
    }
    for (ObjectNode range : ranges(attributes)) {
      List<String> reported = new ArrayList<>();
      for (String list : List.of("containers", "initContainers")) {
        String noun = list.equals("containers") ? "container " : "init container ";
        for (JsonNode container : Json.find(attributes.object(), "spec", list)) {
          String name = noun + Json.text(container, "name");
          fill(range, (ObjectNode) container, "requests", "defaultRequest", name, reported);
          fill(range, (ObjectNode) container, "limits", "default", name, reported);
        }
      }
      if (!reported.isEmpty()) {
        Json.at(attributes.object(), "metadata", "annotations")
            .put(ANNOTATION, "LimitRanger plugin set: " + String.join("; ", reported));
      }
    }
  }

  private static void fill(
      ObjectNode range,
      ObjectNode container,
      String side,
      String from,
      String name,
      List<String> reported) {
    Set<String> set = new LinkedHashSet<>();
    for (JsonNode limit : Json.find(range, "spec", "limits")) {
      Amounts defaults =
          Json.text(limit, "type").equals("Container")
              ? Amounts.of(limit.path(from))
              : Amounts.NONE;
      for (String resource : defaults.names()) {
        if (!container.path("resources").path(side).has(resource)) {
          Json.at(container, "resources", side).put(resource, defaults.get(resource));
          set.add(resource);
        }
      }
    }
    if (!set.isEmpty()) {
      String one = side.substring(0, side.length() - 1);
      reported.add(String.join(", ", set.stream().sorted().toList()) + " " + one + " for " + name);
    }
  }

  @Override
  public void validate(Attributes attributes) {
    boolean pod = attributes.is("CREATE", "", "pods");
    boolean claim =
        attributes.is("CREATE", "", "persistentvolumeclaims")
            || attributes.is("UPDATE", "", "persistentvolumeclaims");
    if (!pod && !claim) {
      return;
    }
    for (ObjectNode range : ranges(attributes)) {
      Set<String> faults = new LinkedHashSet<>();
      for (JsonNode limit : Json.find(range, "spec", "limits")) {
        if (pod) {
          pod(limit, attributes.object().path("spec"), faults);
        } else if (Json.text(limit, "type").equals("PersistentVolumeClaim")) {
          Amounts requests =
              Amounts.of(Json.find(attributes.object(), "spec", "resources", "requests"));
          new LimitBounds(limit, requests, Amounts.NONE).ofRequests(faults);
        }
      }
      if (!faults.isEmpty()) {
        String why =
            faults.size() == 1 ? faults.iterator().next() : "[" + String.join(", ", faults) + "]";
        throw ApiException.forbidden("", attributes.resource().name(), attributes.name(), why);
      }
    }
  }

  private static void pod(JsonNode limit, JsonNode spec, Set<String> faults) {
    switch (Json.text(limit, "type")) {
      case "Container" -> {
        for (String list : List.of("containers", "initContainers")) {
          for (JsonNode container : spec.path(list)) {
            JsonNode resources = container.path("resources");
            new LimitBounds(
                    limit,
                    Amounts.of(resources.path("requests")),
                    Amounts.of(resources.path("limits")))
                .all(faults);
          }
        }
      }
      case "Pod" ->
          new LimitBounds(limit, PodResources.of(spec, "requests"), PodResources.of(spec, "limits"))
              .all(faults);
      default -> {}
    }
  }
}
