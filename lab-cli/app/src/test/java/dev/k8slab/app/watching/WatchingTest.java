package dev.k8slab.app.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.app.Golden;
import dev.k8slab.app.screen.Children;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchingTest {

  private static final Instant NOON =
      Instant.parse("2026-11-24T12:00:00Z")
          .atZone(ZoneId.of("UTC"))
          .toLocalDateTime()
          .atZone(ZoneId.systemDefault())
          .toInstant();
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneId.systemDefault());

  private static final Exercise EXERCISE =
      Catalog.read(List.of(Path.of("..", "..", "content", "courses")))
          .find("scale-replicas")
          .orElseThrow()
          .exercise();

  private static final Verdict PASSED = new Verdict.Passed("5 ready replicas of web");
  private static final Verdict FAILED =
      new Verdict.Failed(
          "no-deletion",
          "Nobody has deleted a pod of web since five were ready – scaling does not count.",
          "a pod deleted by you",
          "no deletion in the audit log",
          "kubectl delete pod web-5cd9bf576b-jcvmt --namespace scale-replicas-n7mq9");
  private static final Verdict BLOCKED =
      new Verdict.Blocked("after", "It comes after the step \"self-heal\", which is open.");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static StepReport step(String id, String title, Verdict verdict) {
    return new StepReport(id, title, true, 2, List.of(new CheckReport("check", verdict)));
  }

  private static Report report(Verdict first, Verdict second, Verdict third) {
    return new Report(
        "scale-replicas",
        List.of(
            step("scale-up", "Deployment web has five ready replicas", first),
            step("self-heal", "You delete a pod of it, and five are ready again", second),
            step("scale-down", "Two replicas are left", third)));
  }

  private static StepChange change(Report report, int step) {
    return StepChange.of(NOON.plusSeconds(7), "scale-replicas", report.steps().get(step));
  }

  private Console console(boolean live, Children children) {
    Screen screen = new Screen(80, false, false);
    return new Console(
        new PrintWriter(out),
        new PrintWriter(err),
        () -> screen,
        () -> screen,
        live,
        Questions.NOBODY,
        children);
  }

  private Watching watching(boolean terminal) {
    return Watching.on(
        console(
            terminal,
            new Children() {
              @Override
              public int run(ProcessBuilder program) {
                throw new AssertionError();
              }

              @Override
              public boolean terminal() {
                return terminal;
              }
            }),
        EXERCISE,
        NOON.minusSeconds(192),
        CLOCK);
  }

  @Test
  void withoutATerminalEachChangeIsALine() throws Exception {
    Report last = report(PASSED, PASSED, PASSED);
    try (Watching watching = watching(false)) {
      watching.begun(report(PASSED, FAILED, BLOCKED));
      watching.trouble("The cluster is silent: run `lab status`.");
      watching.well();
      watching.changed(change(last, 1), report(PASSED, PASSED, FAILED));
      watching.changed(change(last, 2), last);
      assertThat(watching.await()).isEqualTo(last);
    }
    assertThat(out.toString().lines())
        .containsExactly(
            "12:00:00 scale-replicas scale-up passed 5 ready replicas of web",
            "12:00:00 scale-replicas self-heal failed Nobody has deleted a pod of web since five were ready - scaling does not count.",
            "12:00:00 scale-replicas scale-down blocked It comes after the step \"self-heal\", which is open.",
            "12:00:07 scale-replicas self-heal passed 5 ready replicas of web",
            "12:00:07 scale-replicas scale-down passed 5 ready replicas of web");
    assertThat(err.toString().lines())
        .containsExactly(
            "The cluster is silent: run `lab status`.", "All is well again, and watched.");
  }

  @Test
  void onATerminalTheScreenIsAfterwardsAsItWas() throws Exception {
    Report last = report(PASSED, PASSED, PASSED);
    try (Watching watching = watching(true)) {
      watching.begun(report(PASSED, FAILED, BLOCKED));
      watching.changed(change(last, 1), last);
      watching.await();
      assertThat(out.toString()).startsWith("\033[?1049h\033[?25l\033[H");
    }
    assertThat(out.toString()).endsWith("\033[?25h\033[?1049l");
    String painted = out.toString();
    try (Watching watching = watching(true)) {
      watching.close();
      watching.begun(last);
    }
    assertThat(out.toString()).as("nothing is painted once it is closed").isEqualTo(painted);
  }

  @Test
  void whoHasSeenNothingYetHasNothingToPutBack() {
    watching(true).close();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatAClusterCanNeverJudgeIsNotWatched() throws Exception {
    Verdict lacking = new Verdict.Blocked("audit-log", "This cluster cannot judge it.");
    try (Watching watching = watching(false)) {
      watching.begun(report(lacking, lacking, lacking));
      assertThat(watching.await().status()).hasToString("BLOCKED");
    }
  }

  @Test
  void whoeverWaitsCanGo() {
    Thread.currentThread().interrupt();
    try (Watching watching = watching(false)) {
      assertThatThrownBy(watching::await).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void theScreenWhileAStepIsOpen() {
    Golden.assertScreens(
        "watch",
        false,
        screen ->
            new WatchText(screen)
                .lines(EXERCISE, report(PASSED, FAILED, BLOCKED), Duration.ofSeconds(192), null));
  }

  @Test
  void theScreenInTrouble() {
    Golden.assertScreens(
        "watch-trouble",
        true,
        screen ->
            new WatchText(screen)
                .lines(
                    EXERCISE,
                    report(PASSED, PASSED, PASSED),
                    Duration.ofSeconds(7),
                    "The cluster does not answer (connection refused): run `lab status` to see what it is doing."));
  }
}
