package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.Grading;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Done;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kind.Sources;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.FakeLoop;
import dev.k8slab.grader.watch.Selection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What live grading asks, keeps and tells; without a cluster, and with time that a test passes. */
class LiveGradingTest {

  private static final Verdict FAILED = new Verdict.Failed("code", "It falls short.", "", "", "");
  private static final Verdict PASSED = new Verdict.Passed("seen");
  private static final Verdict BROKEN = new Verdict.Broken("no-answer", "The cluster is silent.");

  private final FakeLoop loop = new FakeLoop();
  private final FakeStreams streams = new FakeStreams();
  private final FakeLooks looks = new FakeLooks();
  private final List<String> told = new ArrayList<>();
  private Grading last;

  /** Each step has one check of its own name, which depends on objects of that kind. */
  private static Source source(String step) {
    return new Source.Objects(Selection.all("v1", step, "ns"));
  }

  private static String name(String step) {
    return "v1 " + step + " in ns";
  }

  private static Step step(String id, boolean once, String... after) {
    CheckSpec spec =
        id.equals("Answer")
            ? new AnswerCheck(
                List.of("x"), List.of(), false, null, null, null, Map.of(), null, null, List.of())
            : new EventsCheck(null, 1, null);
    return new Step(
        id,
        "Title of " + id,
        once,
        List.of(after),
        1,
        List.of(),
        List.of(new Check(id, spec, 1)),
        1);
  }

  private LiveGrading begin(Attempt attempt, Step... steps) {
    LiveGrading grading =
        new LiveGrading(loop, exercise(steps), attempt, looks, streams, new Telling());
    grading.begin();
    loop.run();
    return grading;
  }

  private static Attempt attempt() {
    return new Attempt(
        "abcde",
        "made-up",
        "ns",
        Instant.EPOCH,
        Evidence.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }

  private void change(String step) {
    streams.change(source(step));
    loop.pass(Duration.ofMillis(200));
  }

  @Test
  void theFirstGradingTellsAllSteps() {
    looks.say("One", PASSED);
    begin(attempt(), step("One", false), step("Two", false));
    assertThat(told).containsExactly("[One, Two] One passed, Two failed");
  }

  @Test
  void onlyTheChecksConcernedAreJudgedAgain() {
    begin(attempt(), step("One", false), step("Two", false));
    loop.pass(Duration.ofSeconds(5));
    looks.asked.clear();
    told.clear();
    looks.say("One", PASSED);
    looks.say("Two", PASSED);
    change("One");
    assertThat(looks.asked).containsExactly("One");
    assertThat(told).containsExactly("[One] One passed, Two failed");
  }

  @Test
  void anIdleClusterIsAskedNothing() {
    begin(attempt(), step("One", false), step("Two", false));
    loop.pass(Duration.ofSeconds(5));
    looks.asked.clear();
    int opened = streams.tries();
    loop.pass(Duration.ofHours(2));
    assertThat(looks.asked).isEmpty();
    assertThat(streams.tries()).isEqualTo(opened);
    assertThat(told).hasSize(1);
  }

  @Test
  void whatChangesWithoutConsequenceIsNotTold() {
    begin(attempt(), step("One", false));
    change("One");
    change("One");
    assertThat(told).hasSize(1);
  }

  @Test
  void aStepIsWatchedFromWhenItIsOpenUntilItIsDone() {
    begin(attempt(), step("One", true), step("Two", false, "One"));
    assertThat(streams.listened()).contains(name("One")).doesNotContain(name("Two"));
    assertThat(looks.asked).doesNotContain("Two");
    looks.say("One", PASSED);
    change("One");
    assertThat(streams.listened()).contains(name("Two")).doesNotContain(name("One"));
    assertThat(told)
        .containsExactly(
            "[One, Two] One failed, Two blocked",
            "[One] One passed, Two blocked",
            "[Two] One passed, Two failed");
    assertThat(last.attempt().done()).containsKey("One");
  }

  @Test
  void aStepThatHoldsIsWatchedOn() {
    looks.say("One", PASSED);
    begin(attempt(), step("One", false));
    looks.say("One", FAILED);
    change("One");
    assertThat(told).containsExactly("[One] One passed", "[One] One failed");
  }

  @Test
  void whatIsDoneAlreadyIsNeitherWatchedNorAsked() {
    begin(
        attempt().withDone(Map.of("One", new Done(Instant.EPOCH, "seen"))),
        step("One", true),
        step("Two", false));
    assertThat(looks.asked).doesNotContain("One").contains("Two");
    assertThat(streams.listened()).doesNotContain(name("One"));
  }

  @Test
  void anAnswerHandedInIsJudgedAtOnce() {
    LiveGrading grading = begin(attempt(), step("Answer", false), step("Two", false));
    loop.pass(Duration.ofSeconds(5));
    looks.asked.clear();
    looks.say("Answer", PASSED);
    grading.replace(attempt().withAnswer("Answer", "x"));
    loop.pass(Duration.ofMillis(200));
    assertThat(looks.asked).containsExactly("Answer");
    assertThat(told).last().isEqualTo("[Answer] Answer passed, Two failed");
    looks.asked.clear();
    grading.replace(last.attempt());
    loop.pass(Duration.ofSeconds(1));
    assertThat(looks.asked).as("nothing is new").isEmpty();
  }

  @Test
  void whatAnotherGradingHasDoneIsDone() {
    LiveGrading grading = begin(attempt(), step("One", true));
    grading.replace(attempt().withDone(Map.of("One", new Done(Instant.EPOCH, "seen"))));
    loop.run();
    assertThat(told).last().isEqualTo("[One] One passed");
  }

  @Test
  void troubleIsToldOnceTakesNothingAwayAndEndsOnce() {
    looks.say("One", PASSED);
    begin(attempt(), step("One", false), step("Two", false));
    looks.say("One", BROKEN);
    looks.say("Two", BROKEN);
    change("One");
    change("Two");
    loop.pass(Duration.ofMinutes(2));
    assertThat(told)
        .containsExactly("[One, Two] One passed, Two failed", "trouble: The cluster is silent.");
    looks.say("One", PASSED);
    looks.say("Two", PASSED);
    loop.pass(Duration.ofSeconds(20));
    assertThat(told.subList(2, told.size()))
        .containsExactlyInAnyOrder("[Two] One passed, Two passed", "well");
  }

  @Test
  void aWatchThatCannotBeOpenedIsTroubleAndItsCheckIsJudgedAllTheSame() {
    begin(attempt(), step("One", false));
    loop.pass(Duration.ofMinutes(1));
    streams.refuse(new IllegalStateException("the connection was cut"));
    streams.end(source("One"));
    loop.pass(Duration.ofSeconds(10));
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).startsWith("trouble: ").contains("the connection was cut");
    looks.say("One", PASSED);
    loop.pass(Duration.ofSeconds(20));
    assertThat(told).last().isEqualTo("[One] One passed");
    streams.refuse(null);
    loop.pass(Duration.ofSeconds(20));
    assertThat(told).last().isEqualTo("well");
    assertThat(streams.listened()).contains(name("One"));
  }

