package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one namespace as they were, put together from the audit log: evidence of the past
 * is judged by them, and not by the objects of now. Its events must be told oldest first. Not safe
 * for several threads.
 */
public final class History {

  /** A kubelet reports an address within seconds; a busy one may take several of its rounds. */
  private static final Duration REPORTED_WITHIN = Duration.ofSeconds(30);

  /** A timestamp of an object has no fractions of a second. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** No object belongs to another one over more steps than this. */
  private static final int LONGEST_CHAIN = 8;

  private final String namespace;
  private final Map<String, PodTrace> pods = new LinkedHashMap<>();
  private final Map<String, List<Owner>> owners = new LinkedHashMap<>();
  private final List<Readiness> deployments = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Map<String, String> credentials = new LinkedHashMap<>();

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
    memory.pods().forEach(pod -> pods.put(pod.uid(), pod));
    owners.putAll(memory.owners());
    deployments.addAll(memory.deployments());
    sessions.addAll(memory.sessions());
    credentials.putAll(memory.credentials());
  }

  /** All that is known now. */
  Memory memory() {
    return new Memory(
        List.copyOf(pods.values()),
        Map.copyOf(owners),
        List.copyOf(deployments),
        List.copyOf(sessions),
        Map.copyOf(credentials));
  }

  /** All addresses that pods of the namespace ever had. */
  Set<String> addresses() {
    Set<String> all = new LinkedHashSet<>();
    pods.values().stream()
        .filter(pod -> !pod.hostNetwork())
        .flatMap(pod -> pod.reports().stream())
        .forEach(report -> all.addAll(report.addresses()));
    return all;
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
      deleted.addAll(deleted(event));
      learn(event);
    }
    return event.with("deleted", deleted);
  }

  private void learn(AuditEvent event) {
    String what = event.text("resource") + "/" + event.text("subresource");
    switch (what) {
      case "pods/" -> items(event).forEach(item -> pod(event, item));
      case "pods/status" -> status(event);
      case "pods/exec" -> exec(event);
      case "replicasets/" ->
          items(event)
              .filter(item -> !Objects.text(item, "metadata", "uid").isEmpty())
              .forEach(
                  item -> owners.put(Objects.text(item, "metadata", "uid"), Objects.owners(item)));
      case "deployments/status" -> deployment(event);
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

  /** The objects of an answer: one, or those of a list. */
  private static Stream<Object> items(AuditEvent event) {
    Map<String, Object> answer = event.response();
    return Objects.text(answer, "kind").endsWith("List")
        ? Objects.list(answer, "items").stream().map(Object.class::cast)
        : Stream.of(answer);
  }

  private void pod(AuditEvent event, Object object) {
    String uid = Objects.text(object, "metadata", "uid");
    boolean deleting = event.text("verb").startsWith("delete");
    if (uid.isEmpty() || !known(object)) {
      if (deleting && event.response().isEmpty()) {
        byName(event.text("name"))
            .ifPresent(pod -> pods.put(pod.uid(), pod.withDeleted(event.time())));
      }
      return;
    }
    PodTrace shown = Objects.pod(object);
    PodTrace pod = pods.getOrDefault(uid, PodTrace.named(uid, shown.name())).with(shown);
    List<String> addresses = Objects.addresses(Objects.at(object, "status"));
    if (pod.reports().isEmpty() && !addresses.isEmpty()) {
      // had since before this event at least
      pod =
          pod.withReport(
              new PodTrace.Report(pod.made() == null ? event.time() : pod.made(), addresses));
    }
    if (deleting) {
      pod = pod.withDeleted(event.time());
      if (Objects.at(object, "metadata", "deletionGracePeriodSeconds") instanceof Long grace
          && grace == 0) {
        // its kubelet deletes it once it has ended; where somebody else forces that, it may run on
        boolean ended = event.text("user").startsWith("system:node:");
        pod = pod.withGone(ended ? event.ended() : event.ended().plus(REPORTED_WITHIN));
      }
    }
    pods.put(uid, pod);
  }

  private static boolean known(Object object) {
    return Objects.at(object, "spec") != null;
  }

  private void status(AuditEvent event) {
    Object request = event.values().get("request");
    String uid = Objects.text(request, "metadata", "uid");
    List<String> addresses = Objects.addresses(Objects.at(request, "status"));
    if (uid.isEmpty() || addresses.isEmpty()) {
      return;
    }
    PodTrace pod = pods.getOrDefault(uid, PodTrace.named(uid, event.text("name")));
    pods.put(uid, pod.withReport(new PodTrace.Report(event.time(), addresses)));
  }

  private void deployment(AuditEvent event) {
    Object request = event.values().get("request");
    if (Objects.at(request, "spec", "replicas") instanceof Long replicas) {
      deployments.add(
          new Readiness(
              event.time(),
              event.text("name"),
              Objects.text(request, "metadata", "uid"),
              replicas,
              Objects.at(request, "status", "readyReplicas") instanceof Long ready ? ready : 0));
    }
  }

  private void exec(AuditEvent event) {
    List<String> words = new ArrayList<>();
    String uri = event.text("uri");
    for (String part : uri.substring(uri.indexOf('?') + 1).split("&")) {
      if (part.startsWith("command=")) {
        words.add(URLDecoder.decode(part.substring("command=".length()), StandardCharsets.UTF_8));
      }
    }
    sessions.add(
        new Session(event.text("name"), String.join(" ", words), event.time(), event.ended()));
  }

  /** What an event deletes that was not being deleted already. */
  private List<Object> deleted(AuditEvent event) {
    String verb = event.text("verb");
    boolean eviction = event.text("subresource").equals("eviction") && verb.equals("create");
    boolean deletion = event.text("subresource").isEmpty() && verb.startsWith("delete");
    if (!eviction && !deletion) {
      return List.of();
    }
    String resource = event.text("resource");
    Map<String, Object> answer = event.response();
    List<Object> deleted = new ArrayList<>();
    if (eviction || Objects.at(answer, "metadata", "uid") == null && !verb.endsWith("collection")) {
      // answered by a Status, which names the object at most
      String uid =
          Optional.of(Objects.text(answer, "details", "uid"))
              .filter(each -> !each.isEmpty())
              .or(
                  () ->
                      byName(event.text("name"))
                          .filter(pod -> resource.equals("pods"))
                          .map(PodTrace::uid))
              .orElse("");
      if (!beingDeleted(uid, null, event.time())) {
        deleted.add(object(resource, event.text("name"), uid, chain(uid)));
      }
      if (eviction && pods.containsKey(uid)) {
        pods.put(uid, pods.get(uid).withDeleted(event.time()));
      }
      return deleted;
    }
    items(event)
        .filter(item -> !Objects.text(item, "metadata", "uid").isEmpty())
        .forEach(
            item -> {
              String uid = Objects.text(item, "metadata", "uid");
              if (!beingDeleted(uid, Objects.askedToDelete(item), event.time())) {
                deleted.add(
                    object(
                        resource,
                        Objects.text(item, "metadata", "name"),
                        uid,
                        chain(Objects.owners(item))));
              }
            });
    return deleted;
  }

  private boolean beingDeleted(String uid, Instant asked, Instant now) {
    PodTrace pod = pods.get(uid);
    return pod != null && pod.deleted() != null
        || asked != null && asked.isBefore(now.minus(CLOSE));
  }

  private static Map<String, Object> object(
      String resource, String name, String uid, List<Object> owners) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("resource", resource);
    object.put("name", name);
    object.put("uid", uid);
    object.put("owners", owners);
    return object;
  }

  /** All that an object belongs to, directly or by others. */
  private List<Object> chain(String uid) {
    PodTrace pod = pods.get(uid);
    return chain(pod == null ? owners.getOrDefault(uid, List.of()) : pod.owners());
  }

  private List<Object> chain(List<Owner> direct) {
    Map<String, Owner> all = new LinkedHashMap<>();
    List<Owner> next = direct;
    for (int i = 0; i < LONGEST_CHAIN && !next.isEmpty(); i++) {
      List<Owner> above = new ArrayList<>();
      for (Owner owner : next) {
        if (all.put(owner.uid(), owner) == null) {
          above.addAll(owners.getOrDefault(owner.uid(), List.of()));
        }
      }
      next = above;
    }
    return new ArrayList<>(all.values().stream().map(Owner::values).toList());
  }

  private Optional<PodTrace> byName(String name) {
    return pods.values().stream()
        .filter(pod -> pod.name().equals(name) && pod.gone() == null)
        .reduce((earlier, later) -> later);
  }

  /** The pod that had an address at a time, or nothing where none of the namespace's had. */
  Optional<PodTrace> at(String address, Instant then) {
    return pods.values().stream()
        .filter(pod -> pod.had(address, then))
        .max(Comparator.comparing((PodTrace pod) -> pod.since(address)))
        .or(
            () ->
                pods.values().stream()
                    .filter(pod -> pod.wasAboutToHave(address, then, REPORTED_WITHIN))
                    .min(Comparator.comparing((PodTrace pod) -> pod.since(address))));
  }

  /** What expressions see of an event: itself, and the objects as they were then. */
  Map<String, Object> values(AuditEvent event) {
    Optional<PodTrace> from = at(event.text("ip"), event.time());
    Map<String, Object> values = new LinkedHashMap<>(event.values());
    values.remove("issued");
    values.put("pod", from.map(this::values).orElseGet(() -> values(PodTrace.named("", ""))));
    values.put("ownToken", from.filter(pod -> ownToken(pod, event)).isPresent());
    values.put(
        "commands",
        new ArrayList<>(from.stream().flatMap(pod -> commands(pod, event.time())).toList()));
    values.put("deployments", deployments(event.time()));
    return values;
  }

  private Map<String, Object> values(PodTrace pod) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", pod.name());
    values.put("uid", pod.uid());
    values.put("serviceAccount", pod.serviceAccount());
    values.put("node", pod.node());
    values.put("owners", chain(pod.owners()));
    return values;
  }

  /**
   * Whether a token may be the one that the pod was given. One bound to the pod may, unless the API
   * server made it for somebody else; the older ones, which are the same for all pods of an
   * account, cannot be told apart.
   */
  private boolean ownToken(PodTrace pod, AuditEvent event) {
    Object token = event.values().get("token");
    String boundTo = Objects.text(token, "podUid");
    String user = "system:serviceaccount:" + namespace + ":" + pod.serviceAccount();
    if (!pod.serviceAccount().isEmpty() && !user.equals(event.text("user"))) {
      return false;
    }
    return boundTo.isEmpty()
        ? event.text("user").startsWith("system:serviceaccount:" + namespace + ":")
            && !Boolean.TRUE.equals(pod.boundToken())
        : boundTo.equals(pod.uid()) && !credentials.containsKey(Objects.text(token, "credential"));
  }

  private Stream<Object> commands(PodTrace pod, Instant then) {
    return sessions.stream()
        .filter(
            session ->
                session.pod().equals(pod.name())
                    && !session.from().isAfter(then)
                    && !session.to().isBefore(then))
        .map(Session::command);
  }

  /** The Deployments by name, as their controller had reported them last until then. */
  private Map<String, Object> deployments(Instant then) {
    Map<String, Object> all = new LinkedHashMap<>();
    deployments.stream()
        .filter(each -> !each.since().isAfter(then))
        .forEach(
            each -> {
              Map<String, Object> values = new LinkedHashMap<>();
              values.put("uid", each.uid());
              values.put("replicas", each.replicas());
              values.put("readyReplicas", each.ready());
              all.put(each.name(), values);
            });
    return all;
  }

  /** Forgets what nobody asks about who asks about nothing earlier than this. */
  void forgetBefore(Instant horizon) {
    pods.values().removeIf(pod -> pod.gone() != null && pod.gone().isBefore(horizon));
    sessions.removeIf(session -> session.to().isBefore(horizon));
    Map<String, Instant> last = new LinkedHashMap<>();
    deployments.stream()
        .filter(each -> each.since().isBefore(horizon))
        .forEach(each -> last.put(each.name(), each.since()));
    deployments.removeIf(
        each -> each.since().isBefore(horizon) && !each.since().equals(last.get(each.name())));
  }
}
