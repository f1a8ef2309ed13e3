package dev.k8slab.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.Golden;
import dev.k8slab.app.LabCli;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.Banner;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.app.shell.status.StatusFacts;
import dev.k8slab.app.shell.status.StatusText;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.ClustersFile;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.progress.Reading;
import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Outline;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.port.Capability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first screen and the status line, whole, at three widths. */
class ShellScreensTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ClusterNow READY = new ClusterNow(ClusterNow.Condition.READY, "");

  @TempDir Path home;
  private Lab lab;
  private Outline exercise;

  @BeforeEach
  void make() throws Exception {
    lab = new Lab(new LabCli(home, LabCli.smallCourses()).settings(), text -> {});
    exercise = lab.content().index().find("first-steps").orElseThrow();
  }

  @Test
  void theFirstScreenOfAll() {
    assertBanner("first-screen");
  }

  @Test
  void theFirstScreenWhereOneStopped() throws Exception {
    stopped();
    new ClustersFile(lab.settings().home())
        .put(
            Track.CLASSIC,
            new ClusterRecord(
                "lab-1",
                "k3s",
                "v1.24.17",
                new ClusterDetails.InContainer("image", "container", null),
                home,
                home,
                EnumSet.noneOf(Capability.class),
                NOW));

    assertBanner("first-screen-again");
  }

  @Test
  void theFirstScreenWhereTheClusterIsGone() throws Exception {
    stopped();

    assertBanner("first-screen-gone");
  }

  private void stopped() throws IOException {
    lab.progress()
        .change(
            all ->
                all.withCurrent("first-steps")
                    .withReading(new Reading("first-steps", 120))
                    .with(
                        "first-steps",
                        each -> each.begun("lab-1", attempt(), NOW).withRunning(this::graded)));
  }

  @Test
  void theFirstScreenWhereNothingIsLeft() throws IOException {
    lab.progress()
        .change(
            all ->
                all.with(
                        "first-steps",
                        each -> each.withBest(best -> best.or(Status.PASSED, 3, 3, NOW)))
                    .with("second-steps", each -> each.skipped(NOW)));

    assertBanner("first-screen-done");
  }

  @Test
  void theStatusLine() {
    Running begun = Running.begun("lab-1", attempt());
    Running graded = graded(begun);
    List<StatusFacts> all =
        List.of(
            facts(ClusterNow.Condition.OPENING, "", null, null),
            facts(
                ClusterNow.Condition.OPENING,
                "waiting for the default service account",
                begun,
                Duration.ofSeconds(59)),
            facts(ClusterNow.Condition.READY, "", graded, Duration.ofMinutes(12)),
            facts(ClusterNow.Condition.READY, "", graded, Duration.ofMinutes(125)),
            facts(ClusterNow.Condition.READY, "", graded, Duration.ofDays(3)),
            facts(ClusterNow.Condition.TROUBLE, "", graded, Duration.ofMinutes(12)),
            facts(ClusterNow.Condition.NONE, "", null, null),
            new StatusFacts(READY, null, null, null));
    Golden.assertScreens(
        "status-line",
        true,
        screen ->
            all.stream().map(facts -> StatusText.line(facts, screen).stripTrailing()).toList());
    assertThat(StatusText.line(all.get(0), new Screen(80, true, false))).hasSize(80);
  }

  private void assertBanner(String name) {
    Golden.assertScreens(
        name,
        true,
        screen -> {
          try {
            return Banner.lines(lab, screen).stream().map(screen::shown).toList();
          } catch (IOException | LabException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private StatusFacts facts(
      ClusterNow.Condition condition, String detail, Running running, Duration elapsed) {
    return new StatusFacts(new ClusterNow(condition, detail), exercise, running, elapsed);
  }

  private Running graded(Running running) {
    return running.graded(
        running.attempt(),
        Status.FAILED,
        Map.of("scale-up", Status.PASSED, "say-why", Status.FAILED),
        NOW);
  }

  private static Attempt attempt() {
    return new Attempt(
        "a1",
        "first-steps",
        "first-steps-a1",
        NOW,
        Evidence.NONE,
        Map.of("namespace", "first-steps-a1"),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of());
  }
}
