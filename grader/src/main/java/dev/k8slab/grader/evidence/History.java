package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.EventShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of one namespace as they were, put together from the audit log: evidence of the past
 * is judged by them, and not by the objects of now. Its events must be reported oldest first. Not
 * safe for several threads.
 */
public final class History {

  private final String namespace;
  private final PodTraces pods;
  private final Ownership ownership;
  private final Deployments deployments;
  private final Sessions sessions;
  private final Map<String, String> credentials;
  private final Deletions deletions;
  private final EventValues values;

  /**
   * What a Deployment's controller reported.
   *
   * @param replicas how many it was to have
   * @param ready how many were ready
   */
  public record Readiness(Instant since, String name, String uid, long replicas, long ready) {}

  /** A command that ran in a pod for somebody outside. */
  public record Session(String pod, String command, Instant from, Instant to) {}

  /** All that is known, to be kept. */
  public record Memory(
      List<PodTrace> pods,
      Map<String, List<Owner>> owners,
      List<Readiness> deployments,
      List<Session> sessions,
      Map<String, String> credentials) {

    /** Nothing. */
    public static final Memory NONE =
        new Memory(List.of(), Map.of(), List.of(), List.of(), Map.of());
  }

  /** What is known of a namespace. */
  History(String namespace, Memory memory) {
    this.namespace = namespace;
    this.pods = new PodTraces(memory.pods());
    this.ownership = new Ownership(memory.owners());
    this.deployments = new Deployments(memory.deployments());
    this.sessions = new Sessions(memory.sessions());
    this.credentials = new LinkedHashMap<>(memory.credentials());
    this.deletions = new Deletions(pods, ownership);
    this.values = new EventValues(namespace, pods, ownership, sessions, deployments, credentials);
  }

  /** All that is known now. */
  Memory memory() {
    return new Memory(
        pods.all(), ownership.all(), deployments.all(), sessions.all(), Map.copyOf(credentials));
  }

  /** The shapes of all events that it learns from. */
  List<EventShape> shapes() {
    List<EventShape> shapes = new ArrayList<>();
    for (String verb : List.of("create", "update", "patch", "delete", "deletecollection")) {
      for (String resource : List.of("pods", "replicasets")) {
        shapes.add(EventShape.of("verb", verb, "resource", resource, "namespace", namespace));
      }
    }
    // a command in a pod is asked for by either verb
    shapes.add(of("pods", "exec"));
    shapes.add(of("deployments", "status"));
    shapes.add(of("serviceaccounts", "token"));
    return shapes;
  }

  private EventShape of(String resource, String subresource) {
    return EventShape.of("resource", resource, "namespace", namespace, "subresource", subresource);
  }

  /** All addresses that pods of the namespace ever had. */
  Set<String> addresses() {
    return pods.addresses();
  }

  /**
   * Whether an event was written down by a policy under which the log does not hold the objects
   * that requests were answered with.
   */
  boolean lacksAnswer(AuditEvent event) {
    return namespace.equals(event.text("namespace"))
        && event.text("resource").equals("pods")
        && event.text("subresource").isEmpty()
        && Set.of("create", "delete").contains(event.text("verb"))
        && event.done()
        && event.response().isEmpty();
  }

  /** Takes in an event, and gives it back with the objects that it deleted. */
  AuditEvent take(AuditEvent event) {
    List<Object> deleted = new ArrayList<>();
    if (event.done() && !event.dryRun() && namespace.equals(event.text("namespace"))) {
      deleted.addAll(deletions.by(event));
      learn(event);
    }
    return event.with("deleted", deleted);
  }

  private void learn(AuditEvent event) {
    String what = event.text("resource") + "/" + event.text("subresource");
    switch (what) {
      case "pods/" -> Objects.items(event.response()).forEach(item -> pods.shown(event, item));
      case "pods/status" -> pods.reported(event);
      case "pods/exec" -> sessions.ran(event);
      case "replicasets/" -> Objects.items(event.response()).forEach(ownership::shown);
      case "deployments/status" -> deployments.reported(event);
      case "serviceaccounts/token" -> {
        if (!event.text("issued").isEmpty()) {
          credentials.put(event.text("issued"), event.text("user"));
        }
      }
      default -> {
        // nothing that anybody asks about
      }
    }
  }

  /** The pod that had an address at a time, or nothing where none of the namespace's had. */
  Optional<PodTrace> at(String address, Instant then) {
    return pods.at(address, then);
  }

  /** What expressions see of an event: itself, and the objects as they were then. */
  Map<String, Object> values(AuditEvent event) {
    return values.of(event);
  }

  /** Forgets what nobody asks about who asks about nothing earlier than this. */
  void forgetBefore(Instant horizon) {
    pods.forgetBefore(horizon);
    sessions.forgetBefore(horizon);
    deployments.forgetBefore(horizon);
  }
}
