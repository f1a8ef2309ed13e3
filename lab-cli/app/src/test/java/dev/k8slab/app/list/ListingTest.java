package dev.k8slab.app.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.core.Settings;
import dev.k8slab.core.content.Content;
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
    Content read = new Content(settings.contents());
    read.catalog();
    Files.writeString(courses.resolve("late.md"), "written while the shell is open");

    ListCache kept = Listing.cache(settings, read.fingerprint());
    kept.write(kept.fingerprint(), ROWS);

    assertThat(Listing.cache(settings, read.fingerprint()).read()).isEqualTo(ROWS);
    assertThat(Listing.cache(settings, new Content(settings.contents()).fingerprint()).read())
        .isNull();
  }
}
