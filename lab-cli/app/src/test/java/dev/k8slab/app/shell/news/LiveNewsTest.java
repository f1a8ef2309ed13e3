package dev.k8slab.app.shell.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.live.StepChange;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What live grading finds, told while no line is read: it waits for the prompt. */
class LiveNewsTest {

  private final Screen screen = new Screen(40, false, false);
  private final StringWriter out = new StringWriter();
  private final AtomicBoolean trouble = new AtomicBoolean();
  private final AtomicInteger refreshed = new AtomicInteger();
  private News news;
  private LiveNews view;

  @BeforeEach
  void make() throws Exception {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(ScreenTerminal.withTerminal("test", "xterm", 40, 24).terminal())
            .build();
    news = new News(reader, () -> screen);
    view = new LiveNews(news, refreshed::incrementAndGet, trouble);
  }

  @Test
  void howItStandsAtFirstIsNoNews() {
    view.begun(report(new Verdict.Passed("three")));

    assertThat(told()).isEmpty();
    assertThat(refreshed).hasValue(1);
  }

  @Test
  void aStepThatFailsSaysWhy() {
    view.changed(
        change(Status.FAILED, "Deployment web has one ready replica."),
        report(new Verdict.Blocked("x", "y")));

    assertThat(told())
        .isEqualTo(
            """
            x failed   scale-up: Deployment web has
                       three ready replicas
                Deployment web has one ready
                replica.
            """);
  }

  @Test
  void aStepThatIsOnItsWayAndEndsAsItWasIsNoNews() {
    view.begun(report(new Verdict.Passed("three")));
    view.changed(
        change(Status.BLOCKED, "The rollout of web is under way."),
        report(new Verdict.Blocked("x", "y")));
    view.changed(
        change(Status.PASSED, "3 ready replicas of web"), report(new Verdict.Passed("three")));

    assertThat(told()).isEmpty();
    assertThat(refreshed).hasValue(3);
  }

  @Test
  void theLastStepThatPassesSaysHowToGoOn() {
    view.changed(
        change(Status.PASSED, "3 ready replicas of web"), report(new Verdict.Passed("three")));

    assertThat(told())
        .isEqualTo(
            """
            + passed   scale-up: Deployment web has
                       three ready replicas
                3 ready replicas of web
            first-steps passed, 2 of 2 points.
            `next` goes on.
            """);
  }

  @Test
  void troubleIsToldAndOver() {
    view.trouble("The cluster does not answer.");
    assertThat(trouble).isTrue();
    view.well();
    assertThat(trouble).isFalse();

    assertThat(told()).isEqualTo("The cluster does not answer.\nThe cluster is watched again.\n");
  }

  private String told() {
    news.beginPrompt(
        new Console(
            new PrintWriter(out),
            new PrintWriter(out),
            () -> screen,
            () -> screen,
            false,
            Questions.NOBODY,
            program -> 0));
    return out.toString();
  }

  private static StepChange change(Status status, String message) {
    return new StepChange(
        Instant.EPOCH,
        "first-steps",
        "scale-up",
        "Deployment web has three ready replicas",
        status,
        message);
  }

  private static Report report(Verdict verdict) {
    return new Report(
        "first-steps",
        List.of(
            new StepReport(
                "scale-up", "title", true, 2, List.of(new CheckReport("three-ready", verdict)))));
  }
}
