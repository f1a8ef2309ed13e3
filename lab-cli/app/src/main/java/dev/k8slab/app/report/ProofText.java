package dev.k8slab.app.report;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.core.report.Elapsed;
import dev.k8slab.core.report.ProofFigures;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verify.ClaimResult;
import dev.k8slab.grader.verify.ClaimStatus;
import dev.k8slab.grader.verify.ExerciseResult;
import dev.k8slab.grader.verify.Mutated;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.ProofReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sets what came of proving content as lines for a screen: a table, whatever does not hold with
 * what was seen instead, the figures.
 */
public final class ProofText {

  private static final int INDENT = 4;
  private static final int WIDEST = 110;
  private static final List<String> HEADER =
      List.of("exercise", "claims", "held", "disproved", "flaky", "broken", "re-grade");

  private final Screen screen;
  private final ProofReport report;
  private final List<String> lines = new ArrayList<>();

  private ProofText(ProofReport report, Screen screen) {
    this.report = report;
    this.screen = screen.atMost(WIDEST);
  }

  /** The report's lines, the figures last. */
  public static List<String> lines(ProofReport report, Screen screen) {
    return new ProofText(report, screen).lines();
  }

  private List<String> lines() {
    table();
    report.exercises().forEach(exercise -> exercise.open().forEach(this::open));
    report.mutations().forEach(this::mutated);
    report.unfit().forEach(this::unfit);
    lines.add("");
    ProofFigures.of(report)
        .forEach(figure -> lines.addAll(Wrap.lines(List.of(Piece.plain(figure)), screen)));
    return lines;
  }

  private void table() {
    List<String> header = new ArrayList<>(HEADER);
    if (!report.mutations().isEmpty()) {
      header.add("mutation");
      header.add("harmless");
    }
    NumberTable table = new NumberTable(header);
    for (ExerciseResult each : report.exercises()) {
      Optional<Mutated> mutated = report.mutated(each.exercise());
      Status status = status(each, mutated);
      List<String> cells = new ArrayList<>();
      cells.add(each.exercise());
      cells.add(String.valueOf(each.claims().size()));
      for (ClaimStatus claimStatus : ClaimStatus.values()) {
        cells.add(String.valueOf(each.count(claimStatus)));
      }
      cells.add(each.regrade().map(Elapsed::brief).orElse(""));
      if (!report.mutations().isEmpty()) {
        cells.add(mutated.map(one -> ProofFigures.percent(one.score().ratio())).orElse(""));
        cells.add(mutated.map(one -> ProofFigures.percent(one.harmless().ratio())).orElse(""));
      }
      table.add(StatusSymbols.style(status), StatusSymbols.symbol(status, screen), cells);
    }
    lines.addAll(table.lines(screen));
  }

  private static Status status(ExerciseResult result, Optional<Mutated> mutated) {
    List<Status> all = new ArrayList<>();
    result.claims().forEach(claim -> all.add(claim.claimStatus().status()));
    mutated.ifPresent(one -> all.add(one.status()));
    return Status.of(all);
  }

  private void open(ClaimResult result) {
    lines.add("");
    Status status = result.claimStatus().status();
    String how = result.claimStatus().word();
    if (report.rounds() > 1) {
      how += ", held " + result.held() + " of " + result.trials().size() + " times";
    }
    lines.addAll(
        Wrap.lines(
            List.of(
                new Piece(StatusSymbols.symbol(status, screen), StatusSymbols.style(status)),
                new Piece(" " + result.claim().exercise(), Style.STRONG),
                Piece.plain(": " + result.claim().name() + ": "),
                new Piece(how, StatusSymbols.style(status))),
            screen));
    result.telling().ifPresent(trial -> reported(trial.outcome()));
  }

  private void reported(Outcome outcome) {
    if (outcome instanceof Outcome.Disproved disproved) {
      indented(disproved.sentence());
      disproved.seen().forEach(this::indented);
    } else if (outcome instanceof Outcome.Broken broken) {
      indented(broken.sentence());
    }
  }

  private void indented(String text) {
    for (String line : Wrap.lines(text, screen.narrower(INDENT))) {
      lines.add(" ".repeat(INDENT) + line);
    }
  }

  /** What is open of the mutants; nothing where nothing is. */
  private void mutated(Mutated mutated) {
    List<String> undecided = mutated.undecided();
    List<String> misjudged = mutated.misjudged();
    if (mutated.survivors().isEmpty()
        && misjudged.isEmpty()
        && mutated.faults().isEmpty()
        && undecided.isEmpty()) {
      return;
    }
    lines.add("");
    lines.addAll(
        Wrap.lines(
            List.of(
                new Piece(
                    StatusSymbols.symbol(mutated.status(), screen),
                    StatusSymbols.style(mutated.status())),
                new Piece(" " + mutated.exercise(), Style.STRONG),
                Piece.plain(": mutation score " + ProofFigures.counts(mutated))),
            screen));
    mutated.survivors().forEach(mutant -> indented("survived: " + mutant));
    misjudged.forEach(mutant -> indented("harmless, but " + mutant));
    undecided.forEach(mutant -> indented("undecided: " + mutant));
    mutated.faults().forEach(this::indented);
  }

  private void unfit(String exercise, String why) {
    lines.add("");
    lines.addAll(
        Wrap.lines(
            List.of(
                new Piece(StatusSymbols.symbol(Status.BLOCKED, screen), Style.BLOCKED),
                new Piece(" " + exercise, Style.STRONG),
                Piece.plain(" cannot be proved on this cluster: it " + why + ".")),
            screen));
  }
}
