package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A command run in containers that run now. Expressions see {@code result} (stdout, stderr,
 * exitCode), {@code pod} and {@code container} of each run; or {@code results} by container name,
 * where all of a pod are judged together.
 *
 * @param target the pods
 * @param containers names of the containers, or empty for all
 * @param command the command and its arguments, the program by its absolute path; templates
 * @param together whether the expressions judge all runs together
 * @param anyImage whether the containers may run other images than at the start
 * @param expect in this order
 */
public record ExecCheck(
    Target target,
    List<String> containers,
    List<String> command,
    boolean together,
    boolean anyImage,
    List<Expectation> expect)
    implements CheckSpec {

  private static final Field<List<String>> CONTAINERS =
      Field.texts("containers", "Names of the containers; left out for all.");

  private static final Field<List<String>> COMMAND =
      Field.some(
          "command",
          Types.SOME_SCALARS,
          "at least one text",
          "The command and its arguments, the program by its absolute path; templates.");
  private static final Field<Boolean> TOGETHER =
      Field.flag(
          "together", "The expressions judge all runs in a pod together, as results['container'].");
  private static final Field<Boolean> ANY_IMAGE =
      Field.flag(
          "anyImage",
          "The containers may run other images than at the start, as the task lets learners choose them.");

  /** The kind. */
  public static final CheckKind<ExecCheck> KIND =
      CheckKind.of(
              ExecCheck.class,
              "exec",
              "what a command says in containers that run now",
              "`result.stdout`, `.stderr`, `.exitCode`, `pod`, `container` (names); together, in each pod: `results['container']`",
              Shape.of(
                  "A command.",
                  in ->
                      new ExecCheck(
                          in.get(Target.SHAPE),
                          in.get(CONTAINERS),
                          in.get(COMMAND),
                          in.get(TOGETHER),
                          in.get(ANY_IMAGE),
                          in.get(Expectation.FIELD)),
                  Target.SHAPE,
                  CONTAINERS,
                  COMMAND,
                  TOGETHER,
                  ANY_IMAGE,
                  Expectation.FIELD))
          .seeing("result", "results", "pod", "container");

  public ExecCheck {
    containers = List.copyOf(containers);
    command = List.copyOf(command);
    expect = List.copyOf(expect);
  }

  @Override
  public CheckKind<ExecCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().lookedInto(target).and(expect).all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return together
        ? Scoped.of(expect, "results")
        : Scoped.of(expect, "result", "pod", "container");
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return expect.isEmpty() && containers.isEmpty() && target.isIn(start);
  }
}
