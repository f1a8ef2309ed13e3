package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.provision.Environment;
import dev.k8slab.embedded.provision.Payload;
import dev.k8slab.embedded.provision.Payloads;
import dev.k8slab.embedded.provision.VolumeTokens;
import java.util.Map;
import java.util.Optional;

/**
 * What a node gives to containers.
 *
 * @param node its name
 */
record Provision(
    String node, Objects objects, Environment environment, Payloads payloads, VolumeTokens tokens) {

  /** What it gives to one. */
  ContainerRuntime.Provided of(ObjectNode pod, JsonNode container, String address) {
    Map<String, String> variables = environment.of(pod, container, address);
    return new ContainerRuntime.Provided() {
      @Override
      public String address() {
        return address;
      }

      @Override
      public String node() {
        return node;
      }

      @Override
      public Map<String, String> environment() {
        return variables;
      }

      @Override
      public Optional<Payload> payload(JsonNode volume) {
        ObjectNode now = objects.get("pods", Meta.namespace(pod), Meta.name(pod));
        boolean same = now != null && Meta.uid(now).equals(Meta.uid(pod));
        return payloads.of(same ? now : pod, volume, address);
      }

      @Override
      public String volumeOf(String claim) {
        ObjectNode found = objects.get("persistentvolumeclaims", Meta.namespace(pod), claim);
        return found == null ? "" : Json.text(found, "spec", "volumeName");
      }
    };
  }
}
