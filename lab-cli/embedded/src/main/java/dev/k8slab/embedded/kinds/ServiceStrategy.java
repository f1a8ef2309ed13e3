package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services and what is allotted to them. Follows {@code registry/core/service}. */
final class ServiceStrategy implements Strategy {
  private static final int FIRST_NODE_PORT = 30_000;
  private static final int LAST_NODE_PORT = 32_767;

  private final Schema schema;
  private final Store store;

  ServiceStrategy(Schema schema, Store store) {
    this.schema = schema;
    this.store = store;
  }

  @Override
  public void prepareForCreate(ObjectNode service) {
    Json.at(service, "status", "loadBalancer");
    allot(service);
  }

  @Override
  public void prepareForUpdate(ObjectNode service, ObjectNode old) {
    ObjectNode spec = Json.at(service, "spec");
    if (!Json.text(spec, "type").equals("ExternalName") && Json.text(spec, "clusterIP").isEmpty()) {
      for (String field : List.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy")) {
        if (old.path("spec").has(field)) {
          spec.set(field, old.path("spec").get(field).deepCopy());
        }
      }
    }
    String address = Json.text(spec, "clusterIP");
    if (!address.isEmpty()
        && !address.equals(Json.text(old, "spec", "clusterIP"))
        && spec.path("clusterIPs").equals(old.path("spec").path("clusterIPs"))) {
      // Who changes the one means the other as well.
      spec.putArray("clusterIPs").add(address);
    }
    allot(service);
  }

  private void allot(ObjectNode service) {
    ObjectNode spec = Json.at(service, "spec");
    String type = Json.text(spec, "type");
    if (type.equals("ExternalName")) {
      return;
    }
    String address = Json.text(spec, "clusterIP");
    if (address.isEmpty()) {
      address = freeAddress();
      spec.put("clusterIP", address);
    }
    if (!spec.has("clusterIPs")) {
      spec.putArray("clusterIPs").add(address);
    }
    if (schema.minor() >= 21) {
      if (!spec.has("ipFamilies")) {
        spec.putArray("ipFamilies").add("IPv4");
      }
      if (!spec.has("ipFamilyPolicy")) {
        spec.put("ipFamilyPolicy", "SingleStack");
      }
    }
    if (type.equals("NodePort") || type.equals("LoadBalancer")) {
      Set<Integer> taken = takenNodePorts();
      for (JsonNode port : spec.path("ports")) {
        if (!port.has("nodePort")) {
          int free = FIRST_NODE_PORT + 1000;
          while (!taken.add(free)) {
            free++;
          }
          ((ObjectNode) port).put("nodePort", (long) free);
        }
      }
    }
  }

  private Collection<ObjectNode> services() {
    try {
      return store.list("services", "", 0).objects().values();
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
  }

  private String freeAddress() {
    Set<String> taken = new HashSet<>();
    services().forEach(service -> taken.add(Json.text(service, "spec", "clusterIP")));
    int next = 10;
    while (taken.contains(address(next))) {
      next++;
    }
    return address(next);
  }

  private static String address(int number) {
    return "10.43." + (number >> 8) + "." + (number & 255);
  }

  private Set<Integer> takenNodePorts() {
    Set<Integer> taken = new HashSet<>();
    services()
        .forEach(
            service ->
                service
                    .path("spec")
                    .path("ports")
                    .forEach(port -> taken.add(port.path("nodePort").asInt())));
    return taken;
  }

  @Override
  public List<Cause> validate(ObjectNode service) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = service.path("spec");
    boolean headless = Json.text(spec, "clusterIP").equals("None");
    String type = Json.text(spec, "type");
    if (spec.path("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
      causes.add(Cause.required("spec.ports", ""));
    }
    Set<String> names = new HashSet<>();
    int i = 0;
    for (JsonNode port : spec.path("ports")) {
      String at = "spec.ports[" + i++ + "]";
      String name = Json.text(port, "name");
      if (name.isEmpty() && spec.path("ports").size() > 1) {
        causes.add(Cause.required(at + ".name", ""));
      } else if (!name.isEmpty() && !names.add(name)) {
        causes.add(Cause.duplicate(at + ".name", name));
      }
      int number = port.path("port").asInt();
      if (number < 1 || number > 65_535) {
        causes.add(Cause.invalid(at + ".port", number, "must be between 1 and 65535, inclusive"));
      }
      JsonNode target = port.path("targetPort");
      if (target.isNumber() && (target.asInt() < 1 || target.asInt() > 65_535)) {
        causes.add(
            Cause.invalid(
                at + ".targetPort", target.asInt(), "must be between 1 and 65535, inclusive"));
      }
    }
    causes.addAll(nodePorts(service));
    return causes;
  }

  private List<Cause> nodePorts(ObjectNode service) {
    List<Cause> causes = new ArrayList<>();
    String uid = Json.text(service, "metadata", "uid");
    Set<Integer> others = new HashSet<>();
    for (ObjectNode other : services()) {
      if (!Json.text(other, "metadata", "uid").equals(uid)) {
        other.path("spec").path("ports").forEach(port -> others.add(port.path("nodePort").asInt()));
      }
    }
    int i = 0;
    for (JsonNode port : service.path("spec").path("ports")) {
      String at = "spec.ports[" + i++ + "].nodePort";
      int number = port.path("nodePort").asInt();
      if (number != 0 && (number < FIRST_NODE_PORT || number > LAST_NODE_PORT)) {
        causes.add(
            Cause.invalid(
                at,
                number,
                "provided port is not in the valid range. The range of valid ports is 30000-32767"));
      } else if (number != 0 && others.contains(number)) {
        causes.add(Cause.invalid(at, number, "provided port is already allocated"));
      }
    }
    return causes;
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode service, ObjectNode old) {
    String address = Json.text(service, "spec", "clusterIP");
    String before = Json.text(old, "spec", "clusterIP");
    boolean external = Json.text(old, "spec", "type").equals("ExternalName");
    if (!external && !before.isEmpty() && !address.equals(before)) {
      Cause.Verbatim value = GoValues.strings(schema, service.path("spec").path("clusterIPs"));
      return Strategy.together(
          List.of(Cause.invalid("spec.clusterIPs[0]", value, "may not change once set")),
          validate(service));
    }
    return validate(service);
  }
}
