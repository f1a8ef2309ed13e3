package dev.k8slab.grader.kind;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The variables that a container is given by its pod's manifest. Where ConfigMaps and Secrets have
 * changed since it was started, it has other values, which the API does not know any more.
 *
 * @param contents the ConfigMaps and Secrets of its namespace
 */
public record Variables(Pod pod, Container container, Contents contents) {

  /** All of them by name, as {@code makeEnvironmentVariables} of {@code pkg/kubelet} has it. */
  public Map<String, String> all() {
    Map<String, String> variables = new LinkedHashMap<>();
    container.getEnvFrom().forEach(source -> variables.putAll(all(source)));
    container.getEnv().forEach(each -> variables.put(each.getName(), value(each)));
    return variables;
  }

  private Map<String, String> all(EnvFromSource source) {
    Map<String, String> named = new LinkedHashMap<>();
    String prefix = source.getPrefix() == null ? "" : source.getPrefix();
    if (source.getSecretRef() != null) {
      contents
          .secret(source.getSecretRef().getName())
          .forEach((key, value) -> named.put(prefix + key, value));
    }
    if (source.getConfigMapRef() != null) {
      contents
          .configMap(source.getConfigMapRef().getName())
          .forEach((key, value) -> named.put(prefix + key, value));
    }
    return named;
  }

  private String value(EnvVar variable) {
    EnvVarSource from = variable.getValueFrom();
    if (from == null) {
      return variable.getValue() == null ? "" : variable.getValue();
    } else if (from.getSecretKeyRef() != null) {
      return contents
          .secret(from.getSecretKeyRef().getName())
          .getOrDefault(from.getSecretKeyRef().getKey(), "");
    } else if (from.getConfigMapKeyRef() != null) {
      return contents
          .configMap(from.getConfigMapKeyRef().getName())
          .getOrDefault(from.getConfigMapKeyRef().getKey(), "");
    }
    return from.getFieldRef() == null ? "" : Contents.field(pod, from.getFieldRef().getFieldPath());
  }
}
