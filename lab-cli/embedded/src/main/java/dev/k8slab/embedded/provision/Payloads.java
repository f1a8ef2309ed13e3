package dev.k8slab.embedded.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in the volumes that are made of objects: ConfigMaps, Secrets, a pod's own fields, tokens,
 * and several of them in one. Follows {@code pkg/volume/configmap}, {@code secret}, {@code
 * downwardapi} and {@code projected}.
 */
public final class Payloads {
  private static final int DEFAULT_MODE = 0644;
  private static final int PRIVATE_MODE = 0600;

  private final Objects objects;
  private final VolumeTokens tokens;
  private final Clock clock;

  /** From the objects of a cluster. */
  public Payloads(Objects objects, VolumeTokens tokens, Clock clock) {
    this.objects = objects;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * What is in a volume of a pod; empty for one that is not made of objects. What is not there is
   * left out.
   *
   * @param volume as the pod has it
   * @param address the pod's
   */
  public Optional<Payload> of(ObjectNode pod, JsonNode volume, String address) {
    Payload payload = Payload.empty();
    if (volume.has("projected")) {
      JsonNode projected = volume.get("projected");
      int mode = projected.path("defaultMode").asInt(DEFAULT_MODE);
      projected.path("sources").forEach(source -> add(payload, pod, source, mode, address));
    } else if (volume.has("configMap") || volume.has("secret") || volume.has("downwardAPI")) {
      JsonNode source = volume.has("secret") ? volume.get("secret") : volume.path("configMap");
      source = volume.has("downwardAPI") ? volume.get("downwardAPI") : source;
      add(payload, pod, volume, source.path("defaultMode").asInt(DEFAULT_MODE), address);
    } else {
      return Optional.empty();
    }
    return Optional.of(payload);
  }

  private void add(Payload payload, ObjectNode pod, JsonNode source, int mode, String address) {
    JsonNode map = source.path("configMap");
    if (map.isObject()) {
      keys(payload, pod, map, "configmaps", Json.text(map, "name"), mode);
    }
    JsonNode secret = source.path("secret");
    if (secret.isObject()) {
      String name = Json.text(secret, "secretName") + Json.text(secret, "name");
      keys(payload, pod, secret, "secrets", name, mode);
    }
    JsonNode token = source.path("serviceAccountToken");
    if (token.isObject()) {
      put(payload, Json.text(token, "path"), tokens.of(pod, token, clock.instant()), mode);
      owned(payload, pod, Json.text(token, "path"));
    }
    ObjectNode node = objects.get("nodes", "", Json.text(pod, "spec", "nodeName"));
    PodFields fields = new PodFields(pod, node, address);
    for (JsonNode item : source.path("downwardAPI").path("items")) {
      String value =
          item.has("fieldRef")
              ? fields.field(Json.text(item, "fieldRef", "fieldPath"))
              : fields.resource(item.path("resourceFieldRef"), Json.object());
      put(payload, Json.text(item, "path"), value, item.path("mode").asInt(mode));
    }
  }

  private static void put(Payload payload, String path, String text, int mode) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    payload.files().put(path, new Payload.Content(bytes, mode, -1));
  }

  /**
   * A token is its user's alone where all containers have the same, or where a group owns the
   * volume. Follows {@code projected.collectData}.
   */
  private static void owned(Payload payload, ObjectNode pod, String path) {
    Set<Long> users = new HashSet<>();
    JsonNode all = pod.path("spec").path("securityContext");
    for (String list : new String[] {"containers", "initContainers"}) {
      for (JsonNode container : pod.path("spec").path(list)) {
        long user = container.path("securityContext").path("runAsUser").asLong(-1);
        users.add(user >= 0 ? user : all.path("runAsUser").asLong(-1));
      }
    }
    boolean same = users.size() == 1 && !users.contains(-1L);
    if (same || all.has("fsGroup")) {
      byte[] bytes = payload.files().get(path).bytes();
      long owner = same ? users.iterator().next() : -1;
      payload.files().put(path, new Payload.Content(bytes, PRIVATE_MODE, owner));
    }
  }

  private void keys(
      Payload payload, ObjectNode pod, JsonNode source, String resource, String name, int mode) {
    ObjectNode found = objects.get(resource, Meta.namespace(pod), name);
    if (found == null) {
      return;
    }
    TreeMap<String, byte[]> data = new TreeMap<>();
    boolean secret = resource.equals("secrets");
    found
        .path("data")
        .properties()
        .forEach(
            entry -> {
              String text = entry.getValue().asText();
              data.put(
                  entry.getKey(),
                  secret
                      ? Base64.getDecoder().decode(text)
                      : text.getBytes(StandardCharsets.UTF_8));
            });
    found
        .path("binaryData")
        .properties()
        .forEach(
            entry ->
                data.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText())));
    if (source.path("items").isEmpty()) {
      data.forEach((key, bytes) -> payload.files().put(key, new Payload.Content(bytes, mode, -1)));
    }
    for (JsonNode item : source.path("items")) {
      byte[] bytes = data.get(Json.text(item, "key"));
      if (bytes != null) {
        int own = item.path("mode").asInt(mode);
        payload.files().put(Json.text(item, "path"), new Payload.Content(bytes, own, -1));
      }
    }
  }
}
