package dev.k8slab.grader.attempt;

import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.MinorVersion;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Manifests;
import dev.k8slab.grader.kube.Observed;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.kube.Workloads;
import dev.k8slab.grader.watch.Changes;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the objects an exercise begins with into a new namespace. */
final class StartingState {

  /**
   * Before this version a service account has a Secret with its token, without which no pod starts.
   */
  private static final MinorVersion WITHOUT_TOKEN_SECRETS = new MinorVersion(1, 24);

  private static final int CONFLICT = 409;

  private final ClusterAccess cluster;
  private final KubernetesClient client;
  private final String namespace;
  private final Instant deadline;

  StartingState(ClusterAccess cluster, String namespace, Duration timeout) {
    this.cluster = cluster;
    this.client = cluster.client();
    this.namespace = namespace;
    this.deadline = cluster.time().now().plus(timeout);
  }

  /** The objects of the exercise's start folder, in the order of their files. */
  static List<HasMetadata> read(Exercise exercise, Map<String, String> variables) {
    List<HasMetadata> objects = new ArrayList<>();
    exercise
        .start()
        .byName()
        .forEach(
            (name, text) -> {
              if (name.endsWith(".yaml") && name.indexOf('/') < 0) {
                objects.addAll(Manifests.read(Template.of(name, text).render(variables)));
              }
            });
    return objects;
  }

  /**
   * Lets any pod into the namespace: only exercises about PodSecurityPolicy are to feel its plugin.
   * Returns the grant.
   */
  HasMetadata allowAnyPod() {
    RoleBinding binding =
        new RoleBindingBuilder()
            .withNewMetadata()
            .withName(Labels.UNRESTRICTED)
            .addToLabels(Labels.managed())
            .endMetadata()
            .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", Labels.UNRESTRICTED)
            .addNewSubject("rbac.authorization.k8s.io", "Group", "system:authenticated", null)
            .build();
    return client.resource(binding).inNamespace(namespace).create();
  }

  void awaitServiceAccount(MinorVersion version) throws AttemptException {
    boolean withSecret = version.compareTo(WITHOUT_TOKEN_SECRETS) < 0;
    try (Changes changes = cluster.changes(namespace)) {
      while (!ready(withSecret)) {
        if (!changes.await(deadline)) {
          throw new AttemptException(
              "Namespace "
                  + namespace
                  + " got no default service account in time: run `lab status`.",
              null);
        }
      }
    }
  }

  private boolean ready(boolean withSecret) {
    ServiceAccount account =
        client.serviceAccounts().inNamespace(namespace).withName("default").get();
    return account != null && (!withSecret || !account.getSecrets().isEmpty());
  }

  /**
   * Creates the objects and returns them as the API server made them. An API server that asks to
   * try again is obeyed: up to Kubernetes 1.23 it does where a pod comes before the token of its
   * service account.
   */
  List<HasMetadata> create(List<HasMetadata> objects) {
    List<HasMetadata> created = new ArrayList<>();
    objects.forEach(object -> created.add(create(object)));
    return created;
  }

  private HasMetadata create(HasMetadata object) {
    NamespaceableResource<HasMetadata> resource = client.resource(object);
    try {
      return resource.inNamespace(namespace).create();
    } catch (KubernetesClientException e) {
      if (!Trouble.asksToTryAgain(e)) {
        throw e;
      }
      try (Changes changes = cluster.changes(namespace)) {
        return createInTheEnd(resource, changes, e);
      }
    }
  }

  private HasMetadata createInTheEnd(
      NamespaceableResource<HasMetadata> resource,
      Changes changes,
      KubernetesClientException first) {
    KubernetesClientException last = first;
    while (changes.await(deadline)) {
      try {
        return resource.inNamespace(namespace).create();
      } catch (KubernetesClientException e) {
        if (e.getCode() == CONFLICT) {
          // the request before was served, although the answer did not say so
          return resource.inNamespace(namespace).get();
        } else if (!Trouble.asksToTryAgain(e)) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  /** The uids of objects by {@code Kind/name}. */
  static Map<String, String> uids(List<HasMetadata> created) {
    Map<String, String> uids = new LinkedHashMap<>();
    created.forEach(object -> uids.put(key(object), object.getMetadata().getUid()));
    return uids;
  }

  /** What objects say, by {@code Kind/name}. */
  static Map<String, Map<String, Object>> contents(List<HasMetadata> created) {
    Map<String, Map<String, Object>> contents = new LinkedHashMap<>();
    created.forEach(object -> contents.put(key(object), content(object)));
    return contents;
  }

  private static Map<String, Object> content(HasMetadata object) {
    Map<String, Object> content = Values.of(object);
    // the longest part of an object, and nobody asks who has set what at the start
    Fields.mapAt(content, "metadata").remove("managedFields");
    return content;
  }

  private static String key(HasMetadata object) {
    return object.getKind() + "/" + object.getMetadata().getName();
  }

  void awaitUp(List<HasMetadata> objects) throws AttemptException {
    Workloads workloads = new Workloads(cluster, namespace);
    for (HasMetadata object : objects) {
      String name = object.getMetadata().getName();
      Target target =
          switch (object.getKind()) {
            case "Pod" -> new Target(name, null);
            case "Deployment" -> new Target(null, name);
            default -> null;
          };
      if (target != null) {
        requireUp(object.getKind() + " " + name, workloads.settledInTheEnd(target, deadline));
      }
    }
  }

  private void requireUp(String what, Observed observed) throws AttemptException {
    String why =
        observed instanceof Observed.Moving moving
            ? moving.why()
            : observed instanceof Observed.Stuck stuck ? stuck.why() : "it is gone";
    if (!(observed instanceof Observed.Settled)) {
      throw new AttemptException(
          what
              + " of the starting state did not come up: "
              + why
              + ". Run `lab status`, then start again.",
          null);
    }
  }
}
