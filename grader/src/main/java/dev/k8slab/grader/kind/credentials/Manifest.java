package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.credentials.Candidate.Credential;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a container is given by its pod's manifest that may be a credential. */
record Manifest(Pod pod, Container container, Contents contents) {

  /** All of it. */
  Stream<Candidate> candidates() {
    return Stream.of(files(), variables(), settings()).flatMap(each -> each);
  }

  private Stream<Candidate> files() {
    Mounts mounts = Mounts.of(container);
    VolumeFiles files = new VolumeFiles(pod, contents);
    return container.getVolumeMounts().stream()
        .flatMap(
            mount ->
                volume(mount)
                    .flatMap(volume -> files.of(volume).stream())
                    .flatMap(List::stream)
                    .flatMap(
                        file ->
                            mounts.place(mount, file.path()).stream()
                                .flatMap(place -> at(place, file.credentials()))));
  }

  /** The volume that is mounted; there is none only where the API server is mistaken. */
  private Stream<Volume> volume(VolumeMount mount) {
    return pod.getSpec().getVolumes().stream()
        .filter(each -> each.getName().equals(mount.getName()));
  }

  private Stream<Candidate> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    container.getEnvFrom().forEach(source -> variables.putAll(all(source)));
    container.getEnv().forEach(each -> variables.put(each.getName(), value(each)));
    return variables.entrySet().stream()
        .flatMap(each -> in("environment variable " + each.getKey(), each.getValue()));
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

  /** Its command, probes, hooks and so on. */
  private Stream<Candidate> settings() {
    Container rest = new ContainerBuilder(container).withEnv().build();
    return in("its command or another setting", Serialization.asJson(rest));
  }

  private Stream<Candidate> in(String where, String text) {
    return at(where, TokenText.find(text).stream().<Credential>map(Candidate.Token::new).toList());
  }

  private Stream<Candidate> at(String where, List<Credential> credentials) {
    String container = pod.getMetadata().getName() + "/" + this.container.getName();
    return credentials.stream().map(each -> new Candidate(container + ": " + where, each));
  }
}
