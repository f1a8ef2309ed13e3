package dev.k8slab.exercises.check;

/**
 * What a check asks; one record for each kind of check. Text is a template. What the expressions of
 * a kind see is written at each kind.
 */
public sealed interface CheckSpec
    permits AbsenceCheck,
        AdmissionCheck,
        AnswerCheck,
        AuditCheck,
        CredentialsCheck,
        EventsCheck,
        ExecCheck,
        LogsCheck,
        PermissionsCheck,
        ProcessCheck,
        ReachCheck,
        ResourceCheck,
        RolloutCheck,
        SequenceCheck,
        TrafficCheck,
        UnchangedCheck {

  /** Does what is right for the kind of this check. */
  <R> R accept(Kinds<R> kinds);

  /**
   * One method for each kind of check; whoever forgets one does not compile.
   *
   * @param <R> what comes of it
   */
  interface Kinds<R> {
    /** For a check of this kind. */
    R resource(ResourceCheck spec);

    /** For a check of this kind. */
    R absence(AbsenceCheck spec);

    /** For a check of this kind. */
    R unchanged(UnchangedCheck spec);

    /** For a check of this kind. */
    R sequence(SequenceCheck spec);

    /** For a check of this kind. */
    R rollout(RolloutCheck spec);

    /** For a check of this kind. */
    R exec(ExecCheck spec);

    /** For a check of this kind. */
    R process(ProcessCheck spec);

    /** For a check of this kind. */
    R credentials(CredentialsCheck spec);

    /** For a check of this kind. */
    R logs(LogsCheck spec);

    /** For a check of this kind. */
    R permissions(PermissionsCheck spec);

    /** For a check of this kind. */
    R admission(AdmissionCheck spec);

    /** For a check of this kind. */
    R traffic(TrafficCheck spec);

    /** For a check of this kind. */
    R reach(ReachCheck spec);

    /** For a check of this kind. */
    R audit(AuditCheck spec);

    /** For a check of this kind. */
    R events(EventsCheck spec);

    /** For a check of this kind. */
    R answer(AnswerCheck spec);
  }
}
