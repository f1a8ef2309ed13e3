package dev.k8slab.grader.lint;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Mistake;
import dev.k8slab.exercises.model.Promise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.yaml.Faults;
import dev.k8slab.grader.lint.PromisingWords.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a task says by the way ("nothing more", "stays as it was") is as much a demand as the rest,
 * and a learner who does not keep to it must fail: each such word in the task's section of the
 * lesson, a step's title or a hint is declared under {@code promises}, each declaration quotes what
 * is there, and of the checks that keep it at least one is failed by some mistake.
 */
final class PromisesAreKept implements Rule {

  @Override
  public void check(Exercise exercise, Pack pack, Faults faults) {
    List<String> lesson = exercise.lesson().lines().toList();
    int from = task(lesson);
    int to = from == 0 ? lesson.size() : end(lesson, from);
    Passage task = Passage.of(lesson.subList(from, to), from + 1);
    List<Passage> titles = new ArrayList<>();
    List<Passage> hints = new ArrayList<>();
    for (Step step : exercise.steps()) {
      titles.add(passage(step.title(), step, pack));
      step.hints().forEach(hint -> hints.add(passage(hint, step, pack)));
    }
    undeclared(task, exercise, pack.lesson(), faults);
    titles.forEach(title -> undeclared(title, exercise, pack.exerciseFile(), faults));
    hints.forEach(hint -> undeclared(hint, exercise, pack.exerciseFile(), faults));
    List<Passage> quotable = new ArrayList<>(titles);
    quotable.addAll(hints);
    quotable.add(Passage.of(lesson, 1));
    for (Promise promise : exercise.promises()) {
      quoted(promise, quotable, pack.exerciseFile(), faults);
      if (exercise.checks().containsAll(promise.checks())) {
        broken(promise, pack.provable().mistakes(), pack.exerciseFile(), faults);
      }
    }
  }

  /** The line after the heading that announces the task; 0, the whole lesson, where none does. */
  private static int task(List<String> lesson) {
    for (int i = 0; i < lesson.size(); i++) {
      if (isHeading(lesson.get(i)) && lesson.get(i).toLowerCase(Locale.ROOT).contains("task")) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int end(List<String> lesson, int from) {
    int to = from;
    while (to < lesson.size() && !isHeading(lesson.get(to))) {
      to++;
    }
    return to;
  }

  private static boolean isHeading(String line) {
    return line.startsWith("## ");
  }

  /** A text of {@code exercise.yaml}; where YAML writes it otherwise, at its step's line. */
  private static Passage passage(String text, Step step, Pack pack) {
    int line =
        pack.text(pack.exerciseFile()).contains(text)
            ? pack.line(pack.exerciseFile(), text)
            : step.line();
    return Passage.of(List.of(text), line);
  }

  private static void undeclared(Passage passage, Exercise exercise, Path file, Faults faults) {
    List<Range> declared =
        exercise.promises().stream()
            .flatMap(promise -> passage.places(promise.words()).stream())
            .toList();
    List<String> reported = new ArrayList<>();
    for (Range words : PromisingWords.in(passage.text())) {
      String sentence = passage.sentence(words);
      if (declared.stream().noneMatch(place -> place.holds(words))
          && !reported.contains(sentence)) {
        reported.add(sentence);
        faults.add(
            file,
            passage.line(words.from()),
            "\""
                + sentence
                + "\" promises something (`"
                + passage.text().substring(words.from(), words.to())
                + "`): quote it under `promises`, with the checks that keep it");
      }
    }
  }

  private static void quoted(Promise promise, List<Passage> texts, Path file, Faults faults) {
    if (!promise.words().isBlank()
        && texts.stream().allMatch(text -> text.places(promise.words()).isEmpty())) {
      faults.add(
          file,
          promise.line(),
          "`"
              + promise.words()
              + "` is neither in the lesson nor in a title or a hint: quote what is there");
    }
  }

  private static void broken(Promise promise, List<Mistake> mistakes, Path file, Faults faults) {
    if (!promise.checks().isEmpty()
        && mistakes.stream()
            .noneMatch(
                mistake -> promise.checks().contains(mistake.step() + "/" + mistake.check()))) {
      faults.add(
          file,
          promise.line(),
          "no mistake fails at "
              + String.join(" or ", promise.checks())
              + ": add one to `wrong` that does not keep `"
              + promise.words()
              + "`");
    }
  }
}
