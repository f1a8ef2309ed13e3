package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.streams.ContainerLog.Entry;
import dev.k8slab.embedded.streams.ContainerLog.Source;
import dev.k8slab.embedded.time.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Lines and parts of them are as in the log files of CRI, as containerd writes them. */
class ContainerLogTest {
  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));
  private final ContainerLog log = new ContainerLog(clock);

  private void write(Source source, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    log.write(source, bytes, 0, bytes.length);
  }

  private List<String> texts() {
    return log.all().entries().stream().map(ContainerLogTest::text).toList();
  }

  private static String text(Entry entry) {
    String tag = entry.whole() ? "F " : "P ";
    return entry.source().name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + tag
        + new String(entry.bytes(), UTF_8);
  }

  @Test
  void aLineIsThereWhenItsEndIsWritten() {
    write(Source.STDOUT, "one\ntw");
    write(Source.STDERR, "oops\n");
    assertThat(texts()).containsExactly("stdout F one", "stderr F oops");
    clock.advance(Duration.ofSeconds(2));
    write(Source.STDOUT, "o\n");
    assertThat(texts()).containsExactly("stdout F one", "stderr F oops", "stdout F two");
    assertThat(log.all().entries().get(2).time()).isEqualTo("2026-11-30T12:00:02Z");
  }

  @Test
  void aLineThatNeverEndsIsAPartAtTheEnd() {
    write(Source.STDOUT, "prompt> ");
    assertThat(log.all().ended()).isFalse();
    log.end();
    write(Source.STDOUT, "too late\n");
    assertThat(texts()).containsExactly("stdout P prompt> ");
    assertThat(log.all().ended()).isTrue();
  }

  @Test
  void aLongLineComesInParts() {
    write(Source.STDOUT, "x".repeat(ContainerLog.MAX_LINE) + "\n");
    write(Source.STDOUT, "y".repeat(ContainerLog.MAX_LINE + 1) + "\n");
    assertThat(texts().stream().map(text -> text.substring(0, 10) + text.length()))
        .containsExactly("stdout F x" + 16393, "stdout P y" + 16393, "stdout F y10");
  }

  @Test
  void whatIsReadInPartsIsAllThatIsKept() {
    for (int i = 0; i < 200_000; i++) {
      write(Source.STDOUT, i + "\n");
    }
    ContainerLog.Part part = log.since(0, 7);
    assertThat(part.entries()).hasSize(7);
    int expected = Integer.parseInt(new String(part.entries().get(0).bytes(), UTF_8));
    int kept = 0;
    while (!part.entries().isEmpty()) {
      for (Entry entry : part.entries()) {
        assertThat(new String(entry.bytes(), UTF_8)).isEqualTo(Integer.toString(expected++));
        kept++;
      }
      part = log.since(part.next(), 1000);
    }
    assertThat(expected).isEqualTo(200_000);
    assertThat(kept).isBetween(50_000, ContainerLog.MAX_BYTES / 64);
  }

  @Test
  void whoListensHearsOfWhatIsWrittenUntilTheEnd() {
    AtomicInteger heard = new AtomicInteger();
    Runnable leave = log.listen(heard::incrementAndGet);
    write(Source.STDOUT, "a\n");
    log.end();
    leave.run();
    assertThat(heard).hasValue(2);
    assertThat(log.since(1, 10).ended()).isTrue();
  }
}
