package dev.k8slab.grader.kind.audit;

import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.AuditTrail;
import dev.k8slab.grader.evidence.Progress;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Judges by the API server's audit log what somebody has done since the attempt began. */
public final class AuditChecker implements Checker<AuditCheck> {

  /**
   * What the cluster does by itself after what the learner did begins at once; longer than this
   * nobody likes to look at a still screen.
   */
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  @Override
  public CheckKind<AuditCheck> kind() {
    return AuditCheck.KIND;
  }

  @Override
  public Verdict judge(AuditCheck spec, Context context) {
    Optional<AuditTrail> trail = context.auditTrail();
    if (trail.isEmpty()) {
      return new Verdict.Blocked("no-audit-log", "The lab cannot read this cluster's audit log.");
    }
    Progress progress = look(spec, trail.get());
    Instant soon = context.now().plus(MAX_WAIT);
    Instant deadline = soon.isBefore(context.deadline()) ? soon : context.deadline();
    if (worthWaiting(spec, progress) && context.now().isBefore(deadline)) {
      try (Changes changes = context.changes()) {
        do {
          progress = look(spec, trail.get());
        } while (worthWaiting(spec, progress) && changes.await(deadline));
      }
    }
    if (worthWaiting(spec, progress)) {
      context.waiting().gaveUpOn("the cluster has not done its own part yet");
    }
    return complete(spec, progress)
        ? new Verdict.Passed("seen in the audit log at " + progress.last())
        : missed(spec, progress, context);
  }

  @Override
  public Dependencies dependencies(AuditCheck spec, Scene scene) {
    return Dependencies.on(Stream.of(new Source.Requests(false)));
  }

  @Override
  public Stream<Question> questions(AuditCheck spec, Attempt attempt, Expressions expressions) {
    return Stream.of(AuditQuestions.of(spec, expressions, attempt.scope()));
  }

  @Override
  public Stream<String> quoted(AuditCheck spec) {
    return AuditQuestions.words(spec);
  }

  private static Progress look(AuditCheck spec, AuditTrail trail) {
    Progress progress = trail.answer(AuditQuestions.key(spec));
    if (progress.fault() != null) {
      throw new ExpressionFault(progress.fault(), null);
    }
    return progress;
  }

  private static boolean complete(AuditCheck spec, Progress progress) {
    return progress.found() == spec.sequence().size();
  }

  private static boolean worthWaiting(AuditCheck spec, Progress progress) {
    return progress.found() > 0
        && !complete(spec, progress)
        && spec.sequence().get(progress.found()).follows();
  }

  private static Verdict missed(AuditCheck spec, Progress progress, Context context) {
    WantedEvent missing = spec.sequence().get(progress.found());
    return IntStream.range(0, spec.near().size())
        .filter(progress.others()::containsKey)
        .mapToObj(
            near -> context.failed(spec.near().get(near).feedback(), progress.others().get(near)))
        .findFirst()
        .orElseGet(() -> context.failed(missing.missing(), "the audit log shows no such request"));
  }
}
