package dev.k8slab.exercises.check;

import dev.k8slab.exercises.yaml.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of checks there are. Whoever adds one adds its line here. */
public final class CheckKinds {

  /** All of them, in the order in which the format's page tells them. */
  public static final List<CheckKind<?>> ALL =
      List.of(
          ResourceCheck.KIND,
          AbsenceCheck.KIND,
          UnchangedCheck.KIND,
          RolloutCheck.KIND,
          ExecCheck.KIND,
          ProcessCheck.KIND,
          CredentialsCheck.KIND,
          LogsCheck.KIND,
          TrafficCheck.KIND,
          ReachCheck.KIND,
          PermissionsCheck.KIND,
          AdmissionCheck.KIND,
          AuditCheck.KIND,
          EventsCheck.KIND,
          AnswerCheck.KIND,
          TrialCheck.KIND,
          SequenceCheck.KIND);

  private CheckKinds() {}

  /** Reads one check: its id, and one key that is the kind of check. */
  public static Optional<Check> read(YamlMap yaml, Wording wording) {
    return read(new Reading(yaml, wording));
  }

  /**
   * Reads one that another check is made of. One that happens only once may hold itself by an
   * alias, and is not even looked into.
   */
  static Optional<Check> part(Reading in, String what) {
    boolean named = in.yaml().has("id");
    for (CheckKind<?> kind : ALL) {
      if (named && kind.isOnlyOnce() && in.yaml().has(kind.name())) {
        in.yaml().fault(kind.name(), what + " is a check of another kind");
        return Optional.empty();
      }
    }
    return read(in);
  }

  private static Optional<Check> read(Reading in) {
    YamlMap yaml = in.yaml();
    String id = yaml.text("id");
    List<CheckKind<?>> given = ALL.stream().filter(kind -> yaml.has(kind.name())).toList();
    if (given.size() != 1) {
      yaml.fault(
          "id",
          "a check has exactly one of the keys "
              + ALL.stream().map(CheckKind::name).collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    CheckKind<?> kind = given.get(0);
    return yaml.map(kind.name())
        .map(map -> new Check(id, in.of(map).whole(kind.shape()), yaml.line("id")));
  }
}
