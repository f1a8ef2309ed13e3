package dev.k8slab.app.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Index;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCacheTest {

  private static final List<Row> ROWS =
      List.of(
          new Row("one", "Title\twith tab", "Course", 15, 3, 8, Row.State.STARTED, true, "needs x"),
          new Row("two", "–", "Course", 5, 0, 1, Row.State.NEW, false, ""));

  @TempDir Path folder;
  private Path exercise;
  private Path progress;
  private ListCache cache;

  @BeforeEach
  void make() throws IOException {
    Path content = Files.createDirectories(folder.resolve("content/course/01-one"));
    exercise = Files.writeString(content.resolve("exercise.yaml"), "id: one");
    progress = folder.resolve("progress.json");
    cache = cache();
    cache.write(cache.fingerprint(), ROWS);
  }

  private ListCache cache() {
    String content = Index.fingerprint(List.of(folder.resolve("content")));
    return new ListCache(new KeptLines(folder.resolve("list"), content, List.of(progress)));
  }

  @Test
  void rowsComeBackAsTheyWere() {
    List<Row> rows = cache.read();

    assertThat(rows.get(0).title()).isEqualTo("Title with tab");
    assertThat(rows.get(0).missing()).isEqualTo("needs x");
    assertThat(rows.get(1)).isEqualTo(ROWS.get(1));
  }

  @Test
  void aChangedExerciseMakesThemOutOfDate() throws IOException {
    Files.setLastModifiedTime(exercise, FileTime.fromMillis(1_000_000));

    assertThat(cache().read()).isNull();
  }

  @Test
  void aChangedLessonMakesThemOutOfDate() throws IOException {
    Path lesson = Files.writeString(exercise.resolveSibling("lesson.md.ftl"), "# One");
    cache = cache();
    cache.write(cache.fingerprint(), ROWS);
    Files.writeString(lesson, "# One, and more");

    assertThat(cache().read()).isNull();
  }

  @Test
  void progressMakesThemOutOfDate() throws IOException {
    Files.writeString(progress, "{}");

    assertThat(cache().read()).isNull();
  }

  @Test
  void aNewFolderMakesThemOutOfDate() throws IOException {
    Files.createDirectories(exercise.resolveSibling("start"));

    assertThat(cache().read()).isNull();
  }

  @Test
  void aSpoiltCacheIsNoCache() throws IOException {
    Files.writeString(folder.resolve("list"), cache.fingerprint() + "\nnonsense");

    assertThat(cache().read()).isNull();
  }
}
