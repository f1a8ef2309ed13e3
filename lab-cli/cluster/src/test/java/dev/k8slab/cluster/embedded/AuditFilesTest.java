package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.AuditArchive.Excerpt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing, searching and following an audit log on this machine's disk. */
class AuditFilesTest {

  private static final int LONGEST = 200;

  @TempDir private Path path;
  private AuditFolder folder;

  @BeforeEach
  void begin() {
    folder = new AuditFolder(path);
  }

  private static String event(int number) {
    return "{\"kind\":\"Event\",\"auditID\":\"id-%d\",\"verb\":\"create\",\"n\":\"n%d\"}"
        .formatted(number, number);
  }

  private Excerpt search(Excerpt after, String... words) throws Exception {
    return new AuditReader(folder)
        .search(
            after == null ? "" : after.first(),
            after == null ? 0 : after.offset(),
            List.of(words),
            List.of(),
            List.of());
  }

  @Test
  void whatFollowsAPlaceIsFoundAlsoWhenFilesArePutAside() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder, LONGEST)) {
      assertThat(search(null, "n1")).isEqualTo(new Excerpt(true, List.of(), "", 0));
      writer.write(event(1));
      writer.write(event(2));
      Excerpt place = search(null, "n1");
      assertThat(place.whole()).isTrue();
      assertThat(place.lines()).containsExactly(event(1));
      for (int i = 3; i <= 8; i++) {
        writer.write(event(i));
      }
      assertThat(folder.setAside()).hasSizeGreaterThan(1);
      Excerpt later = search(place, "\"verb\"");
      assertThat(later.whole()).isFalse();
      assertThat(later.lines())
          .containsExactly(event(3), event(4), event(5), event(6), event(7), event(8));
      assertThat(search(later, "\"verb\"").lines()).isEmpty();
    }
  }

  @Test
  void wherePlaceIsGoneAllThatIsKeptIsSearched() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder, LONGEST)) {
      writer.write(event(1));
      Excerpt place = search(null);
      for (int i = 2; i <= 40; i++) {
        writer.write(event(i));
      }
      Excerpt later = search(place, "n40\"", "n2\"");
      assertThat(later.whole()).isTrue();
      assertThat(later.lines()).containsExactly(event(40));
    }
  }

  @Test
  void aLineThatIsBeingWrittenIsLeftForLater() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder)) {
      writer.write(event(1));
      Files.writeString(folder.now(), "{\"half", StandardOpenOption.APPEND);
      Excerpt first = search(null, "half", "n1");
      assertThat(first.lines()).containsExactly(event(1));
      assertThat(first.offset()).isEqualTo(event(1).length() + 1);
      Files.writeString(folder.now(), "\"}\n", StandardOpenOption.APPEND);
      assertThat(search(first, "half").lines()).containsExactly("{\"half\"}");
    }
  }

  @Test
  void wordsSnippetsAndPatternsMustAllBeThere() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder)) {
      writer.write(event(1));
      writer.write(event(2));
      Excerpt found =
          new AuditReader(folder)
              .search(
                  "",
                  0,
                  List.of("n1", "n2"),
                  List.of("\"verb\":\"create\""),
                  List.of("n\":\"n[2-9]"));
      assertThat(found.lines()).containsExactly(event(2));
    }
  }

  @Test
  void whoFollowsHearsEachLineAlsoAfterTheFileIsPutAside() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (AuditWriter writer = new AuditWriter(folder, LONGEST)) {
      writer.write(event(0));
      try (AutoCloseable following =
          new AuditFollower(folder).follow(heard::add, () -> heard.add("ended"))) {
        for (int i = 1; i <= 20; i++) {
          writer.write(event(i));
          assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo(event(i));
        }
        assertThat(folder.setAside()).isNotEmpty();
      }
    }
  }
}
