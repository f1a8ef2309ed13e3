package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What the kernel says of containers' first processes. Expressions see {@code process} (uid, gid,
 * groups, capabilities, noNewPrivs, seccomp), {@code pod} and {@code container} (as the API has
 * them); or {@code processes} by container name, where those of a pod are judged together.
 *
 * @param target the pods
 * @param containers names of the containers, or empty for all that run
 * @param together whether the expressions judge all containers of a pod together
 * @param expect in this order
 */
public record ProcessCheck(
    Target target, List<String> containers, boolean together, List<Expectation> expect)
    implements CheckSpec {

  private static final Field<List<String>> CONTAINERS =
      Field.texts("containers", "Names of the containers; left out for all that run.");

  private static final Field<Boolean> TOGETHER =
      Field.flag(
          "together",
          "The expressions judge all containers of a pod together, as processes['container'].");

  /** The kind. */
  public static final CheckKind<ProcessCheck> KIND =
      CheckKind.of(
              ProcessCheck.class,
              "process",
              "what the kernel says of containers' first processes",
              "`process.uid`, `.gid`, `.groups`, `.capabilities.effective`, `.permitted` and `.bounding` (names), `.noNewPrivs`, `.seccomp` (`disabled`, `strict`, `filter`), `pod`, `container` (as the API has them); together: `processes['container']`",
              Shape.of(
                  "Processes.",
                  in ->
                      new ProcessCheck(
                          in.get(Target.SHAPE),
                          in.get(CONTAINERS),
                          in.get(TOGETHER),
                          in.get(Expectation.FIELD)),
                  Target.SHAPE,
                  CONTAINERS,
                  TOGETHER,
                  Expectation.FIELD))
          .seeing("process", "processes", "pod", "container");

  public ProcessCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public CheckKind<ProcessCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes().lookedInto(target).and(expect).all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return together
        ? Scoped.of(expect, "processes")
        : Scoped.of(expect, "process", "pod", "container");
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return expect.isEmpty() && containers.isEmpty() && target.isIn(start);
  }
}
