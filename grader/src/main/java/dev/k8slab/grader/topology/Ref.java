package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Comparator;

/**
 * Names one thing of a map.
 *
 * @param kind such as {@code Pod}; {@link Kinds#CONTAINER}, {@link Kinds#USER} and {@link
 *     Kinds#GROUP} are no objects of the API
 * @param namespace its namespace; empty for what is in none
 * @param name its name; a container's is {@code pod/container}
 */
public record Ref(String kind, String namespace, String name) implements Comparable<Ref> {

  private static final Comparator<Ref> ORDER =
      Comparator.comparing(Ref::kind).thenComparing(Ref::namespace).thenComparing(Ref::name);

  /** Names an object. */
  static Ref of(HasMetadata object) {
    String namespace = object.getMetadata().getNamespace();
    return new Ref(
        object.getKind(), namespace == null ? "" : namespace, object.getMetadata().getName());
  }

  /** Text that names it for other programs: {@code kind/namespace/name}, or {@code kind/name}. */
  public String id() {
    return kind + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }

  @Override
  public int compareTo(Ref other) {
    return ORDER.compare(this, other);
  }

  /** As a reader sees it, as in {@code Pod web}. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
