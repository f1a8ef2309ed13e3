package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.grader.mutation.addition.Expected;
import java.util.List;
import java.util.stream.Stream;

/**
 * A solution with exactly one thing done differently, or one more thing done.
 *
 * @param id names it among all of the exercise, in words, and stays the same when other things of
 *     the solution change: the solution's name, the file, and what was done to it
 * @param expected what the checks are to make of it
 * @param placement where the other part goes
 * @param solution the solution
 * @param part the part of it that comes out differently, or that the other part goes beside
 * @param other what is applied in place of that part or beside it, among the texts as they are
 *     then; the part itself where only a text differs
 * @param file the file of the solution's folder that holds another text; it need not exist
 * @param text that text, a template
 * @param command the words, templates, of the command that is new or differs; empty where none does
 */
public record Mutant(
    String id,
    Expected expected,
    Placement placement,
    Solution solution,
    Part part,
    Part other,
    String file,
    String text,
    List<String> command) {

  /** Where the other part goes. */
  public enum Placement {
    /** In place of the solution's own part. */
    IN_PLACE,
    /** Before the solution's own part. */
    BEFORE,
    /** After it, before its step is graded. */
    AFTER
  }

  public Mutant {
    other = other.in(part.folder().with(file, text));
    command = List.copyOf(command);
  }

  /** Whether its id holds these words; no words are in every id. */
  public boolean isAbout(String words) {
    return id.contains(words);
  }

  /** Whether nothing of the solution differs, and something is done besides. */
  boolean beside() {
    return placement != Placement.IN_PLACE;
  }

  /** The solution's parts with the other one where it goes, among the texts as they are then. */
  List<Part> parts() {
    return solution.parts().stream()
        .flatMap(
            each ->
                !each.equals(part)
                    ? Stream.of(each)
                    : switch (placement) {
                      case IN_PLACE -> Stream.of(other);
                      case BEFORE -> Stream.of(other, part);
                      case AFTER -> Stream.of(part, other);
                    })
        .map(each -> each.in(other.folder()))
        .toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
