package dev.k8slab.grader.evidence;

import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditFilter;
import dev.k8slab.grader.kube.AuditPart;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.EventShape;
import dev.k8slab.port.AuditPosition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the audit log tells of one attempt: the answers to the questions of its checks. Safe for
 * several threads.
 */
public final class AuditTrail {

  /** An object's time has no fractions of a second, and is later than the request that made it. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  /** What comes later than this tells nothing more of an event. */
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(30);

  /** That of the lab's own request for the attempt's namespace. */
  private static final EventShape BEGINNING =
      EventShape.of("verb", "create", "resource", "namespaces");

  /** So many events are kept at most until they have settled. */
  private static final int MAX_PENDING = 500;

  private final AuditSource source;
  private final Scope scope;
  private final Instant began;
  private final List<Question> questions;
  private Evidence evidence;
  private History history;

  /**
   * The trail of an attempt.
   *
   * @param scope which events concern the attempt
   * @param began when the attempt's namespace was made
   * @param questions all that will be asked
   * @param remembered what an earlier look has found
   */
  public AuditTrail(
      AuditSource source,
      Scope scope,
      Instant began,
      List<Question> questions,
      Evidence remembered) {
    this.source = source;
    this.scope = scope;
    this.began = began;
    this.questions = List.copyOf(questions);
    Set<String> keys = questions.stream().map(Question::key).collect(Collectors.toSet());
    // another version of the content asks something else, and all must be read again
    boolean same =
        remembered.until().equals(Instant.EPOCH) || remembered.progress().keySet().equals(keys);
    remember(same ? remembered : remembered.anew());
  }

  private void remember(Evidence now) {
    evidence = now.normalized();
    history = new History(scope.namespace(), now.history());
  }

  /** What the attempt should remember. */
  public synchronized Evidence evidence() {
    return evidence;
  }

  /**
   * The answer to a question as of now: events of requests that came in since the attempt began,
   * without the lab's own.
   *
   * @param key that of one of the questions
   * @throws KubernetesClientException where the log cannot be read
   * @throws ClusterTrouble where what can be read does not reach back to where it was read last:
   *     what is not in it may have happened all the same
   */
  public synchronized Progress answer(String key) {
    Question question =
        questions.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();
    if (complete(question)) {
      return evidence.progress().get(key);
    }
    read();
    Progress progress = evidence.progress().getOrDefault(key, Progress.NONE);
    for (AuditEvent event : evidence.pending()) {
      if (scope.concerns(event, history)) {
        progress = progress.after(question, history.values(event));
      }
    }
    return progress;
  }

  private boolean complete(Question question) {
    Progress progress = evidence.progress().get(question.key());
    return progress != null && progress.found() == question.stages().size();
  }

  private void read() {
    Set<String> words = new LinkedHashSet<>(scope.words());
    words.addAll(Scope.words(history.addresses()));
    AuditPosition from = evidence.read();
    AuditFilter wanted = new AuditFilter(words, shapes());
    AuditPart part = source.read(from, wanted);
    if (part.whole()) {
      if (part.events().stream().noneMatch(this::begins)) {
        throw new ClusterTrouble(
            "audit-log-cut",
            "The cluster's audit log does not reach back to where this attempt was looked at last: check again, and run `lab reset` if it stays so.");
      }
      remember(evidence.anew());
    }
    List<AuditEvent> pending = new ArrayList<>(evidence.pending());
    take(part.events(), pending);
    Set<String> more = new LinkedHashSet<>(Scope.words(history.addresses()));
    more.removeAll(words);
    if (part.chosen() && !more.isEmpty()) {
      // pods that were not known yet when it was searched
      take(source.read(from, wanted.with(more)).events(), pending);
    }
    pending.sort(Comparator.comparing(AuditEvent::time));
    settle(part.end(), pending);
  }

  /** Those of all events that the questions which are open depend on. */
  private List<EventShape> shapes() {
    List<EventShape> shapes = new ArrayList<>(history.shapes());
    shapes.add(BEGINNING);
    questions.stream()
        .filter(question -> !complete(question))
        .forEach(question -> shapes.addAll(question.shapes()));
    return shapes;
  }

  private void take(List<AuditEvent> events, List<AuditEvent> pending) {
    Set<String> known = new HashSet<>();
    pending.forEach(event -> known.add(event.id()));
    events.stream()
        .filter(event -> !event.time().isBefore(began) && known.add(event.id()))
        .sorted(Comparator.comparing(AuditEvent::time))
        .map(this::reported)
        .filter(event -> !event.byTheLab() && !event.dryRun())
        .filter(scope::mayConcern)
        .map(AuditEvent::withoutResponse)
        .forEach(pending::add);
  }

  private AuditEvent reported(AuditEvent event) {
    if (history.lacksAnswer(event)) {
      throw new ClusterTrouble(
          "audit-policy",
          "The cluster was opened by an earlier version of the lab, and its audit log does not tell enough: run `lab down`, then `lab up`.");
    }
    return history.take(event);
  }

  /** Lets old events answer for good, and forgets them. */
  private void settle(AuditPosition end, List<AuditEvent> pending) {
    Instant until =
        pending.stream()
            .map(AuditEvent::ended)
            .reduce(evidence.until(), (one, other) -> one.isAfter(other) ? one : other);
    Instant horizon = until.minus(SETTLED_AFTER);
    Map<String, Progress> progress = new LinkedHashMap<>();
    questions.forEach(
        question ->
            progress.put(
                question.key(), evidence.progress().getOrDefault(question.key(), Progress.NONE)));
    List<AuditEvent> left = new ArrayList<>();
    for (int i = 0; i < pending.size(); i++) {
      AuditEvent event = pending.get(i);
      boolean old = event.time().isBefore(horizon) || pending.size() - i > MAX_PENDING;
      if (!old) {
        left.add(event);
      } else if (scope.concerns(event, history)) {
        Map<String, Object> values = history.values(event);
        questions.forEach(
            question ->
                progress.computeIfPresent(
                    question.key(), (key, before) -> before.after(question, values)));
      }
    }
    history.forgetBefore(horizon);
    evidence = new Evidence(evidence.start(), end, until, history.memory(), left, progress);
  }

  /** Whether an event is the lab's own request for the attempt's namespace. */
  private boolean begins(AuditEvent event) {
    return "create".equals(event.text("verb"))
        && "namespaces".equals(event.text("resource"))
        && event.byTheLab()
        && Set.of("", scope.namespace()).contains(event.text("name"))
        && Duration.between(event.time(), began).abs().compareTo(CLOSE) < 0;
  }
}
