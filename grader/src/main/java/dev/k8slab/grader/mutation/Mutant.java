package dev.k8slab.grader.mutation;

import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import java.nio.file.Path;
import java.util.List;

/**
 * A near miss: a solution with exactly one thing done differently.
 *
 * @param id names it among all of the exercise, in words, and stays the same when other things of
 *     the solution change: the solution's name, the file, and what was done to it
 * @param solution the solution
 * @param part the part of it that comes out differently
 * @param inPlace what is applied in place of that part; the part itself where only a text differs
 * @param file the file that holds another text; it need not exist
 * @param text that text, a template
 * @param command the words, templates, of the command that is new or differs; empty where none does
 */
public record Mutant(
    String id,
    Solution solution,
    Part part,
    Part inPlace,
    Path file,
    String text,
    List<String> command) {

  public Mutant {
    command = List.copyOf(command);
  }

  /** Whether its id holds these words; no words are in every id. */
  public boolean isAbout(String words) {
    return id.contains(words);
  }

  /** The solution's parts with the one that differs in its place. */
  List<Part> parts() {
    return solution.parts().stream().map(each -> each.equals(part) ? inPlace : each).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
