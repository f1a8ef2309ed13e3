package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlFile;
import dev.k8slab.exercises.yaml.YamlMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the right and wrong answers of one exercise. */
final class AnswersReader {

  private static final Pattern PART = Pattern.compile("\\d\\d-(.+)\\.(yaml|sh|answer)");
  private static final Map<String, Part.Kind> KINDS =
      Map.of("yaml", Part.Kind.MANIFESTS, "sh", Part.Kind.COMMANDS, "answer", Part.Kind.ANSWER);

  private final Path folder;
  private final List<Step> steps;
  private final Faults faults;

  AnswersReader(Path folder, List<Step> steps, Faults faults) {
    this.folder = folder;
    this.steps = steps;
    this.faults = faults;
  }

  List<Solution> solutions() {
    return rightAnswers(Exercise.SOLUTIONS, List.of());
  }

  /**
   * The right answers that learners are not shown.
   *
   * @param solutions those that they are; no name is both
   */
  List<Solution> alsoRight(List<Solution> solutions) {
    return rightAnswers(Exercise.ALSO_RIGHT, solutions);
  }

  private List<Solution> rightAnswers(String kind, List<Solution> others) {
    List<Solution> answers = new ArrayList<>();
    for (Path each : entries(folder.resolve(kind))) {
      Path file = each.resolve("solution.yaml");
      if (others.stream().anyMatch(other -> other.name().equals(name(each)))) {
        faults.add(file, 1, "a solution has the name `" + name(each) + "`: choose another one");
      }
      YamlFile.read(file, faults)
          .map(yaml -> yaml.read(map -> map.text("title")))
          .ifPresent(title -> answers.add(new Solution(name(each), title, parts(each, file))));
    }
    return answers;
  }

  /**
   * The mistakes.
   *
   * @param rightAnswers what they may begin with, by name
   */
  List<Mistake> mistakes(List<Solution> rightAnswers) {
    List<Mistake> mistakes = new ArrayList<>();
    for (Path each : entries(folder.resolve(Exercise.WRONG))) {
      Path file = each.resolve("expect.yaml");
      YamlFile.read(file, faults)
          .map(yaml -> yaml.read(map -> mistake(each, file, map, rightAnswers)))
          .ifPresent(mistakes::add);
    }
    return mistakes;
  }

  private Mistake mistake(Path each, Path file, YamlMap yaml, List<Solution> rightAnswers) {
    Optional<Base> base = yaml.map("base").map(map -> map.read(one -> base(one, rightAnswers)));
    String step = yaml.text("step");
    String check = yaml.text("check");
    String code = yaml.text("code");
    requireStep(yaml, "step", step).ifPresent(failing -> requireCode(yaml, failing, check, code));
    return new Mistake(
        name(each),
        yaml.text("mistake"),
        step,
        check,
        code,
        base.map(Base::solution).orElse(null),
        base.map(Base::through).orElse(null),
        parts(each, file));
  }

  private static void requireCode(YamlMap yaml, Step step, String id, String code) {
    Optional<Check> check = step.checks().stream().filter(one -> one.id().equals(id)).findFirst();
    if (check.isEmpty()) {
      yaml.fault("check", "step `" + step.id() + "` has no check `" + id + "`");
      return;
    }
    Set<String> codes = check.get().codes();
    if (!codes.contains(code)) {
      yaml.fault(
          "code",
          "check `"
              + id
              + "` cannot fail with the code `"
              + code
              + "`"
              + Nearest.hint(code, codes));
    }
  }

  private record Base(String solution, String through) {}

  private Base base(YamlMap yaml, List<Solution> rightAnswers) {
    Base base = new Base(yaml.text("solution"), yaml.text("through"));
    if (rightAnswers.stream().noneMatch(answer -> answer.name().equals(base.solution()))) {
      yaml.fault("solution", "there is no solution `" + base.solution() + "`");
    }
    requireStep(yaml, "through", base.through());
    return base;
  }

  private Optional<Step> requireStep(YamlMap yaml, String key, String id) {
    Optional<Step> step = steps.stream().filter(each -> each.id().equals(id)).findFirst();
    if (step.isEmpty()) {
      yaml.fault(key, "there is no step `" + id + "`");
    }
    return step;
  }

  private List<Part> parts(Path of, Path described) {
    List<Part> parts = new ArrayList<>();
    for (Path file : entries(of)) {
      Matcher name = PART.matcher(file.getFileName().toString());
      if (Files.isDirectory(file) || file.equals(described)) {
        continue;
      }
      if (!name.matches()) {
        faults.add(file, 1, "a part is named NN-step.yaml, NN-step.sh or NN-step.answer");
      } else if (steps.stream().noneMatch(step -> step.id().equals(name.group(1)))) {
        faults.add(
            file, 1, "the part's name names no step: there is no step `" + name.group(1) + "`");
      } else {
        parts.add(new Part(file, name.group(1), KINDS.get(name.group(2))));
      }
    }
    return parts;
  }

  private static String name(Path folder) {
    return folder.getFileName().toString();
  }

  /** What is in a folder, by name; nothing where there is no such folder. */
  private static List<Path> entries(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
