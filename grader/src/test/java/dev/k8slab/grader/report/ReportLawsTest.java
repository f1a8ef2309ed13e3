package dev.k8slab.grader.report;

import static org.junit.jupiter.api.Assertions.fail;

import dev.k8slab.grader.verdict.Combinations;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is promised to learners, as laws about one check's verdict taking the place of another:
 * every such change in every report of up to two steps of three checks or three steps of two, and
 * in larger ones drawn at random. A broken law tells the seed; {@code -Dlab.test.seed} repeats it.
 */
class ReportLawsTest {

  private static final long SEED = Long.getLong("lab.test.seed", System.nanoTime());
  private static final int DRAWN = 5_000;
  private static final int MAX_STEPS = 12;
  private static final int MAX_CHECKS = 6;
  private static final Set<Status> TROUBLE = EnumSet.of(Status.BLOCKED, Status.BROKEN);

  private static List<Change> changes;

  /** What a report tells as a whole and of its steps. */
  private record Told(Status status, int earned, int undecided, int possible, List<Status> steps) {

    static Told of(List<List<Status>> steps) {
      Report report =
          new Report(
              "ex", IntStream.range(0, steps.size()).mapToObj(i -> step(i, steps.get(i))).toList());
      return new Told(
          report.status(),
          report.earned(),
          report.undecided(),
          report.possible(),
          report.steps().stream().map(StepReport::status).toList());
    }

    /** Each step is worth a power of two, so that no sum hides which steps it is made of. */
    private static StepReport step(int index, List<Status> checks) {
      return new StepReport(
          "step-" + index,
          "",
          false,
          1 << index,
          checks.stream().map(status -> new CheckReport("check", verdict(status))).toList());
    }

    private static Verdict verdict(Status status) {
      return switch (status) {
        case PASSED -> new Verdict.Passed("");
        case FAILED -> new Verdict.Failed("code", "", "", "", "");
        case BLOCKED -> new Verdict.Blocked("code", "");
        case BROKEN -> new Verdict.Broken("code", "");
      };
    }

    int lost() {
      return possible - earned - undecided;
    }

    int points(Status of) {
      return IntStream.range(0, steps.size())
          .filter(i -> steps.get(i) == of)
          .map(i -> 1 << i)
          .sum();
    }
  }

  /** One check of a report has another status than before. */
  private record Change(
      List<List<Status>> checks, int step, int check, Status to, Told before, Told after) {

    static Change of(List<List<Status>> checks, int step, int check, Status to) {
      List<List<Status>> changed = new ArrayList<>(checks);
      List<Status> ofStep = new ArrayList<>(checks.get(step));
      ofStep.set(check, to);
      changed.set(step, ofStep);
      return new Change(checks, step, check, to, Told.of(checks), Told.of(changed));
    }

    Status from() {
      return checks.get(step).get(check);
    }

    boolean toTrouble() {
      return TROUBLE.contains(to);
    }
  }

  @BeforeAll
  static void change() {
    changes =
        Stream.of(small(2, 3), small(3, 2), drawn())
            .flatMap(reports -> reports)
            .flatMap(ReportLawsTest::changesOf)
            .toList();
  }

  private static Stream<List<List<Status>>> small(int mostSteps, int mostChecks) {
    List<List<Status>> steps =
        IntStream.rangeClosed(1, mostChecks)
            .boxed()
            .flatMap(size -> Combinations.multisets(List.of(Status.values()), size))
            .toList();
    return IntStream.rangeClosed(1, mostSteps)
        .boxed()
        .flatMap(size -> Combinations.multisets(steps, size));
  }

  private static Stream<List<List<Status>>> drawn() {
    Random random = new Random(SEED);
    return Stream.generate(
            () ->
                Stream.generate(() -> drawnStep(random))
                    .limit(1 + random.nextInt(MAX_STEPS))
                    .toList())
        .limit(DRAWN);
  }

