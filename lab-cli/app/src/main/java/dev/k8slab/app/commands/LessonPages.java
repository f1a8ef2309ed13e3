package dev.k8slab.app.commands;

import dev.k8slab.app.lesson.LessonText;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Pager;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.Lab;
import dev.k8slab.core.attempt.LessonVariables;
import dev.k8slab.core.progress.ExerciseProgress;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Reading;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows an exercise's lesson and what is to be done, from where it was left the last time. */
final class LessonPages {

  private final Lab lab;
  private final Console console;

  LessonPages(Lab lab, Console console) {
    this.lab = lab;
    this.console = console;
  }

  /** Shows it, and remembers where it was left where that can be midway. */
  void show(Exercise exercise) throws IOException {
    Progress progress = lab.progress().read();
    ExerciseProgress each = progress.of(exercise.id());
    Reading last = progress.reading();
    boolean same = last != null && last.exercise().equals(exercise.id());
    Lesson lesson = Lesson.of(exercise, LessonVariables.of(exercise, each.running()));
    Pager.Left left =
        console.page(screen -> whole(exercise, lesson, each, screen), same ? last.offset() : 0);
    if (console.pager().turns()) {
      remember(exercise, left.offset());
    }
    if (left.turned()) {
      // what is to be done stays in sight while it is done
      if (left.offset() > 0) {
        console.say(
            Piece.plain("You left the lesson midway: "),
            Piece.typed("lab show", console.screen()),
            Piece.plain(" goes on there."));
        console.print("");
      }
      console.print(task(exercise, each.running(), console.screen()));
    }
  }

  /** Makes this the exercise that the learner is at. */
  void remember(Exercise exercise, int offset) throws IOException {
    Reading now = new Reading(exercise.id(), offset);
    if (!now.equals(lab.progress().read().reading())) {
      lab.progress().change(all -> all.withReading(now));
    }
  }

  private static List<String> whole(
      Exercise exercise, Lesson lesson, ExerciseProgress progress, Screen screen) {
    List<String> lines = new ArrayList<>();
    lines.addAll(Wrap.lines(List.of(new Piece(exercise.title(), Style.TITLE)), screen));
    lines.addAll(Wrap.lines(List.of(new Piece(facts(exercise), Style.MUTED)), screen));
    String past = past(progress);
    if (!past.isEmpty()) {
      lines.addAll(Wrap.lines(List.of(new Piece(past, Style.MUTED)), screen));
    }
    lines.add("");
    lines.addAll(LessonText.lines(lesson, screen));
    lines.add("");
    lines.addAll(task(exercise, progress.running(), screen));
    return lines;
  }

  private static String facts(Exercise exercise) {
    return exercise.course().title()
        + " · "
        + exercise.id()
        + " · about "
        + exercise.minutes()
        + " min · "
        + exercise.points()
        + " points";
  }

  /** What the learner decided about it earlier. */
  private static String past(ExerciseProgress progress) {
    if (progress.skipped() != null) {
      return "You skipped it: starting it takes it up again.";
    }
    return progress.gaveUp() == null
        ? ""
        : "You looked at a solution before it had passed, on "
            + progress.gaveUp().toString().substring(0, "2026-01-02".length())
            + ".";
  }

  private static List<String> task(Exercise exercise, Running running, Screen screen) {
    List<String> lines = new ArrayList<>(StepsText.lines(exercise, running, screen));
    lines.add("");
    List<Piece> next =
        running == null
            ? List.of(
                Piece.plain("Begin with "),
                Piece.command("lab start " + exercise.id()),
                Piece.plain("."))
            : List.of(
                Piece.plain("It runs in namespace " + running.attempt().namespace() + "; "),
                Piece.command("lab check"),
                Piece.plain(" grades your work."));
    lines.addAll(Wrap.lines(next, screen));
    return lines;
  }
}
