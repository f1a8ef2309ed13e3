package dev.k8slab.grader.mutation;

/**
 * What became of a near miss, and whether anything should have.
 *
 * @param mutant its id
 * @param fate what became of it
 * @param equivalent why it is no miss at all, as the exercise says; empty where it says nothing
 */
public record MutantResult(String mutant, Fate fate, String equivalent) {

  /** Whether a check lets pass what is wrong, as far as anybody has said. */
  public boolean open() {
    return fate instanceof Fate.Survived && equivalent.isEmpty();
  }
}
