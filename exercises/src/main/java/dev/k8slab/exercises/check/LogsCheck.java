package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What containers have written to their logs. Expressions see {@code log} (the text, its last
 * mebibyte where it is longer), {@code pod} and {@code container} (their names).
 *
 * @param target the pods
 * @param containers names of the containers, init and ephemeral ones too; or empty for the ordinary
 *     ones and native sidecars
 * @param previous whether the log of the container before the last restart is meant
 * @param expect in this order
 */
public record LogsCheck(
    Target target, List<String> containers, boolean previous, List<Expectation> expect)
    implements CheckSpec {

  private static final Field<List<String>> CONTAINERS =
      Field.texts(
          "containers",
          "Names of the containers, init containers too; left out for all but init and ephemeral ones.");

  private static final Field<Boolean> PREVIOUS =
      Field.flag("previous", "The log of the container before it was started again.");

  /** The kind. */
  public static final CheckKind<LogsCheck> KIND =
      CheckKind.of(
              LogsCheck.class,
              "logs",
              "what containers have written to their logs, also where they have ended or crash",
              "`log` (its last mebibyte), `pod`, `container` (names)",
              Shape.of(
                  "Logs.",
                  in ->
                      new LogsCheck(
                          in.get(Target.SHAPE),
                          in.get(CONTAINERS),
                          in.get(PREVIOUS),
                          in.get(Expectation.FIELD)),
                  Target.SHAPE,
                  CONTAINERS,
                  PREVIOUS,
                  Expectation.FIELD))
          .seeing("log", "pod", "container");

  public LogsCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public CheckKind<LogsCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .settling(target)
        .and(StandardCode.CONTAINER_NOT_RUNNING)
        .andIf(target.pod() == null, StandardCode.REPLICAS)
        .andIf(previous, StandardCode.NO_PREVIOUS_CONTAINER)
        .and(expect)
        .all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Scoped.of(expect, "log", "pod", "container");
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return expect.isEmpty() && containers.isEmpty() && !previous && target.isIn(start);
  }
}
