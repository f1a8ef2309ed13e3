package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Check;
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
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.effective.Scope;

/**
 * A check asks more than that an object of the starting state is still there: such a check fails
 * for nobody but who deletes the object.
 */
final class ChecksCanFail implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    ExistenceOnly existenceOnly = new ExistenceOnly(new StartObjects(exercise, pack));
    for (Step step : exercise.steps()) {
      for (Check check : step.checks()) {
        if (check.spec().accept(existenceOnly)) {
          faults.add(
              pack.exerciseFile(),
              check.line(),
              "check `"
                  + check.id()
                  + "` can only fail where the object of the start is deleted: say what it must be"
                  + " like, with `expect` for instance");
        }
      }
    }
  }

  /** Whether a check holds of an object of the start whatever that object is like. */
  private record ExistenceOnly(StartObjects start) implements CheckSpec.Kinds<Boolean> {

    private boolean hold(Target target) {
      return target.pod() != null
          ? start.hold("Pod", target.pod())
          : start.hold("Deployment", target.deployment());
    }

    @Override
    public Boolean resource(ResourceCheck spec) {
      return spec.count() == null
          && spec.match().isEmpty()
          && spec.expect().isEmpty()
          && start.hold(spec.objects().kind(), spec.objects().name());
    }

    @Override
    public Boolean rollout(RolloutCheck spec) {
      return spec.replicas() == null
          && spec.atLeast() <= 1
          && spec.containers().isEmpty()
          && !spec.same()
          && spec.expect().isEmpty()
          && start.hold("Deployment", spec.deployment());
    }

    @Override
    public Boolean unchanged(UnchangedCheck spec) {
      try {
        return Scope.of(spec.only(), spec.except(), spec.ofImage()).isEmpty();
      } catch (IllegalArgumentException e) {
        // another rule tells that
        return false;
      }
    }

    @Override
    public Boolean exec(ExecCheck spec) {
      return spec.expect().isEmpty() && spec.containers().isEmpty() && hold(spec.target());
    }

    @Override
    public Boolean process(ProcessCheck spec) {
      return spec.expect().isEmpty() && spec.containers().isEmpty() && hold(spec.target());
    }

    @Override
    public Boolean logs(LogsCheck spec) {
      return spec.expect().isEmpty()
          && spec.containers().isEmpty()
          && !spec.previous()
          && hold(spec.target());
    }

    @Override
    public Boolean sequence(SequenceCheck spec) {
      return spec.stages().stream().allMatch(stage -> stage.spec().accept(this));
    }

    // the other kinds ask for more than existence by what they are

    @Override
    public Boolean credentials(CredentialsCheck spec) {
      return false;
    }

    @Override
    public Boolean absence(AbsenceCheck spec) {
      return false;
    }

    @Override
    public Boolean permissions(PermissionsCheck spec) {
      return false;
    }

    @Override
    public Boolean admission(AdmissionCheck spec) {
      return false;
    }

    @Override
    public Boolean traffic(TrafficCheck spec) {
      return false;
    }

    @Override
    public Boolean reach(ReachCheck spec) {
      return false;
    }

    @Override
    public Boolean audit(AuditCheck spec) {
      return false;
    }

    @Override
    public Boolean events(EventsCheck spec) {
      return false;
    }

    @Override
    public Boolean answer(AnswerCheck spec) {
      return false;
    }
  }
}
