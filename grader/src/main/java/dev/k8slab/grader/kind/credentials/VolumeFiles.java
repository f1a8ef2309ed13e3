package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.Contents;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that the kubelet puts into a pod's volumes from what the API has. */
record VolumeFiles(Pod pod, Contents contents) {

  private static final String DEFAULT_ACCOUNT = "default";

  /**
   * A file.
   *
   * @param path within the volume
   * @param credentials what may be a credential in it
   */
  record File(String path, List<Candidate.Credential> credentials) {}

  /** Those of a volume, or nothing where what is in it cannot be known from the API. */
  Optional<List<File>> of(Volume volume) {
    if (volume.getSecret() != null) {
      return Optional.of(
          files(
              contents.secret(volume.getSecret().getSecretName()), volume.getSecret().getItems()));
    } else if (volume.getConfigMap() != null) {
      return Optional.of(
          files(
              contents.configMap(volume.getConfigMap().getName()),
              volume.getConfigMap().getItems()));
    } else if (volume.getDownwardAPI() != null) {
      return Optional.of(files(volume.getDownwardAPI().getItems()));
    } else if (volume.getProjected() != null) {
      return Optional.of(
          volume.getProjected().getSources().stream().flatMap(this::projected).toList());
    }
    return Optional.empty();
  }

  private Stream<File> projected(VolumeProjection source) {
    List<File> files = new ArrayList<>();
    if (source.getServiceAccountToken() != null) {
      String account = pod.getSpec().getServiceAccountName();
      files.add(
          new File(
              source.getServiceAccountToken().getPath(),
              List.of(
                  new Candidate.Projected(
                      Objects.requireNonNullElse(account, DEFAULT_ACCOUNT),
                      source.getServiceAccountToken().getAudience()))));
    }
    if (source.getSecret() != null) {
      files.addAll(
          files(contents.secret(source.getSecret().getName()), source.getSecret().getItems()));
    }
    if (source.getConfigMap() != null) {
      files.addAll(
          files(
              contents.configMap(source.getConfigMap().getName()),
              source.getConfigMap().getItems()));
    }
    if (source.getDownwardAPI() != null) {
      files.addAll(files(source.getDownwardAPI().getItems()));
    }
    return files.stream();
  }

  private List<File> files(List<DownwardAPIVolumeFile> items) {
    return items.stream()
        .filter(item -> item.getFieldRef() != null)
        .map(item -> file(item.getPath(), Contents.field(pod, item.getFieldRef().getFieldPath())))
        .toList();
  }

  /** As {@code MakePayload} of {@code pkg/volume/secret} has it: the items, or else every key. */
  private static List<File> files(Map<String, String> values, List<KeyToPath> items) {
    Map<String, String> paths = new HashMap<>();
    if (items == null || items.isEmpty()) {
      values.keySet().forEach(key -> paths.put(key, key));
    } else {
      items.forEach(item -> paths.put(item.getPath(), item.getKey()));
    }
    return paths.entrySet().stream()
        .filter(path -> values.containsKey(path.getValue()))
        .map(path -> file(path.getKey(), values.get(path.getValue())))
        .toList();
  }

  private static File file(String path, String text) {
    return new File(
        path,
        TokenText.find(text).stream().<Candidate.Credential>map(Candidate.Token::new).toList());
  }
}
