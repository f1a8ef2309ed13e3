package dev.k8slab.grader.mutation;

import dev.k8slab.grader.mutation.addition.Expected;

/**
 * What became of a mutant, and what should have.
 *
 * @param mutant its id
 * @param expected what the checks were to make of it, as far as anybody has said
 * @param fate what became of it
 * @param equivalent why it is as right as the solution although it was derived as wrong, as the
 *     exercise says; empty where it says nothing
 */
public record MutantResult(
    String mutant, Expected expected, MutantOutcome fate, String equivalent) {

  /** Whether a check lets pass what is wrong, or fails what is right. */
  public boolean open() {
    return expected == Expected.WRONG
        ? fate instanceof MutantOutcome.Survived && equivalent.isEmpty()
        : fate instanceof MutantOutcome.Killed;
  }
}
