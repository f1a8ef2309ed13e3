package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * A Deployment whose rollout has converged: generation observed, every replica updated and ready,
 * old pods gone. Expressions see {@code deployment}, {@code pods}, and in those with {@code each}
 * also {@code pod} and {@code container}.
 *
 * @param deployment its name
 * @param replicas how many replicas it must have, or null for any number
 * @param atLeast how many replicas it must have at least where their number is not fixed
 * @param containers names of containers that each pod must have
 * @param same whether it must be the very object of the starting state
 * @param history whether the audit log may show that it once was so
 * @param expect judged once it has converged
 */
public record RolloutCheck(
    String deployment,
    Integer replicas,
    int atLeast,
    List<String> containers,
    boolean same,
    boolean history,
    List<Expectation> expect)
    implements CheckSpec {

  private static final Field<String> DEPLOYMENT = Field.text("deployment", "Its name.");
  private static final Field<Integer> REPLICAS =
      Field.number("replicas", 0, ObjectCount.MAX, null, "How many replicas it must have.");
  private static final Field<Integer> AT_LEAST =
      Field.number(
          "atLeast",
          0,
          ObjectCount.MAX,
          1,
          "How many replicas it must have at least; 1 where left out.");
  private static final Field<List<String>> CONTAINERS =
      Field.texts("containers", "Names of containers that each pod must have.");
  private static final Field<Boolean> SAME =
      Field.flag("same", "It must be the very object of the starting state.");
  private static final Field<Boolean> HISTORY =
      Field.flag("history", "The audit log may show that it once was so.");

  /** The kind. */
  public static final CheckKind<RolloutCheck> KIND =
      CheckKind.of(
              RolloutCheck.class,
              "rollout",
              "a Deployment whose rollout has converged",
              "`deployment`, `pods`, `selected`; with `eachContainer: true` also `pod`, `container` (each of all kinds: init, native sidecar, ordinary, ephemeral)",
              Shape.of(
                  "A Deployment.",
                  in ->
                      new RolloutCheck(
                          in.get(DEPLOYMENT),
                          in.get(REPLICAS),
                          in.get(AT_LEAST),
                          in.get(CONTAINERS),
                          in.get(SAME),
                          in.get(HISTORY),
                          in.get(Expectation.FIELD)),
                  DEPLOYMENT,
                  REPLICAS,
                  AT_LEAST,
                  CONTAINERS,
                  SAME,
                  HISTORY,
                  Expectation.FIELD))
          .seeing("deployment", "pods", "selected", "pod", "container");

  public RolloutCheck {
    containers = List.copyOf(containers);
    expect = List.copyOf(expect);
  }

  @Override
  public CheckKind<RolloutCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .settling(new Target(null, deployment))
        .andIf(same, StandardCode.REPLACED)
        .andIf(replicas != null || atLeast > 0, StandardCode.REPLICAS)
        .andIf(!containers.isEmpty(), StandardCode.CONTAINERS)
        .and(expect)
        .all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Scoped.of(
        expect,
        one ->
            one.eachContainer()
                ? Set.of("deployment", "pods", "selected", "pod", "container")
                : Set.of("deployment", "pods", "selected"));
  }

  @Override
  public boolean asksNothing(BiPredicate<String, String> start) {
    return replicas == null
        && atLeast <= 1
        && containers.isEmpty()
        && !same
        && expect.isEmpty()
        && start.test("Deployment", deployment);
  }
}
