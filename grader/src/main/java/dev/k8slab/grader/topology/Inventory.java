package dev.k8slab.grader.topology;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicy;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The objects that a map is made of, as they are at one moment.
 *
 * @param namespace the namespace that the map is of
 * @param objects those of the namespace, those of no namespace, and the pods of the cluster's DNS
 * @param unknown the kinds that the cluster does not know
 * @param hidden the kinds that the cluster does not show to the lab
 * @param noted objects of no namespace that belong on the map although nothing refers to them
 */
public record Inventory(
    String namespace,
    List<HasMetadata> objects,
    Set<String> unknown,
    Set<String> hidden,
    Set<Ref> noted) {

  /** The types of the objects. */
  static final List<Class<? extends HasMetadata>> TYPES =
      List.of(
          Pod.class,
          Deployment.class,
          ReplicaSet.class,
          StatefulSet.class,
          DaemonSet.class,
          Job.class,
          CronJob.class,
          Service.class,
          Ingress.class,
          NetworkPolicy.class,
          ServiceAccount.class,
          Role.class,
          RoleBinding.class,
          ClusterRole.class,
          ClusterRoleBinding.class,
          PodSecurityPolicy.class,
          Secret.class,
          ConfigMap.class,
          PersistentVolumeClaim.class,
          Node.class,
          Namespace.class);

  private static final Set<String> KINDS =
      TYPES.stream().map(HasMetadata::getKind).collect(Collectors.toSet());

  private static final Comparator<HasMetadata> BY_NAME =
      Comparator.comparing(object -> object.getMetadata().getName());

  public Inventory {
    objects = objects.stream().sorted(BY_NAME).toList();
    unknown = Set.copyOf(unknown);
    hidden = Set.copyOf(hidden);
    noted = Set.copyOf(noted);
  }

  /** All objects of a namespace, every kind shown. */
  public static Inventory of(String namespace, Collection<? extends HasMetadata> objects) {
    return new Inventory(namespace, List.copyOf(objects), Set.of(), Set.of(), Set.of());
  }

  /** Those of a type, in the namespace or in none, in the order of their names. */
  <T extends HasMetadata> List<T> all(Class<T> type) {
    return objects.stream()
        .filter(type::isInstance)
        .filter(object -> !(object instanceof Namespaced) || within(object))
        .map(type::cast)
        .toList();
  }

  /** The pods that answer for names: they are outside of the namespace. */
  List<Pod> dns() {
    return objects.stream()
        .filter(object -> object instanceof Pod && !within(object))
        .map(Pod.class::cast)
        .toList();
  }

  /** Whether the objects of a kind are all here. */
  boolean sees(String kind) {
    return KINDS.contains(kind) && !unknown.contains(kind) && !hidden.contains(kind);
  }

  /** Whether what is not among the objects is not there. */
  boolean knows(Ref ref) {
    return sees(ref.kind()) && (ref.namespace().isEmpty() || ref.namespace().equals(namespace));
  }

  /** Whether the namespace itself is not there any more. */
  boolean gone() {
    return knows(new Ref(HasMetadata.getKind(Namespace.class), "", namespace))
        && all(Namespace.class).stream()
            .noneMatch(each -> each.getMetadata().getName().equals(namespace));
  }

  private boolean within(HasMetadata object) {
    return namespace.equals(object.getMetadata().getNamespace());
  }
}
