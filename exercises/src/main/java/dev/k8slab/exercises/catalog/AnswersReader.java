package dev.k8slab.exercises.catalog;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.exercises.model.Solution;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.exercises.yaml.Nearest;
import dev.k8slab.exercises.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the right and wrong answers of one exercise. */
final class AnswersReader {

  private static final Pattern PART = Pattern.compile("\\d\\d-(.+)\\.(yaml|sh|answer)");
  private static final Map<String, Part.Kind> KINDS =
      Map.of("yaml", Part.Kind.MANIFESTS, "sh", Part.Kind.COMMANDS, "answer", Part.Kind.ANSWER);

  private final PackFiles files;
  private final List<Step> steps;
  private final Faults faults;

  AnswersReader(PackFiles files, List<Step> steps, Faults faults) {
    this.files = files;
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
    for (String name : files.in(kind)) {
      String folder = kind + "/" + name;
      String file = folder + "/solution.yaml";
      if (others.stream().anyMatch(other -> other.name().equals(name))) {
        faults.add(
            files.place(file), 1, "a solution has the name `" + name + "`: choose another one");
      }
      files
          .yaml(file)
          .map(yaml -> yaml.read(map -> map.text("title")))
          .ifPresent(title -> answers.add(new Solution(name, title, parts(folder, file))));
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
    for (String name : files.in(Exercise.WRONG)) {
      files
          .yaml(Exercise.WRONG + "/" + name + "/expect.yaml")
          .map(yaml -> yaml.read(map -> mistake(name, map, rightAnswers)))
          .ifPresent(mistakes::add);
    }
    return mistakes;
  }

  private Mistake mistake(String name, YamlMap yaml, List<Solution> rightAnswers) {
    String folder = Exercise.WRONG + "/" + name;
    Optional<Base> base = yaml.map("base").map(map -> map.read(one -> base(one, rightAnswers)));
    String step = yaml.text("step");
    String check = yaml.text("check");
    String code = yaml.text("code");
    requireStep(yaml, "step", step).ifPresent(failing -> requireCode(yaml, failing, check, code));
    return new Mistake(
        name,
        yaml.text("mistake"),
        step,
        check,
        code,
        base.map(Base::solution).orElse(null),
        base.map(Base::through).orElse(null),
        parts(folder, folder + "/expect.yaml"));
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

  private List<Part> parts(String folder, String described) {
    List<Part> parts = new ArrayList<>();
    Texts texts = files.texts().below(folder);
    for (String name : files.in(folder)) {
      String file = folder + "/" + name;
      Matcher named = PART.matcher(name);
      if (!files.hasFile(file) || file.equals(described)) {
        continue;
      }
      if (!named.matches()) {
        faults.add(
            files.place(file), 1, "a part is named NN-step.yaml, NN-step.sh or NN-step.answer");
      } else if (steps.stream().noneMatch(step -> step.id().equals(named.group(1)))) {
        faults.add(
            files.place(file),
            1,
            "the part's name names no step: there is no step `" + named.group(1) + "`");
      } else {
        parts.add(new Part(name, named.group(1), KINDS.get(named.group(2)), texts));
      }
    }
    return parts;
  }
}
