package dev.k8slab.grader;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.absence.AbsenceChecker;
import dev.k8slab.grader.kind.admission.AdmissionChecker;
import dev.k8slab.grader.kind.answer.AnswerChecker;
import dev.k8slab.grader.kind.audit.AuditChecker;
import dev.k8slab.grader.kind.credentials.CredentialsChecker;
import dev.k8slab.grader.kind.events.EventsChecker;
import dev.k8slab.grader.kind.exec.ExecChecker;
import dev.k8slab.grader.kind.logs.LogsChecker;
import dev.k8slab.grader.kind.permissions.PermissionsChecker;
import dev.k8slab.grader.kind.process.ProcessChecker;
import dev.k8slab.grader.kind.reach.ReachChecker;
import dev.k8slab.grader.kind.resource.ResourceChecker;
import dev.k8slab.grader.kind.rollout.RolloutChecker;
import dev.k8slab.grader.kind.sequence.SequenceChecker;
import dev.k8slab.grader.kind.traffic.TrafficChecker;
import dev.k8slab.grader.kind.unchanged.UnchangedChecker;
import dev.k8slab.grader.verdict.Verdict;

/** Hands a check to the checker of its kind. */
record CheckDispatcher(Context context) implements CheckSpec.Kinds<Verdict> {

  @Override
  public Verdict resource(ResourceCheck spec) {
    return new ResourceChecker().judge(spec, context);
  }

  @Override
  public Verdict absence(AbsenceCheck spec) {
    return new AbsenceChecker().judge(spec, context);
  }

  @Override
  public Verdict unchanged(UnchangedCheck spec) {
    return new UnchangedChecker().judge(spec, context);
  }

  @Override
  public Verdict sequence(SequenceCheck spec) {
    return new SequenceChecker(stage -> stage.spec().accept(this)).judge(spec, context);
  }

  @Override
  public Verdict rollout(RolloutCheck spec) {
    return new RolloutChecker().judge(spec, context);
  }

  @Override
  public Verdict exec(ExecCheck spec) {
    return new ExecChecker().judge(spec, context);
  }

  @Override
  public Verdict process(ProcessCheck spec) {
    return new ProcessChecker().judge(spec, context);
  }

  @Override
  public Verdict credentials(CredentialsCheck spec) {
    return new CredentialsChecker().judge(spec, context);
  }

  @Override
  public Verdict logs(LogsCheck spec) {
    return new LogsChecker().judge(spec, context);
  }

  @Override
  public Verdict permissions(PermissionsCheck spec) {
    return new PermissionsChecker().judge(spec, context);
  }

  @Override
  public Verdict admission(AdmissionCheck spec) {
    return new AdmissionChecker().judge(spec, context);
  }

  @Override
  public Verdict traffic(TrafficCheck spec) {
    return new TrafficChecker().judge(spec, context);
  }

  @Override
  public Verdict reach(ReachCheck spec) {
    return new ReachChecker().judge(spec, context);
  }

  @Override
  public Verdict audit(AuditCheck spec) {
    return new AuditChecker().judge(spec, context);
  }

  @Override
  public Verdict events(EventsCheck spec) {
    return new EventsChecker().judge(spec, context);
  }

  @Override
  public Verdict answer(AnswerCheck spec) {
    return new AnswerChecker().judge(spec, context);
  }
}
