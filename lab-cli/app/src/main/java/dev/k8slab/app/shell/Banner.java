package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Progress;
import dev.k8slab.exercises.model.Exercise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the shell says first: where the learner is and what to read while the cluster opens. */
final class Banner {

  private Banner() {}

  static List<String> lines(Lab lab, Screen screen) throws IOException {
    Progress progress = lab.progress().read();
    List<Exercise> all = lab.content().catalog().exercises();
    long passed = all.stream().filter(each -> progress.of(each.id()).best().passed()).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.paint(Style.TITLE, "Kubernetes Lab")
            + screen.shown(" · " + passed + " of " + all.size() + " exercises passed"));
    lines.add(
        screen.paint(Style.COMMAND, "help")
            + " lists the commands, "
            + screen.paint(Style.COMMAND, "exit")
            + " or Ctrl-D leaves.");
    next(progress, all).ifPresent(exercise -> lines.addAll(invite(exercise, progress, screen)));
    lines.add("");
    return lines;
  }

  /** The exercise begun last, else the first that has not passed. */
  private static Optional<Exercise> next(Progress progress, List<Exercise> all) {
    return all.stream()
        .filter(each -> each.id().equals(progress.current()))
        .filter(each -> !progress.of(each.id()).best().passed())
        .findFirst()
        .or(() -> all.stream().filter(each -> !progress.of(each.id()).best().passed()).findFirst());
  }

  private static List<String> invite(Exercise exercise, Progress progress, Screen screen) {
    boolean begun = progress.of(exercise.id()).running() != null;
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(
        Wrap.lines(
            List.of(
                Piece.plain(begun ? "Go on with " : "Next: "),
                new Piece(exercise.id(), Style.STRONG),
                Piece.plain(": " + exercise.title())),
            screen));
    lines.add(
        screen.paint(Style.COMMAND, "show " + exercise.id())
            + " to read it"
            + (begun
                ? ", " + screen.paint(Style.COMMAND, "check") + " to grade it."
                : ", " + screen.paint(Style.COMMAND, "start " + exercise.id()) + " to begin."));
    return lines;
  }
}
