package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.CheckKinds;
import dev.k8slab.exercises.check.Wording;
import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.ObjectName;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.exercises.model.ProvableExercise;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Source;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.model.Variable;
import dev.k8slab.exercises.model.VersionVariable;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlMap;
import dev.k8slab.port.Capability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one exercise's folder. */
final class ExerciseReader {

  private static final int FORMAT = 1;
  private static final int MAX_MINUTES = 600;
  private static final int MAX_POINTS = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /** What learners do not get: it is read for those who prove an exercise, and for its author. */
  private static final Set<String> UNSEEN =
      Set.of(Exercise.ALSO_RIGHT, Exercise.WRONG, Exercise.EQUIVALENTS);

  /** What an outline is not made of, which is nearly all. */
  static final Set<String> NOT_OUTLINED =
      Set.of(Exercise.ALSO_RIGHT, Exercise.WRONG, Exercise.EQUIVALENTS, Exercise.SOLUTIONS);

  private final Path folder;
  private final YamlMap yaml;
  private final PackFiles files;
  private final Faults faults;

  private ExerciseReader(Path folder, YamlMap yaml, PackFiles files, Faults faults) {
    this.folder = folder;
    this.yaml = yaml;
    this.files = files;
    this.faults = faults;
  }

  /**
   * The exercise as learners get it; right and wrong answers that they do not see are not read, and
   * nobody hears of faults in those.
   *
   * @return the exercise, which may not be used where a fault was added, or nothing where its
   *     folder must not be read or its file is no mapping
   */
  static Optional<Exercise> read(Path folder, Course course, Faults faults) {
    return read(folder, UNSEEN, faults, reader -> reader.exercise(course));
  }

  /**
   * What is reported of the exercise before it is asked for. Its solutions are not read, and nobody
   * hears of faults in those.
   *
   * @return nothing where its folder must not be read or its file is no mapping
   */
  static Optional<Outline> readOutline(Path folder, Course course, Faults faults) {
    return read(folder, NOT_OUTLINED, faults, reader -> Outline.of(reader.exercise(course)));
  }

  /**
   * The exercise with all that its folder holds.
   *
   * @param courseText what the course's file says
   * @return the exercise, which may not be used where a fault was added, or nothing where its
   *     folder must not be read or its file is no mapping
   */
  static Optional<ProvableExercise> readAll(
      Path folder, Course course, String courseText, Faults faults) {
    return read(folder, Set.of(), faults, reader -> reader.provable(course, courseText));
  }

  private static <T> Optional<T> read(
      Path folder, Set<String> leftOut, Faults faults, Function<ExerciseReader, T> reading) {
    return PackFiles.read(folder, leftOut, faults)
        .flatMap(
            files ->
                files
                    .yaml(Exercise.FILE)
                    .map(
                        yaml ->
                            yaml.read(
                                map ->
                                    reading.apply(
                                        new ExerciseReader(folder, map, files, faults)))));
  }

  private ProvableExercise provable(Course course, String courseText) {
    Exercise exercise = exercise(course);
    AnswersReader answers = new AnswersReader(files, exercise.steps(), faults);
    List<Solution> alsoRight = answers.alsoRight(exercise.solutions());
    return new ProvableExercise(
        exercise,
        files.texts(),
        courseText,
        alsoRight,
        answers.mistakes(Stream.concat(exercise.solutions().stream(), alsoRight.stream()).toList()),
        EquivalentsReader.read(files));
  }

  private Exercise exercise(Course course) {
    if (yaml.integer("formatVersion", 1, Integer.MAX_VALUE).orElse(0) != FORMAT) {
      yaml.fault("formatVersion", "`formatVersion` must be " + FORMAT);
    }
    String id = id(yaml);
    Wording wording = Wording.of(yaml);
    List<Step> steps = steps(wording);
    wording.requireUse(yaml, codes(steps));
    if (!files.hasFile(Exercise.LESSON)) {
      yaml.fault("id", "the folder holds no " + Exercise.LESSON);
    }
    List<Solution> solutions = new AnswersReader(files, steps, faults).solutions();
    VariablesReader reader = new VariablesReader();
    List<Variable> variables = reader.drawn(yaml);
    List<VersionVariable> byVersion = reader.byVersion(yaml);
    files.checkPlaceholders(variables, byVersion);
    return new Exercise(
        id,
        yaml.text("title"),
        course,
        folder,
        yaml.integer("minutes", 1, MAX_MINUTES).orElse(15),
        yaml.each("sources", source -> new Source(source.text("document"), source.text("claim"))),
        needs(),
        variables,
        byVersion,
        yaml.each("clusterWide", ExerciseReader::objectName),
        wording.byCode(),
        steps,
        new PromisesReader(steps).read(yaml),
        files.texts().find(Exercise.LESSON).orElse(""),
        files.texts().below(Exercise.START),
        solutions);
  }

  private static Set<String> codes(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.checks().stream())
        .flatMap(check -> check.codes().stream())
        .collect(Collectors.toSet());
  }

  private Set<Capability> needs() {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    for (String id : yaml.texts("needs")) {
      Optional<Capability> need = Capability.of(id);
      need.ifPresent(needs::add);
      if (need.isEmpty()) {
        List<String> known = Arrays.stream(Capability.values()).map(Capability::id).toList();
        yaml.fault("needs", "unknown need `" + id + "`: there are " + String.join(", ", known));
      }
    }
    return needs;
  }

  private List<Step> steps(Wording wording) {
    List<Step> steps = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    yaml.each("steps", step -> steps.add(step(step, ids, wording)));
    if (steps.isEmpty()) {
      yaml.fault("steps", "there must be at least one step");
    }
    return steps;
  }

  private static Step step(YamlMap yaml, Set<String> earlier, Wording wording) {
    String id = id(yaml);
    List<String> after = yaml.texts("after");
    for (String before : after) {
      if (!earlier.contains(before)) {
        yaml.fault(
            "after",
            "no step before this one has the id `" + before + "`" + Nearest.hint(before, earlier));
      }
    }
    if (!earlier.add(id)) {
      yaml.fault("id", "another step has the id `" + id + "`");
    }
    boolean once = yaml.flag("once");
    List<Check> checks = checks(yaml, wording);
    if (!once) {
      checks.stream()
          .map(check -> check.spec().kind())
          .filter(CheckKind::isOnlyOnce)
          .findFirst()
          .ifPresent(
              kind ->
                  yaml.fault(
                      "checks", "a `" + kind + "` happens only once: mark the step `once: true`"));
    }
    return new Step(
        id,
        yaml.text("title"),
        once,
        after,
        yaml.integer("points", 1, MAX_POINTS).orElse(1),
        yaml.texts("hints"),
        checks,
        yaml.line("id"));
  }

  private static List<Check> checks(YamlMap yaml, Wording wording) {
    List<Check> checks = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    yaml.each(
        "checks",
        check -> {
          if (!ids.add(check.text("id"))) {
            check.fault("id", "another check of this step has the id `" + check.text("id") + "`");
          }
          return CheckKinds.read(check, wording).map(checks::add);
        });
    if (ids.isEmpty()) {
      yaml.fault("checks", "a step needs at least one check");
    }
    return checks;
  }

  private static ObjectName objectName(YamlMap yaml) {
    return new ObjectName(yaml.text("apiVersion"), yaml.text("kind"), yaml.text("name"));
  }

  private static String id(YamlMap yaml) {
    String id = yaml.text("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      yaml.fault(
          "id",
          "an id has at most 40 lower-case letters, digits and hyphens: `" + id + "` does not fit");
    }
    return id;
  }
}
