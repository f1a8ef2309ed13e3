package dev.k8slab.grader.attempt;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.MinorVersion;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.ManifestFault;
import dev.k8slab.grader.work.Uninterrupted;
import dev.k8slab.port.Capability;
import dev.k8slab.port.ClusterTime;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Begins and ends attempts on a cluster. */
public final class Attempts {

  private static final int NAME_LENGTH = 5;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ClusterAccess cluster;

  /** Attempts on this cluster. */
  public Attempts(ClusterAccess cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes a new namespace, draws the variables, applies the starting state and waits until it is up
   * and its Services lead to its pods.
   *
   * @throws AttemptException where the cluster does not let it come up; nothing is left behind then
   */
  public Attempt begin(Exercise exercise) throws AttemptException {
    String id = RandomText.of(NAME_LENGTH);
    String namespace = exercise.id() + "-" + id;
    try (ClusterTime.Work work = cluster.time().work()) {
      return begin(exercise, id, namespace);
    } catch (AttemptException | TemplateFault | ManifestFault | KubernetesClientException e) {
      Leftovers.removeQuietly(client(), namespace);
      throw e instanceof AttemptException reported
          ? reported
          : new AttemptException(
              "The exercise " + exercise.id() + " could not be started: " + e.getMessage(), e);
    }
  }

  /**
   * Removes the attempt's namespace and all it made cluster-wide, also where the thread was
   * interrupted. Does not wait until the namespace is gone.
   *
   * @throws AttemptException where the cluster does not answer
   */
  public void end(Exercise exercise, Attempt attempt) throws AttemptException {
    try {
      Uninterrupted.run(() -> new Leftovers(cluster).remove(exercise, attempt));
    } catch (KubernetesClientException e) {
      throw new AttemptException(
          "The attempt in namespace "
              + attempt.namespace()
              + " could not be ended: "
              + e.getMessage(),
          e);
    }
  }

  private Attempt begin(Exercise exercise, String id, String namespace) throws AttemptException {
    Evidence evidence =
        cluster.audit().map(audit -> Evidence.startingAt(audit.end())).orElse(Evidence.NONE);
    MinorVersion version = version();
    Map<String, String> variables = draw(exercise, namespace, version);
    List<HasMetadata> start = StartingState.read(exercise, variables);
    if (cluster.offers().contains(Capability.CLUSTER_WIDE)) {
      new Leftovers(cluster).removeClusterWide(exercise, variables);
    }
    // a request that is broken off may still be served, and nobody would remove the namespace
    Namespace made =
        Uninterrupted.get(() -> client().resource(labelled(exercise, id, namespace)).create());
    StartingState state = new StartingState(cluster, namespace, TIMEOUT);
    List<HasMetadata> grant = new ArrayList<>();
    if (cluster.offers().contains(Capability.POD_SECURITY_POLICY)
        && !exercise.needs().contains(Capability.POD_SECURITY_POLICY)) {
      grant.add(state.allowAnyPod());
    }
    state.awaitServiceAccount(version);
    List<HasMetadata> created = state.create(start);
    state.awaitUp(start);
    new ServicesUp(cluster, namespace).await();
    Map<String, String> origins = StartingState.uids(grant);
    origins.putAll(StartingState.uids(created));
    Instant began = Instant.parse(made.getMetadata().getCreationTimestamp());
    return new Attempt(
        id,
        exercise.id(),
        namespace,
        began,
        evidence,
        variables,
        origins,
        StartingState.contents(created),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private Namespace labelled(Exercise exercise, String id, String namespace) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withName(namespace)
        .addToLabels(Labels.of(cluster.id()))
        .addToLabels("dev.k8slab/exercise", exercise.id())
        .addToLabels("dev.k8slab/attempt", id)
        .endMetadata()
        .build();
  }

  private MinorVersion version() {
    VersionInfo said = client().getKubernetesVersion();
    return MinorVersion.said(said.getMajor(), said.getMinor());
  }

  private static Map<String, String> draw(
      Exercise exercise, String namespace, MinorVersion version) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(Variable.NAMESPACE, namespace);
    for (Variable variable : exercise.variables()) {
      String value = RandomText.of(variable.length());
      variables.put(variable.name(), value);
      // what a Secret shows of it, which is the classic wrong answer
      variables.put(variable.base64Name(), base64(value));
    }
    for (VersionVariable variable : exercise.byVersion()) {
      variables.put(variable.name(), variable.of(version));
    }
    return variables;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private KubernetesClient client() {
    return cluster.client();
  }
}
