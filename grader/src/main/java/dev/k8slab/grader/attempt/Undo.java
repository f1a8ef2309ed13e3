package dev.k8slab.grader.attempt;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.work.Uninterrupted;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts the learner's objects back as they were before a check acted on them. What is to be put back
 * is written down at the attempt's namespace before anything is changed, so that the next grading
 * does it where the lab was killed in between. What somebody has changed since then stays.
 *
 * @param client the grader's client
 * @param namespace the attempt's
 */
public record Undo(KubernetesClient client, String namespace) {

  /** Where it is written: no object of its own, which checks could count or a quota forbid. */
  static final String NOTE = "dev.k8slab/undo";

  /** On an object that a check has applied. */
  private static final String APPLIED = "dev.k8slab/applied-by";

  public static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
  private static final TypeReference<Note> FORMAT = new TypeReference<>() {};

  /** What was done to an object. */
  public enum Deed {
    /** Its number of replicas was changed. */
    SCALED,
    /** Its template was changed, so that its pods are made anew. */
    RESTARTED,
    /** It was created or changed. */
    APPLIED,
    /** It was deleted, and nobody makes it anew. */
    DELETED
  }

  /**
   * One thing to put back.
   *
   * @param deed what is done to the object
   * @param apiVersion its API version
   * @param kind its kind
   * @param name its name
   * @param now what it says because of it: the number of replicas, the moment of the restart, or
   *     who applied it
   * @param before what it said before: the number of replicas, the moment of an earlier restart, or
   *     the whole object; null where there was none
   */
  public record Change(
      Deed deed, String apiVersion, String kind, String name, String now, Object before) {}

  /**
   * What is written.
   *
   * @param process of the lab that acts
   * @param changes what it does
   */
  record Note(long process, List<Change> changes) {}

  /** Writes down what is about to be done. */
  public void note(List<Change> changes) {
    write(Serialization.asJson(new Note(ProcessHandle.current().pid(), changes)));
  }

  /** Does it: what {@link #putBack} will undo. */
  public void act(Change change) {
    Resource<GenericKubernetesResource> object = object(change);
    switch (change.deed()) {
      case SCALED -> object.patch(MERGE, scaled(Integer.valueOf(change.now())));
      case RESTARTED -> object.patch(MERGE, restarted(change.now()));
      default -> throw new IllegalArgumentException(change.toString());
    }
  }

  /** Creates an object or changes it to what a manifest says, for as long as nobody undoes it. */
  public void apply(Change change, Map<String, Object> manifest) {
    Map<String, Object> marked = new HashMap<>(manifest);
    Map<String, Object> metadata = copy(manifest.get("metadata"));
    Map<String, Object> annotations = copy(metadata.get("annotations"));
    annotations.put(APPLIED, change.now());
    metadata.put("annotations", annotations);
    metadata.put("namespace", namespace);
    marked.put("metadata", metadata);
    Resource<GenericKubernetesResource> object = object(change);
    if (change.before() == null) {
      create(marked);
    } else {
      object.patch(MERGE, Serialization.asJson(marked));
    }
  }

  /**
   * Puts back what is written down, to its end whoever interrupts; nothing where nothing is.
   *
   * @return whether there was something
   * @throws ClusterTrouble where another lab is at it, or the cluster does not let it be put back
   * @throws KubernetesClientException where the cluster does not answer
   */
  public boolean putBack() {
    Optional<Note> note = read();
    if (note.filter(each -> isOfAnother(each.process())).isPresent()) {
      throw new ClusterTrouble(
          "being-tried", "Another `lab check` acts on this attempt: check again when it is done.");
    }
    note.ifPresent(each -> Uninterrupted.run(() -> putBack(each)));
    return note.isPresent();
  }

  private static boolean isOfAnother(long process) {
    return process != ProcessHandle.current().pid()
        && ProcessHandle.of(process)
            .flatMap(handle -> handle.info().command())
            .filter(ProcessHandle.current().info().command().orElse("")::equals)
            .isPresent();
  }

  private void putBack(Note note) {
    List<Change> backwards = new ArrayList<>(note.changes());
    Collections.reverse(backwards);
    for (Change change : backwards) {
      try {
        putBack(change);
      } catch (KubernetesClientException e) {
        if (e.getCode() < HttpURLConnection.HTTP_BAD_REQUEST
            || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
          throw e;
        }
        throw new ClusterTrouble(
            "not-put-back",
            "The lab could not put back "
                + change.kind()
                + " "
                + change.name()
                + " as it was ("
                + e.getMessage()
                + "): run `lab reset`.");
      }
    }
    write(null);
  }

  private void putBack(Change change) {
    Resource<GenericKubernetesResource> object = object(change);
    GenericKubernetesResource there = object.get();
    Object content = there == null ? null : content(there);
    switch (change.deed()) {
      case SCALED -> {
        if (change.now().equals(String.valueOf(Fields.at(content, "spec", "replicas")))) {
          object.patch(MERGE, scaled(((Number) change.before()).intValue()));
        }
      }
      case RESTARTED -> {
        if (change
            .now()
            .equals(Fields.at(content, "spec", "template", "metadata", "annotations", RESTARTED))) {
          object.patch(MERGE, restarted(change.before()));
        }
      }
      case APPLIED -> {
        if (change.now().equals(Fields.at(content, "metadata", "annotations", APPLIED))) {
          if (change.before() == null) {
            object.delete();
          } else {
            client.resource(Serialization.asJson(change.before())).inNamespace(namespace).update();
          }
        }
      }
      case DELETED -> {
        if (there == null) {
          create(copy(change.before()));
        }
      }
    }
  }

  private void create(Map<String, Object> object) {
    client.resource(Serialization.asJson(object)).inNamespace(namespace).create();
  }

  private Resource<GenericKubernetesResource> object(Change change) {
    return client
        .genericKubernetesResources(change.apiVersion(), change.kind())
        .inNamespace(namespace)
        .withName(change.name());
  }

  /** An object as it can be written again. */
  public static Map<String, Object> content(Object object) {
    Map<String, Object> content =
        Serialization.unmarshal(
            Serialization.asJson(object), new TypeReference<Map<String, Object>>() {});
    content.remove("status");
    Map<String, Object> metadata = copy(content.get("metadata"));
    List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "managedFields",
            "selfLink")
        .forEach(metadata::remove);
    content.put("metadata", metadata);
    return content;
  }

  private static String scaled(int replicas) {
    return Serialization.asJson(Map.of("spec", Map.of("replicas", replicas)));
  }

  /**
   * A change of the template.
   *
   * @param at null takes the annotation away
   */
  private static String restarted(Object at) {
    return "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\""
        + RESTARTED
        + "\":"
        + (at == null ? "null" : "\"" + at + "\"")
        + "}}}}}";
  }

  private Optional<Note> read() {
    Namespace there = client.namespaces().withName(namespace).get();
    return Optional.ofNullable(there)
        .map(Namespace::getMetadata)
        .map(ObjectMeta::getAnnotations)
        .map(annotations -> annotations.get(NOTE))
        .map(text -> Serialization.unmarshal(text, FORMAT));
  }

  private void write(String note) {
    String value = note == null ? "null" : Serialization.asJson(note);
    client
        .namespaces()
        .withName(namespace)
        .patch(MERGE, "{\"metadata\":{\"annotations\":{\"" + NOTE + "\":" + value + "}}}");
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new HashMap<>();
    if (map instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> copy.put(Objects.toString(key), value));
    }
    return copy;
  }
}
