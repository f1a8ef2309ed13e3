package dev.k8slab.app.shell.status;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Outline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the shell says first: where the learner is and what to read while the cluster opens. */
public final class Banner {

  private final Progress progress;
  private final List<Outline> all;
  private final List<String> clusters;
  private final Screen screen;
  private final List<String> lines = new ArrayList<>();

  private Banner(Progress progress, List<Outline> all, List<String> clusters, Screen screen) {
    this.progress = progress;
    this.all = all;
    this.clusters = clusters;
    this.screen = screen;
  }

  /** Its lines, no wider than the screen. */
  public static List<String> lines(Lab lab, Screen screen) throws IOException, LabException {
    return new Banner(
            lab.progress().read(),
            lab.content().index().outlines(),
            lab.clusters().known().values().stream().map(ClusterRecord::id).toList(),
            screen)
        .lines();
  }

  private List<String> lines() {
    long passed = all.stream().filter(each -> progress.of(each.id()).best().passed()).count();
    add(
        new Piece("Kubernetes Lab", Style.TITLE),
        Piece.plain(" · " + passed + " of " + all.size() + " exercises passed"));
    add(
        Piece.typed("help", screen),
        Piece.plain(" lists the commands, "),
        Piece.typed("exit", screen),
        Piece.plain(" or Ctrl-D leaves."));
    lines.add("");
    Optional<Outline> begun = find(progress.current()).filter(this::goesOn);
    Optional<Outline> read = find(progress.at()).filter(each -> progress.of(each.id()).open());
    if (begun.isPresent()) {
      goOn(begun.get());
    } else {
      read.or(this::firstOpen).ifPresentOrElse(this::invite, this::finished);
    }
    read.filter(each -> progress.reading() != null && progress.reading().offset() > 0)
        .ifPresent(this::reading);
    lines.add("");
    return lines;
  }

  private void add(Piece... pieces) {
    lines.addAll(Wrap.lines(List.of(pieces), screen));
  }

  private Optional<Outline> find(String id) {
    return all.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private Optional<Outline> firstOpen() {
    return all.stream().filter(each -> progress.of(each.id()).open()).findFirst();
  }

  private boolean goesOn(Outline exercise) {
    return progress.of(exercise.id()).running() != null && progress.of(exercise.id()).open();
  }

  /** The attempt that was open when the shell was left: how it stood. */
  private void goOn(Outline exercise) {
    Running running = progress.of(exercise.id()).running();
    add(
        Piece.plain("Go on with "),
        new Piece(exercise.id(), Style.STRONG),
        Piece.plain(": " + exercise.title()));
    if (!clusters.contains(running.cluster())) {
      add(
          Piece.plain("Its cluster is gone: "),
          Piece.typed("start " + exercise.id(), screen),
          Piece.plain(" begins anew once another one is open."));
      return;
    }
    add(
        Piece.plain(
            (screen.spoken() ? "" : StepSymbols.of(exercise, running, screen) + " ")
                + StepSymbols.passed(exercise, running)
                + " of "
                + exercise.steps().size()
                + " steps passed when last graded. "),
        Piece.typed("show", screen),
        Piece.plain(" is the lesson, "),
        Piece.typed("check", screen),
        Piece.plain(" grades your work."));
  }

  private void invite(Outline exercise) {
    add(
        Piece.plain("Next: "),
        new Piece(exercise.id(), Style.STRONG),
        Piece.plain(": " + exercise.title()));
    add(
        Piece.typed("show " + exercise.id(), screen),
        Piece.plain(" to read it, "),
        Piece.typed("start " + exercise.id(), screen),
        Piece.plain(" to begin."));
  }

  private void finished() {
    add(
        Piece.plain("Nothing is left to do: "),
        Piece.typed("list", screen),
        Piece.plain(" shows what there is, "),
        Piece.typed("start EX", screen),
        Piece.plain(" does one again."));
  }

  private void reading(Outline exercise) {
    add(
        Piece.plain("You left the lesson of " + exercise.id() + " midway: "),
        Piece.typed("show", screen),
        Piece.plain(" goes on there."));
  }
}