  private static List<Status> drawnStep(Random random) {
    // all of a kind now and then, as long lists would hardly ever pass
    Status[] of = random.nextBoolean() ? Status.values() : new Status[] {Status.PASSED};
    return Stream.generate(() -> of[random.nextInt(of.length)])
        .limit(1 + random.nextInt(MAX_CHECKS))
        .toList();
  }

  private static Stream<Change> changesOf(List<List<Status>> report) {
    if (report.size() > 3) {
      Random random = new Random(SEED + report.hashCode());
      int step = random.nextInt(report.size());
      int check = random.nextInt(report.get(step).size());
      return others(report, step, check);
    }
    return IntStream.range(0, report.size())
        .boxed()
        .flatMap(
            step ->
                IntStream.range(0, report.get(step).size())
                    .boxed()
                    .flatMap(check -> others(report, step, check)));
  }

  private static Stream<Change> others(List<List<Status>> report, int step, int check) {
    return Stream.of(Status.values())
        .filter(to -> to != report.get(step).get(check))
        .map(to -> Change.of(report, step, check, to));
  }

  private static void law(Predicate<Change> about, Predicate<Change> holds) {
    List<Change> concerned = changes.stream().filter(about).toList();
    if (concerned.isEmpty()) {
      fail("no report to try it on");
    }
    concerned.stream()
        .filter(holds.negate())
        .findFirst()
        .ifPresent(change -> fail("seed " + SEED + ": " + change));
  }

  @Test
  void troubleCostsNoPoints() {
    law(Change::toTrouble, change -> change.after().lost() <= change.before().lost());
  }

  @Test
  void troubleEarnsNoPoints() {
    law(Change::toTrouble, change -> change.after().earned() <= change.before().earned());
  }

  @Test
  void troublePassesNothing() {
    law(
        Change::toTrouble,
        change ->
            change.after().status() != Status.PASSED
                && change.after().steps().get(change.step()) != Status.PASSED);
  }

  @Test
  void troubleFailsNothing() {
    law(
        change -> change.toTrouble() && change.after().status() == Status.FAILED,
        change -> change.before().status() == Status.FAILED);
    law(
        change -> change.toTrouble() && change.after().steps().get(change.step()) == Status.FAILED,
        change -> change.before().steps().get(change.step()) == Status.FAILED);
  }

  @Test
  void troubleIsTold() {
    law(
        change -> change.to() == Status.BROKEN && change.after().status() != Status.FAILED,
        change -> change.after().status() == Status.BROKEN);
  }

  @Test
  void aVerdictTouchesNoOtherStep() {
    law(
        change -> true,
        change ->
            IntStream.range(0, change.checks().size())
                .filter(step -> step != change.step())
                .allMatch(
                    step -> change.before().steps().get(step) == change.after().steps().get(step)));
  }

  @Test
  void thePossiblePointsDependOnNoVerdict() {
    law(change -> true, change -> change.before().possible() == change.after().possible());
  }

  @Test
  void pointsAreEarnedByPassingAndLostByFailingAlone() {
    law(
        change -> true,
        change ->
            change.after().earned() == change.after().points(Status.PASSED)
                && change.after().lost() == change.after().points(Status.FAILED));
  }

  @Test
  void betterWorkNeverScoresLess() {
    law(
        change -> change.to() == Status.PASSED,
        change ->
            change.after().earned() >= change.before().earned()
                && change.after().lost() <= change.before().lost());
  }

  @Test
  void worseWorkNeverScoresMore() {
    law(
        change -> change.to() == Status.FAILED,
        change ->
            change.after().earned() <= change.before().earned()
                && change.after().status() == Status.FAILED);
  }

  @Test
  void theWholeIsAsItsChecks() {
    law(
        change -> true,
        change ->
            change.before().status()
                == Status.of(change.checks().stream().flatMap(List::stream).toList()));
  }
}
