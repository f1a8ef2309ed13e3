package dev.k8slab.grader.kind;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Secrets, ConfigMaps and pods hold, as text by key; each object is read once. */
public final class Contents {

  private static final Pattern ONE_OF =
      Pattern.compile("metadata\\.(annotations|labels)\\['(.+)']");

  private final Function<String, Map<String, String>> secretReader;
  private final Function<String, Map<String, String>> configMapReader;
  private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
  private final Map<String, Map<String, String>> configMaps = new ConcurrentHashMap<>();

  /** Read by these, by name; empty where there is none. */
  public Contents(
      Function<String, Map<String, String>> secretReader,
      Function<String, Map<String, String>> configMapReader) {
    this.secretReader = secretReader;
    this.configMapReader = configMapReader;
  }

  /** Those of a namespace. */
  public static Contents of(KubernetesClient client, String namespace) {
    return new Contents(
        name -> readSecret(client, namespace, name),
        name -> readConfigMap(client, namespace, name));
  }

  /** A Secret's values; empty where there is none. */
  public Map<String, String> secret(String name) {
    return secrets.computeIfAbsent(name, secretReader);
  }

  /** A ConfigMap's values; empty where there is none. */
  public Map<String, String> configMap(String name) {
    return configMaps.computeIfAbsent(name, configMapReader);
  }

  /** A pod's labels or annotations, as a {@code fieldPath} of the downward API names them. */
  public static String field(Pod pod, String path) {
    ObjectMeta metadata = pod.getMetadata();
    Matcher one = ONE_OF.matcher(path);
    if (one.matches()) {
      return of(metadata, one.group(1)).getOrDefault(one.group(2), "");
    }
    return path.equals("metadata.annotations") || path.equals("metadata.labels")
        ? String.join("\n", of(metadata, path.substring("metadata.".length())).values())
        : "";
  }

  private static Map<String, String> of(ObjectMeta metadata, String field) {
    Map<String, String> values =
        field.equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
    return values == null ? Map.of() : values;
  }

  private static Map<String, String> readSecret(
      KubernetesClient client, String namespace, String name) {
    Secret secret =
        Asked.of(
            "read Secrets", () -> client.secrets().inNamespace(namespace).withName(name).get());
    return secret == null ? Map.of() : decoded(secret.getData());
  }

  private static Map<String, String> readConfigMap(
      KubernetesClient client, String namespace, String name) {
    ConfigMap map =
        Asked.of(
            "read ConfigMaps",
            () -> client.configMaps().inNamespace(namespace).withName(name).get());
    if (map == null) {
      return Map.of();
    }
    Map<String, String> values = new LinkedHashMap<>(decoded(map.getBinaryData()));
    values.putAll(map.getData() == null ? Map.of() : map.getData());
    return values;
  }

  private static Map<String, String> decoded(Map<String, String> data) {
    Map<String, String> values = new LinkedHashMap<>();
    if (data != null) {
      data.forEach(
          (key, value) ->
              values.put(
                  key, new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1)));
    }
    return values;
  }
}
