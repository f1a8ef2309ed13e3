package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch.Found;
import dev.k8slab.port.LineFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
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

  private Found search(Found after, String... words) throws Exception {
    return new AuditReader(folder)
        .search(
            after == null ? AuditPosition.START : after.end(),
            new LineFilter(Set.of(words), List.of(), List.of()));
  }

  @Test
  void whatFollowsAPlaceIsFoundAlsoWhenFilesArePutAside() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder, LONGEST)) {
      assertThat(search(null, "n1")).isEqualTo(new Found(true, List.of(), AuditPosition.START));
      writer.write(event(1));
      writer.write(event(2));
      Found place = search(null, "n1");
      assertThat(place.whole()).isTrue();
      assertThat(place.lines()).containsExactly(event(1));
      for (int i = 3; i <= 8; i++) {
        writer.write(event(i));
      }
      assertThat(folder.setAside()).hasSizeGreaterThan(1);
      Found later = search(place, "\"verb\"");
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
      Found place = search(null);
      for (int i = 2; i <= 40; i++) {
        writer.write(event(i));
      }
      Found later = search(place, "n40\"", "n2\"");
      assertThat(later.whole()).isTrue();
      assertThat(later.lines()).containsExactly(event(40));
    }
  }

  @Test
  void aLineThatIsBeingWrittenIsLeftForLater() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder)) {
      writer.write(event(1));
      Files.writeString(folder.now(), "{\"half", StandardOpenOption.APPEND);
      Found first = search(null, "half", "n1");
      assertThat(first.lines()).containsExactly(event(1));
      assertThat(first.end().offset()).isEqualTo(event(1).length() + 1);
      Files.writeString(folder.now(), "\"}\n", StandardOpenOption.APPEND);
      assertThat(search(first, "half").lines()).containsExactly("{\"half\"}");
    }
  }

  @Test
  void wordsSnippetsAndPatternsMustAllBeThere() throws Exception {
    try (AuditWriter writer = new AuditWriter(folder)) {
      writer.write(event(1));
      writer.write(event(2));
      Found found =
          new AuditReader(folder)
              .search(
                  AuditPosition.START,
                  new LineFilter(
                      Set.of("n1", "n2"), List.of("\"verb\":\"create\""), List.of("n\":\"n[2-9]")));
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
