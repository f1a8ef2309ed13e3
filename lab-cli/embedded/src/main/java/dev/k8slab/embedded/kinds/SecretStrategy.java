package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Secrets. Follows {@code validation.ValidateSecret}. */
final class SecretStrategy implements Strategy {
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"),
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"));

  private final Schema schema;

  SecretStrategy(Schema schema) {
    this.schema = schema;
  }

  @Override
  public List<Cause> validate(ObjectNode secret) {
    List<Cause> causes = new ArrayList<>();
    JsonNode data = secret.path("data");
    long size = 0;
    for (Map.Entry<String, JsonNode> entry : data.properties()) {
      Names.configKey(entry.getKey())
          .forEach(
              fault ->
                  causes.add(Cause.invalid("data[" + entry.getKey() + "]", entry.getKey(), fault)));
      size += Base64.getDecoder().decode(entry.getValue().asText()).length;
    }
    if (size > ConfigMapStrategy.MAX_SIZE) {
      causes.add(ConfigMapStrategy.tooLong(schema, "data"));
    }
    String type = Json.text(secret, "type");
    if (type.equals("kubernetes.io/service-account-token")
        && Json.text(secret, "metadata", "annotations", "kubernetes.io/service-account.name")
            .isEmpty()) {
      causes.add(Cause.required("metadata.annotations[kubernetes.io/service-account.name]", ""));
    }
    if (type.equals("kubernetes.io/basic-auth") && !data.has("username") && !data.has("password")) {
      causes.add(Cause.required(key("username"), ""));
      causes.add(Cause.required(key("password"), ""));
    }
    for (String key : REQUIRED.getOrDefault(type, List.of())) {
      if (!data.has(key)) {
        causes.add(
            Cause.required(
                type.equals("kubernetes.io/tls") || schema.minor() > 22
                    ? "data[" + key + "]"
                    : key(key),
                ""));
      }
    }
    return causes;
  }

  /** Old versions forgot to put the key into the path's format. */
  private String key(String key) {
    return schema.minor() > 22 ? "data[" + key + "]" : "data[%s][" + key + "]";
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode secret, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    if (!secret.path("type").equals(old.path("type"))) {
      causes.add(Cause.invalid("type", Json.text(secret, "type"), "field is immutable"));
    }
    causes.addAll(ConfigMapStrategy.immutable(secret, old, "data"));
    causes.addAll(validate(secret));
    return causes;
  }
}
