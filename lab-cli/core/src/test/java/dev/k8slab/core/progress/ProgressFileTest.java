package dev.k8slab.core.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.core.home.LabHome;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Done;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.verdict.Status;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressFileTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String EXERCISE = "scale-replicas";

  @TempDir Path folder;
  private final List<String> warnings = new ArrayList<>();
  private LabHome home;
  private ProgressFile file;

  @BeforeEach
  void make() {
    home = new LabHome(folder.resolve("home"));
    file = new ProgressFile(home, Clock.fixed(NOW, ZoneOffset.UTC), warnings::add);
  }

  @Test
  void nothingIsThereAtFirst() throws IOException {
    assertThat(file.read()).isEqualTo(Progress.NONE);
    assertThat(home.folder()).doesNotExist();
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Progress written =
        file.change(
            progress ->
                progress
                    .withCurrent(EXERCISE)
                    .with(
                        EXERCISE,
                        each ->
                            each.begun("lab-1", attempt(), NOW)
                                .withRunning(one -> one.answered("who", "me").hinted("who"))
                                .withBest(best -> best.or(Status.FAILED, 3, 8, NOW))));

    assertThat(file.read()).isEqualTo(written);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"exercises\":{\"x\":{\"attempts\":\"many\"}}}"})
  void aBrokenFileIsKeptAside(String text) throws IOException {
    Files.writeString(home.file("progress.json"), text);

    assertThat(file.read().exercises()).isEmpty();

    if (!text.equals("null")) {
      assertThat(home.folder().resolve("progress.json.broken-20260102-030405")).hasContent(text);
      assertThat(warnings).singleElement().asString().contains("broken-20260102-030405");
    }
  }

  @Test
  void whatIsNoTextIsKeptAside() throws IOException {
    byte[] bytes = {'{', (byte) 0xff, '}'};
    Files.write(home.file("progress.json"), bytes);

    assertThat(file.read().exercises()).isEmpty();

    assertThat(home.folder().resolve("progress.json.broken-20260102-030405"))
        .hasBinaryContent(bytes);
  }

  @Test
  void whatCannotBeReadAtAllIsNamed() throws IOException {
    Files.createDirectories(home.file("progress.json"));

    assertThatThrownBy(() -> file.read())
        .isInstanceOfSatisfying(
            FileSystemException.class,
            failure -> {
              assertThat(failure.getFile()).isEqualTo(home.progressFile().toString());
              assertThat(failure.getReason()).isNotBlank();
            });
  }

  @Test
  void whatANewerLabWroteIsKept() throws IOException {
    Files.writeString(
        home.file("progress.json"),
        """
        {"formatVersion": 7, "badges": ["x"],
         "exercises": {"%s": {"attempts": 2, "mood": "good", "best": {"passed": true}}}}
        """
            .formatted(EXERCISE));

    file.change(progress -> progress.withCurrent(EXERCISE));

    assertThat(file.read().of(EXERCISE).attempts()).isEqualTo(2);
    assertThat(Files.readString(home.progressFile()))
        .contains("\"formatVersion\" : 7", "badges", "\"mood\" : \"good\"");
  }

  @Test
  void anAttemptThatCannotBeReadLosesNoPoints() throws IOException {
    Files.writeString(
        home.file("progress.json"),
        """
        {"exercises": {"%s": {"best": {"passed": true, "earned": 8}, "running": {"attempt": {"id": 5}}}}}
        """
            .formatted(EXERCISE));

    ExerciseProgress read = file.read().of(EXERCISE);

    assertThat(read.best().earned()).isEqualTo(8);
    assertThat(read.running()).isNull();
  }

  @Test
  void changesFromSeveralSidesAllCount() throws IOException {
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> {
              try {
                file.change(
                    progress ->
                        progress.with("ex-" + i % 4, each -> each.begun("c", attempt(), NOW)));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });

    assertThat(file.read().exercises().values())
        .extracting(ExerciseProgress::attempts)
        .containsOnly(10);
    try (Stream<Path> files = Files.list(home.folder())) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("progress.json", "progress.lock");
    }
  }

  @Test
  void answersHandedInDuringAGradingStay() {
    Running running = Running.begun("lab-1", attempt()).answered("who", "me");
    Attempt graded = attempt().withDone(Map.of("scale", new Done(NOW, "seen")));

    Running after = running.graded(graded, Status.FAILED, Map.of("scale", Status.PASSED), NOW);

    assertThat(after.attempt().answers()).containsEntry("who", "me");
    assertThat(after.attempt().seen()).containsEntry("self-heal/seen", 1);
    assertThat(after.passed("scale")).isTrue();
  }

  @Test
  void theBestOfAllGradingsIsKept() {
    Best best = Best.NONE.or(Status.PASSED, 8, 8, NOW).or(Status.FAILED, 2, 8, NOW.plusSeconds(9));

    assertThat(best).isEqualTo(new Best(true, 8, 8, NOW));
  }

  private static Attempt attempt() {
    return new Attempt(
        "a1",
        EXERCISE,
        EXERCISE + "-a1",
        NOW,
        Evidence.NONE,
        Map.of("namespace", EXERCISE + "-a1"),
        Map.of("Pod/web", "uid-1"),
        Map.of("Pod/web", Map.of("spec", Map.of("containers", List.of(Map.of("name", "web"))))),
        Map.of(),
        Map.of("self-heal/seen", 1),
        Map.of());
  }
}
