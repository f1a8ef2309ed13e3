package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import dev.k8slab.port.LineFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryAuditLogTest {

  private static final LineFilter ONE = new LineFilter(Set.of("one"), List.of(), List.of());

  private final MemoryAuditLog log = new MemoryAuditLog();

  private AuditSearch.Found search(AuditPosition after, LineFilter wanted) throws Exception {
    return log.search().search(after, wanted);
  }

  @Test
  void eachLineIsFoundOnce() throws Exception {
    log.add("first of one");
    log.add("first of two");
    AuditSearch.Found begin = search(AuditPosition.START, ONE);
    assertThat(begin.whole()).isTrue();
    assertThat(begin.lines()).containsExactly("first of one");

    log.add("second of one");
    AuditSearch.Found more = search(begin.end(), ONE);
    assertThat(more.whole()).isFalse();
    assertThat(more.lines()).containsExactly("second of one");
    assertThat(search(more.end(), ONE).lines()).isEmpty();
  }

  @Test
  void aPlaceInAnEmptyLogIsFoundAgain() throws Exception {
    AuditPosition end = search(AuditPosition.START, ONE).end();
    log.add("one");
    AuditSearch.Found found = search(end, ONE);
    assertThat(found.whole()).isFalse();
    assertThat(found.lines()).containsExactly("one");
  }

  @Test
  void snippetsAndPatternsChooseAmongThoseWithAWord() throws Exception {
    log.add("one get pods");
    log.add("one list pods");
    log.add("two get pods");
    assertThat(
            search(AuditPosition.START, new LineFilter(Set.of("one"), List.of("get"), List.of()))
                .lines())
        .containsExactly("one get pods");
    assertThat(
            search(
                    AuditPosition.START,
                    new LineFilter(Set.of("one", "two"), List.of("pods"), List.of("^t.*get")))
                .lines())
        .containsExactly("two get pods");
    assertThat(search(AuditPosition.START, new LineFilter(Set.of(), List.of(), List.of())).lines())
        .isEmpty();
  }

  @Test
  void whoFollowsHearsWhatIsAddedUntilItIsEnough() throws Exception {
    List<String> heard = new ArrayList<>();
    log.add("before");
    try (AutoCloseable following = log.feed().follow(heard::add, () -> {})) {
      log.add("meanwhile");
    }
    log.add("after");
    assertThat(heard).containsExactly("meanwhile");
  }
}
