package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a pod's spec names of the Secrets, ConfigMaps and claims of its namespace: {@code
 * VisitPodSecretNames} and {@code VisitPodConfigmapNames} of {@code
 * k8s.io/kubernetes/pkg/api/v1/pod}, and {@code claimName}.
 */
final class References {

  /**
   * One of them.
   *
   * @param optional whether the pod comes up without it
   */
  record Named(String kind, String name, boolean optional) implements Comparable<Named> {
    private static final Comparator<Named> ORDER =
        Comparator.comparing(Named::kind).thenComparing(Named::name).thenComparing(Named::optional);

    @Override
    public int compareTo(Named other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Named, SortedSet<String>> found = new TreeMap<>();

  /** Those of a pod's spec. */
  References(Map<String, Object> spec) {
    Fields.mapsAt(spec, "volumes").forEach(this::volume);
    Fields.mapsAt(spec, "imagePullSecrets")
        .forEach(each -> add(Kinds.SECRET, each, "name", "to pull images"));
    List<Map<String, Object>> containers = new ArrayList<>(Fields.mapsAt(spec, "initContainers"));
    containers.addAll(Fields.mapsAt(spec, "containers"));
    containers.forEach(this::container);
  }

  /** Each with how it is used, in words. */
  Map<Named, SortedSet<String>> all() {
    return found;
  }

  private void volume(Map<String, Object> volume) {
    String how = "volume " + Fields.textAt(volume, "name");
    add(Kinds.SECRET, Fields.mapAt(volume, "secret"), "secretName", how);
    add(Kinds.CONFIG_MAP, Fields.mapAt(volume, "configMap"), "name", how);
    add(
        Kinds.PERSISTENT_VOLUME_CLAIM,
        Fields.mapAt(volume, "persistentVolumeClaim"),
        "claimName",
        how);
    for (Map<String, Object> source : Fields.mapsAt(Fields.mapAt(volume, "projected"), "sources")) {
      add(Kinds.SECRET, Fields.mapAt(source, "secret"), "name", how);
      add(Kinds.CONFIG_MAP, Fields.mapAt(source, "configMap"), "name", how);
    }
  }

  private void container(Map<String, Object> container) {
    String how = "environment of " + Fields.textAt(container, "name");
    for (Map<String, Object> each : Fields.mapsAt(container, "envFrom")) {
      add(Kinds.SECRET, Fields.mapAt(each, "secretRef"), "name", how);
      add(Kinds.CONFIG_MAP, Fields.mapAt(each, "configMapRef"), "name", how);
    }
    for (Map<String, Object> each : Fields.mapsAt(container, "env")) {
      add(Kinds.SECRET, Fields.mapAt(each, "valueFrom", "secretKeyRef"), "name", how);
      add(Kinds.CONFIG_MAP, Fields.mapAt(each, "valueFrom", "configMapKeyRef"), "name", how);
    }
  }

  private void add(String kind, Map<String, Object> reference, String field, String how) {
    String name = Fields.textAt(reference, field);
    if (!name.isEmpty()) {
      Named named = new Named(kind, name, Fields.isTrue(reference, "optional"));
      found.computeIfAbsent(named, key -> new TreeSet<>()).add(how);
    }
  }
}