  @Test
  void aNamespaceThatIsGoneBlocksAllAndComesBackAsItWas() {
    looks.say("One", PASSED);
    begin(attempt(), step("One", false), step("Two", false));
    looks.whole = new Verdict.Blocked("namespace-gone", "It is gone.");
    streams.change(Sources.namespace("ns"));
    loop.pass(Duration.ofMillis(200));
    assertThat(told).last().isEqualTo("[One, Two] One blocked, Two blocked");
  }

  @Test
  void whoeverLooksOnSeesSomethingAlthoughACheckTakesLong() {
    looks.silent = "Two";
    looks.say("One", PASSED);
    begin(attempt(), step("One", false), step("Two", false));
    assertThat(told).isEmpty();
    loop.pass(Duration.ofSeconds(1));
    assertThat(told).containsExactly("[One, Two] One passed, Two blocked");
    assertThat(last.report().steps().get(1).checks().get(0).verdict()).isEqualTo(News.UNJUDGED);
  }

  @Test
  void nothingIsToldAfterTheEnd() {
    LiveGrading grading = begin(attempt(), step("One", false));
    streams.change(source("One"));
    looks.say("One", PASSED);
    grading.end();
    loop.pass(Duration.ofMinutes(1));
    assertThat(told).hasSize(1);
    assertThat(streams.listened()).isEmpty();
  }

  private static Exercise exercise(Step... steps) {
    return new Exercise(
        "made-up",
        "Made up",
        null,
        Path.of("."),
        1,
        List.of(),
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(steps),
        List.of(),
        "",
        Texts.NONE,
        List.of());
  }

  /** Says what the test has told it to, and remembers what it was asked. */
  private static final class FakeLooks implements Looks {

    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private Verdict whole = PASSED;
    private String silent;

    void say(String step, Verdict verdict) {
      verdicts.put(step, verdict);
    }

    @Override
    public Evidence evidence() {
      return Evidence.NONE;
    }

    @Override
    public Dependencies dependencies(Check check) {
      return check.spec() instanceof AnswerCheck
          ? Dependencies.NONE
          : new Dependencies(Set.of(source(check.id())), List.of());
    }

    @Override
    public Outcome at(Attempt attempt, Step step, Check check) {
      asked.add(step.id());
      if (step.id().equals(silent)) {
        throw new FakeLoop.Never();
      }
      return new Outcome(verdicts.getOrDefault(step.id(), FAILED), Optional.empty());
    }

    @Override
    public Outcome atTheWhole() {
      return new Outcome(whole, Optional.empty());
    }

    @Override
    public Map<String, Integer> seen() {
      return Map.of();
    }

    @Override
    public void alsoSeen(Map<String, Integer> seen) {}
  }

  private final class Telling implements LiveListener {
    @Override
    public void graded(Grading grading, Set<String> changed) {
      last = grading;
      List<String> steps = new ArrayList<>();
      for (StepReport step : grading.report().steps()) {
        steps.add(step.id() + " " + step.status().word());
      }
      told.add(List.copyOf(changed) + " " + String.join(", ", steps));
    }

    @Override
    public void trouble(String sentence) {
      told.add("trouble: " + sentence);
    }

    @Override
    public void well() {
      told.add("well");
    }
  }
}
