package dev.k8slab.app.shell.news;

import dev.k8slab.app.report.StatusSymbols;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.live.LiveView;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells above the prompt what live grading finds, and has the status line follow. */
public final class LiveNews implements LiveView {

  private static final int INDENT = StatusSymbols.WIDTH + 2;
  private static final int WIDEST = 100;

  private final News news;
  private final Runnable refresh;
  private final AtomicBoolean trouble;
  private final Map<String, Decided> ends = new ConcurrentHashMap<>();

  /** What a step was found to be, in the words for it. */
  private record Decided(Status status, String message) {}

  /**
   * A view.
   *
   * @param refresh has the status line look again
   * @param trouble set while the cluster cannot be watched or judged
   */
  public LiveNews(News news, Runnable refresh, AtomicBoolean trouble) {
    this.news = news;
    this.refresh = refresh;
    this.trouble = trouble;
  }

  /** Forgets what it saw: another attempt is looked at, or none. */
  void reset() {
    trouble.set(false);
    ends.clear();
  }

  @Override
  public void begun(Report whole) {
    // how it stands is in the status line; what has not changed is no news
    ends.clear();
    whole.steps().forEach(this::decides);
    refresh.run();
  }

  @Override
  public void changed(StepChange change, Report whole) {
    if (decides(whole.step(change.step()).orElseThrow())) {
      news.tell(screen -> lines(change, whole, screen.atMost(WIDEST)));
    }
    refresh.run();
  }

  @Override
  public void trouble(String sentence) {
    trouble.set(true);
    news.tell(screen -> Wrap.lines(List.of(new Piece(sentence, Style.BROKEN)), screen));
    refresh.run();
  }

  @Override
  public void well() {
    trouble.set(false);
    news.tell(screen -> Wrap.lines("The cluster is watched again.", screen));
    refresh.run();
  }

  /**
   * Whether a step has come to another end than last time. One that waits is on its way between two
   * ends: its symbol in the status line says so. That a step fails which was never judged before is
   * no news either, as nobody has begun with it.
   */
  private boolean decides(StepReport step) {
    boolean decided =
        step.passed()
            || step.status() == Status.FAILED
                && step.checks().stream().noneMatch(check -> check.verdict().unfinished());
    if (!decided) {
      return false;
    }
    Decided now = new Decided(step.status(), step.passed() ? "" : StepChange.message(step));
    Decided before = ends.put(step.id(), now);
    return before == null ? step.passed() : !before.equals(now);
  }

  private static List<String> lines(StepChange change, Report whole, Screen screen) {
    List<String> lines = new ArrayList<>();
    String margin = StatusSymbols.of(change.status(), screen) + "  ";
    List<Piece> title =
        List.of(new Piece(change.step(), Style.STRONG), Piece.plain(": " + change.title()));
    for (String line : Wrap.lines(title, screen.narrower(INDENT))) {
      lines.add(margin + line);
      margin = " ".repeat(INDENT);
    }
    for (String line : Wrap.lines(change.message(), screen.narrower(4))) {
      lines.add("    " + line);
    }
    if (change.status() == Status.PASSED && whole.status() == Status.PASSED) {
      lines.addAll(
          Wrap.lines(
              List.of(
                  new Piece(whole.exercise() + " passed", Style.PASSED),
                  Piece.plain(", " + whole.earned() + " of " + whole.possible() + " points. "),
                  Piece.typed("next", screen),
                  Piece.plain(" goes on.")),
              screen));
    }
    return lines;
  }
}
