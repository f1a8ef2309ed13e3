package dev.k8slab.grader.lint;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.template.TemplateFault;
import dev.k8slab.exercises.yaml.Fault;
import dev.k8slab.exercises.yaml.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds every fault of content that can be found without a cluster: those of the catalog, and what
 * breaks a rule of good content.
 */
public final class Linter {

  private static final List<Rule> RULES =
      List.of(
          new OwnWords(),
          new Sources(),
          new ValidExpressions(),
          new ValidPatterns(),
          new ValidManifests(),
          new Hints(),
          new ChecksCanFail(),
          new ProgramsByPath(),
          new UnchangedObjects(),
          new StepsCanFail(),
          new EnoughAnswers(),
          new DifferentAnswers(),
          new AnswersDoSomething(),
          new ScriptsAreCommands(),
          new FilesAreUsed(),
          new VariablesAreUsed(),
          new EquivalentsAreMutants(),
          new PromisesAreKept(),
          new LessonHeadings(),
          new LessonLinks(),
          new LessonIsShown());

  private Linter() {}

  /** Every fault, by file and line. */
  public static List<Fault> lint(Catalog catalog) {
    Faults found = new Faults();
    Stream.concat(catalog.exercises().stream(), catalog.drafts().stream())
        .forEach(exercise -> check(exercise, found));
    List<Fault> all = new ArrayList<>(catalog.faults());
    for (Fault fault : found.all()) {
      // what the catalog could not make sense of may have led to further faults at the same place
      if (catalog.faults().stream().noneMatch(other -> isSamePlace(other, fault))) {
        all.add(fault);
      }
    }
    all.sort(Comparator.comparing(Fault::file).thenComparing(Fault::line));
    return all;
  }

  private static void check(ProvableExercise exercise, Faults faults) {
    Pack pack = Pack.of(exercise);
    for (Rule rule : RULES) {
      try {
        rule.check(exercise.exercise(), pack, faults);
      } catch (TemplateFault e) {
        faults.add(pack.lesson(), 1, e.getMessage());
      }
    }
  }

  private static boolean isSamePlace(Fault one, Fault other) {
    return one.file().equals(other.file()) && one.line() == other.line();
  }
}
