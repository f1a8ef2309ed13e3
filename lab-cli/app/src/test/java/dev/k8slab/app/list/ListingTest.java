package dev.k8slab.app.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.core.Settings;
import dev.k8slab.core.content.Content;
import dev.k8slab.exercises.catalog.Index;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {

  private static final List<Row> ROWS =
      List.of(new Row("one", "Title", "Course", 15, 3, 8, Row.State.STARTED, true, ""));

  /** As in a shell that stays open while an author edits an exercise. */
  @Test
  void whatChangesOnceTheContentIsReadIsSeenByTheNextLab(@TempDir Path home, @TempDir Path courses)
      throws Exception {
    Settings settings = new LabCli(home, courses).settings();
    settings.home().folder("cache");
    Path exercise = Files.createDirectories(courses.resolve("course/01-one"));
    Files.writeString(exercise.resolve("exercise.yaml"), "id: one");
    Index read = new Content(settings.contents(), settings.home()).index();
    Files.writeString(exercise.resolve("late.md"), "written while the shell is open");

    ListCache kept = Listing.cache(settings, read.fingerprint());
    kept.write(kept.fingerprint(), ROWS);

    assertThat(Listing.cache(settings, read.fingerprint()).read()).isEqualTo(ROWS);
    assertThat(Listing.cache(settings, Index.fingerprint(settings.contents())).read()).isNull();
  }
}
