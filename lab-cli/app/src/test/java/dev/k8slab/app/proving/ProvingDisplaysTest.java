package dev.k8slab.app.proving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.exercises.model.Course;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Texts;
import dev.k8slab.grader.mutation.MutantOutcome;
import dev.k8slab.grader.mutation.MutantResult;
import dev.k8slab.grader.mutation.addition.Expected;
import dev.k8slab.grader.verify.Claim;
import dev.k8slab.grader.verify.Outcome;
import dev.k8slab.grader.verify.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvingDisplaysTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Claim START = claim("the starting state fails");
  private static final Claim MISTAKE = claim("mistake typo fails");

  @Test
  void plainLinesTellEachTry() {
    List<String> lines = new ArrayList<>();
    try (ProvingDisplay display = new PlainProving(lines::add, CLOCK, 4)) {
      display.begins(START, 1);
      display.ends(trial(START, 1, new Outcome.Held(null, null)));
      display.ends(trial(MISTAKE, 1, new Outcome.Disproved("It must fail.", List.of(), null)));
      display.ends(trial(START, 2, new Outcome.Broken("No answer.")));
    }

    assertThat(lines)
        .containsExactly(
            "[0 s] 1/4 · scale: the starting state fails: held after 7 s",
            "[0 s] 2/4, 1 disproved · scale: mistake typo fails: disproved after 7 s",
            "[0 s] 3/4, 1 disproved, 1 broken · scale: the starting state fails: broken after 7 s, round 2");
  }

  @Test
  void theLiveLineTellsHowFarItIsAndLeavesWhatDoesNotHold() {
    StringWriter err = new StringWriter();
    try (ProvingDisplay display =
        new LiveProving(new PrintWriter(err), () -> new Screen(80, false, false), CLOCK, 4)) {
      display.begins(START, 1);
      display.begins(MISTAKE, 1);
      display.ends(trial(START, 1, new Outcome.Held(null, null)));
      display.ends(trial(MISTAKE, 1, new Outcome.Disproved("It must fail.", List.of(), null)));
    }

    assertThat(err.toString())
        .startsWith("\r[--------------------] 0/4 - 0 s - scale: the starting state fails\033[K")
        .contains("2 at once, scale: the starting state fails")
        .contains("\r[#####---------------] 1/4 - 0 s - scale: mistake typo fails\033[K")
        .contains("x scale: mistake typo fails: disproved after 7 s\n")
        .contains("[##########----------] 2/4, 1 disproved - 0 s\033[K")
        .endsWith("\r\033[K");
  }

  @Test
  void mutantsAreCountedAfterTheClaims() {
    StringWriter err = new StringWriter();
    MutantResult survivor =
        new MutantResult("a/10-b.sh: drop it", Expected.WRONG, new MutantOutcome.Survived(), "");
    try (ProvingDisplay display =
        new LiveProving(new PrintWriter(err), () -> new Screen(80, false, false), CLOCK, 4)) {
      display.mutates(2);
      display.tried(exercise(), survivor);
    }

    assertThat(err.toString())
        .contains("\r[--------------------] mutants 0/2 - 0 s\033[K")
        .contains("x scale: a/10-b.sh: drop it: survived\n")
        .contains("\r[##########----------] mutants 1/2, 1 survived - 0 s - scale\033[K");
  }

  @Test
  void theLiveLineIsNeverFullyWide() {
    StringWriter err = new StringWriter();
    try (ProvingDisplay display =
        new LiveProving(new PrintWriter(err), () -> new Screen(40, true, false), CLOCK, 4)) {
      display.begins(claim("solution with-a-name-that-goes-on-and-on passes"), 1);
    }

    assertThat(err.toString().split("[\r\n]"))
        .allMatch(line -> Columns.of(line.replace("\033[K", "")) < 40);
  }

  private static Trial trial(Claim claim, int round, Outcome outcome) {
    return new Trial(claim, round, outcome, Duration.ofSeconds(7));
  }

  private static Exercise exercise() {
    return new Exercise(
        "scale",
        "Scale",
        new Course("course", "Course", ""),
        Path.of("scale"),
        5,
        List.of(),
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        "",
        Texts.NONE,
        List.of());
  }

  private static Claim claim(String name) {
    return new Claim("scale", Claim.About.MISTAKE, name, false, null);
  }
}
