package dev.k8slab.app.report;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.report.Elapsed;
import dev.k8slab.grader.comparison.Comparison;
import dev.k8slab.grader.comparison.Pair;
import dev.k8slab.grader.comparison.PairReport;
import dev.k8slab.grader.comparison.Side;
import dev.k8slab.grader.verdict.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets what came of proving content on two clusters as lines for a screen: for each pair the
 * versions, what came of it on either, and what they disagree on, the figures last.
 */
public final class PairText {

  private static final int WIDEST = 110;

  private final Screen screen;
  private final Screen text;
  private final PairReport report;
  private final List<String> lines = new ArrayList<>();

  private PairText(PairReport report, Screen screen) {
    this.report = report;
    this.screen = screen;
    this.text = screen.atMost(WIDEST);
  }

  /** The report's lines, the figures last. */
  public static List<String> lines(PairReport report, Screen screen) {
    return new PairText(report, screen).lines();
  }

  private List<String> lines() {
    report.pairs().forEach(this::head);
    report.pairs().forEach(this::pair);
    report.unfit().forEach(this::unfit);
    lines.add("");
    report.pairs().forEach(this::figures);
    return lines;
  }

  private void head(Pair pair) {
    plain("Compared: " + worked(pair.left()) + ", and " + worked(pair.right()));
  }

  private static String worked(Side side) {
    return side.title() + " with " + side.kubectl();
  }

  private static String titles(Pair pair) {
    return pair.left().title() + " and " + pair.right().title();
  }

  private void pair(Pair pair) {
    for (Side side : List.of(pair.left(), pair.right())) {
      lines.add("");
      lines.addAll(Wrap.lines(List.of(new Piece("On " + side.title(), Style.STRONG)), text));
      lines.addAll(ProofText.lines(side.report(), screen));
    }
    Comparison comparison = pair.comparison();
    if (comparison.status() != Status.PASSED) {
      lines.add("");
    }
    comparison
        .differences()
        .forEach(
            each ->
                marked(Status.FAILED, each.line(pair.left().cluster(), pair.right().cluster())));
    comparison.notCompared().forEach(each -> marked(Status.BROKEN, each.line()));
  }

  private void unfit(String exercise, String why) {
    lines.add("");
    marked(Status.BLOCKED, exercise + " cannot be compared: it " + why + ".");
  }

  private void marked(Status status, String line) {
    lines.addAll(
        Wrap.lines(
            List.of(
                new Piece(StatusSymbols.symbol(status, text), StatusSymbols.style(status)),
                Piece.plain(" " + line)),
            text));
  }

  private void figures(Pair pair) {
    Comparison comparison = pair.comparison();
    plain(
        titles(pair)
            + ": "
            + comparison.compared()
            + " compared, "
            + comparison.differences().size()
            + (comparison.differences().size() == 1 ? " difference, " : " differences, ")
            + comparison.notCompared().size()
            + " not compared; in "
            + Elapsed.of(pair.left().report().took())
            + " and "
            + Elapsed.of(pair.right().report().took()));
  }

  private void plain(String line) {
    lines.addAll(Wrap.lines(line, text));
  }
}
