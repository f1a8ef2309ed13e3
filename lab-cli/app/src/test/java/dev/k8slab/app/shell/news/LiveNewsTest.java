package dev.k8slab.app.shell.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.live.StepChange;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
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

  private static final Verdict ON_ITS_WAY =
      new Verdict.Blocked("on-its-way", "The rollout of web is under way.");

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
  void whatIsToBeTypedIsNamedAsItIsTypedHere() {
    assertThat(News.quietly("See `lab doctor`.", screen.withinShell()))
        .containsExactly("See `doctor`.");
  }

  @Test
  void howItStandsAtFirstIsNoNews() {
    view.begun(report(new Verdict.Passed("three")));

    assertThat(told()).isEmpty();
    assertThat(refreshed).hasValue(1);
  }

  @Test
  void aStepThatFailsOtherwiseThanBeforeSaysWhy() {
    view.begun(report(failed("wrong", "There is no Deployment web.")));
    changed(failed("wrong", "Deployment web has one ready replica."));

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
  void aStepThatFailsFromTheMomentItIsOpenIsNoNews() {
    view.begun(report(ON_ITS_WAY));
    changed(failed("wrong", "Deployment web has one ready replica."));

    assertThat(told()).isEmpty();
  }

  @Test
  void aStepThatIsOnItsWayAndEndsAsItWasIsNoNews() {
    view.begun(report(new Verdict.Passed("three")));
    changed(ON_ITS_WAY);
    changed(failed("rollout-unfinished", "It takes longer than the lab waits."));
    changed(new Verdict.Passed("3 ready replicas of web"));

    assertThat(told()).isEmpty();
    assertThat(refreshed).hasValue(4);
  }

  @Test
  void theLastStepThatPassesSaysHowToGoOn() {
    changed(new Verdict.Passed("3 ready replicas of web"));

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

  private void changed(Verdict verdict) {
    Report whole = report(verdict);
    view.changed(StepChange.of(Instant.EPOCH, whole.exercise(), whole.steps().get(0)), whole);
  }

  private static Verdict failed(String code, String message) {
    return new Verdict.Failed(code, message, "", "", "");
  }

  private static Report report(Verdict verdict) {
    return new Report(
        "first-steps",
        List.of(
            new StepReport(
                "scale-up",
                "Deployment web has three ready replicas",
                true,
                2,
                List.of(new CheckReport("three-ready", verdict)))));
  }
}
