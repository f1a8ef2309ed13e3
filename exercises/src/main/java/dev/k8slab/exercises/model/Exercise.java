package dev.k8slab.exercises.model;

import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.port.Capability;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One exercise, with all that a learner may get to see of it.
 *
 * @param id the name learners type; unique in the catalog
 * @param title one line
 * @param course the course it belongs to
 * @param folder where it was read from, to tell authors; never to be read again
 * @param minutes how long it usually takes
 * @param sources the documents whose claims it tests
 * @param needs what a cluster must have for it
 * @param variables values drawn anew for each attempt
 * @param byVersion values that the cluster's version decides
 * @param clusterWide objects outside of any namespace that a reset removes
 * @param feedback how failures are reported that have no words of their own, by their code
 * @param steps in the order learners see them; never empty
 * @param promises what the task says of everything else, and which checks keep it
 * @param lesson the lesson's text, a template
 * @param start the texts of the folder of manifests that make the starting state
 * @param solutions ways to solve it, each of which must pass; learners may see them
 */
public record Exercise(
    String id,
    String title,
    Course course,
    Path folder,
    int minutes,
    List<Source> sources,
    Set<Capability> needs,
    List<Variable> variables,
    List<VersionVariable> byVersion,
    List<ObjectName> clusterWide,
    Map<String, Feedback> feedback,
    List<Step> steps,
    List<Promise> promises,
    String lesson,
    Texts start,
    List<Solution> solutions) {

  /** The name of the file that makes a folder an exercise. */
  public static final String FILE = "exercise.yaml";

  /** The name of the lesson's file. */
  public static final String LESSON = "lesson.md.ftl";

  /** The name of the folder with the manifests of the starting state. */
  public static final String START = "start";

  /** The name of the folder with the solutions. */
  public static final String SOLUTIONS = "solutions";

  /** The name of the folder with the right answers that learners are not shown. */
  public static final String ALSO_RIGHT = "also-right";

  /** The name of the folder with the mistakes. */
  public static final String WRONG = "wrong";

  /** The name of the file with the changes that leave a solution right. */
  public static final String EQUIVALENTS = "equivalents.yaml";

  public Exercise {
    sources = List.copyOf(sources);
    needs = Set.copyOf(needs);
    variables = List.copyOf(variables);
    byVersion = List.copyOf(byVersion);
    clusterWide = List.copyOf(clusterWide);
    feedback = Map.copyOf(feedback);
    steps = List.copyOf(steps);
    promises = List.copyOf(promises);
    solutions = List.copyOf(solutions);
  }

  /**
   * What stands in for the variables of templates while there is no attempt, by their names:
   * capitals, as kubectl's help writes what is to be replaced. Anything in angle brackets would be
   * HTML to a lesson, and not be shown. For what the version decides it is the newest value.
   */
  public Map<String, String> placeholders() {
    Map<String, String> placeholders = new HashMap<>();
    placeholders.put(Variable.NAMESPACE, Variable.NAMESPACE.toUpperCase(Locale.ROOT));
    for (Variable variable : variables) {
      String name = variable.name().toUpperCase(Locale.ROOT);
      placeholders.put(variable.name(), name);
      placeholders.put(variable.base64Name(), name + "-IN-BASE64");
    }
    byVersion.forEach(variable -> placeholders.put(variable.name(), variable.newest()));
    return placeholders;
  }

  /** The step of this id, or nothing. */
  public Optional<Step> step(String stepId) {
    return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
  }

  /** The names of all checks, as {@code step/check}. */
  public Set<String> checks() {
    return checks(steps);
  }

  /** The names of these steps' checks, as {@code step/check}. */
  public static Set<String> checks(Collection<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.checks().stream().map(check -> step.id() + "/" + check.id()))
        .collect(Collectors.toSet());
  }

  /** The same exercise with some of its steps alone, and those they come after. */
  public Exercise only(Collection<String> stepIds) {
    Set<String> kept = new HashSet<>(stepIds);
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (kept.contains(steps.get(i).id())) {
        kept.addAll(steps.get(i).after());
      }
    }
    return new Exercise(
        id,
        title,
        course,
        folder,
        minutes,
        sources,
        needs,
        variables,
        byVersion,
        clusterWide,
        feedback,
        steps.stream().filter(step -> kept.contains(step.id())).toList(),
        promises,
        lesson,
        start,
        solutions);
  }

  /** The solution of this name that learners may see, or nothing. */
  public Optional<Solution> solution(String name) {
    return solutions.stream().filter(solution -> solution.name().equals(name)).findFirst();
  }

  /** The points of all steps together. */
  public int points() {
    return steps.stream().mapToInt(Step::points).sum();
  }
}
