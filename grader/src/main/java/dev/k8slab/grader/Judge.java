package dev.k8slab.grader;

import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.admission.AdmissionChecker;
import dev.k8slab.grader.kind.answer.AnswerChecker;
import dev.k8slab.grader.kind.audit.AuditChecker;
import dev.k8slab.grader.kind.exec.ExecChecker;
import dev.k8slab.grader.kind.permissions.PermissionsChecker;
import dev.k8slab.grader.kind.resource.ResourceChecker;
import dev.k8slab.grader.kind.rollout.RolloutChecker;
import dev.k8slab.grader.kind.traffic.TrafficChecker;
import dev.k8slab.grader.verdict.Verdict;

/** Hands a check to whoever judges its kind. */
record Judge(Context context) implements CheckSpec.Kinds<Verdict> {

  @Override
  public Verdict resource(CheckSpec.Resource spec) {
    return new ResourceChecker().judge(spec, context);
  }

  @Override
  public Verdict rollout(CheckSpec.Rollout spec) {
    return new RolloutChecker().judge(spec, context);
  }

  @Override
  public Verdict exec(CheckSpec.Exec spec) {
    return new ExecChecker().judge(spec, context);
  }

  @Override
  public Verdict permissions(CheckSpec.Permissions spec) {
    return new PermissionsChecker().judge(spec, context);
  }

  @Override
  public Verdict admission(CheckSpec.Admission spec) {
    return new AdmissionChecker().judge(spec, context);
  }

  @Override
  public Verdict traffic(CheckSpec.Traffic spec) {
    return new TrafficChecker().judge(spec, context);
  }

  @Override
  public Verdict audit(CheckSpec.Audit spec) {
    return new AuditChecker().judge(spec, context);
  }

  @Override
  public Verdict answer(CheckSpec.Answer spec) {
    return new AnswerChecker().judge(spec, context);
  }
}
