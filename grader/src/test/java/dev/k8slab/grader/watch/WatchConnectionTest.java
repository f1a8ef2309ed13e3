package dev.k8slab.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.live.FakeStreams;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchConnectionTest {

  private static final Source PODS = new Source.Objects(Selection.all("v1", "Pod", "ns"));

  private final FakeLoop loop = new FakeLoop();
  private final FakeStreams streams = new FakeStreams();
  private final List<String> heard = new ArrayList<>();
  private WatchConnection watch;

  @BeforeEach
  void watch() {
    watch =
        new WatchConnection(
            loop,
            signals -> streams.open(PODS, signals),
            new WatchListener() {
              @Override
              public void changed() {
                heard.add("changed");
              }

              @Override
              public void troubled() {
                heard.add(trouble().orElse("well"));
              }
            });
    watch.open();
    loop.run();
    heard.clear();
  }

  private Optional<String> trouble() {
    return watch.trouble().map(why -> Trouble.verdict(why).message());
  }

  @Test
  void changesAreHeardAndBookmarksAreNone() {
    streams.change(PODS);
    streams.bookmark(PODS);
    loop.run();
    assertThat(heard).containsExactly("changed");
  }

  @Test
  void aStreamThatEndsAsServersEndThemIsOpenedAgainAtOnceAndWithoutAWord() {
    loop.pass(Duration.ofMinutes(40));
    streams.end(PODS);
    loop.run();
    assertThat(streams.listened()).hasSize(1);
    assertThat(heard).as("what changed in between").containsExactly("changed");
  }

  @Test
  void whatCannotBeOpenedIsTriedLessAndLessOftenAndToldOnce() {
    loop.pass(Duration.ofMinutes(1));
    streams.refuse(new KubernetesClientException("connection refused"));
    streams.end(PODS);
    int before = streams.tries();
    loop.pass(Duration.ofMinutes(2));
    assertThat(streams.tries() - before).isBetween(10, 16);
    assertThat(heard).filteredOn(word -> !word.equals("changed")).hasSize(1);
    assertThat(trouble().orElseThrow()).contains("connection refused", "lab status");
    assertThat(heard).as("each try counts as a change").contains("changed");

    heard.clear();
    streams.refuse(null);
    loop.pass(Duration.ofSeconds(15));
    assertThat(heard).containsExactly("well", "changed");
    assertThat(watch.trouble()).isEmpty();
  }

  @Test
  void aStreamThatEndsAtOnceEachTimeIsNotOpenedWithoutEnd() {
    for (int i = 0; i < 40; i++) {
      if (!streams.listened().isEmpty()) {
        streams.end(PODS);
      }
      loop.pass(Duration.ofMillis(250));
    }
    assertThat(streams.tries()).as("in ten seconds").isBetween(5, 8);
    assertThat(heard).filteredOn(word -> !word.equals("changed")).hasSize(1);
    loop.pass(Duration.ofSeconds(20));
    assertThat(heard).as("it lives now").endsWith("well");
  }

  @Test
  void whereNothingCanBeHeardOneLooksNowAndThen() {
    loop.pass(Duration.ofMinutes(1));
    streams.refuse(NotWatchableException.poll());
    streams.end(PODS);
    heard.clear();
    loop.pass(Duration.ofSeconds(31));
    assertThat(heard).as("one every five seconds").hasSize(7).containsOnly("changed");
    assertThat(watch.trouble()).as("that is nobody's trouble").isEmpty();
  }

  @Test
  void whereThereIsNothingToHearNobodyLooksEither() {
    loop.pass(Duration.ofMinutes(1));
    streams.refuse(NotWatchableException.nothingThere());
    streams.end(PODS);
    loop.run();
    int before = streams.tries();
    loop.pass(Duration.ofMinutes(10));
    assertThat(streams.tries()).isEqualTo(before);
    streams.refuse(null);
    watch.wake();
    loop.run();
    assertThat(streams.listened()).hasSize(1);
  }

  @Test
  void aStreamThatFallsSilentForMinutesIsOpenedAgain() {
    streams.bookmark(PODS);
    for (int minute = 0; minute < 20; minute++) {
      loop.pass(Duration.ofMinutes(1));
      streams.bookmark(PODS);
    }
    loop.run();
    assertThat(streams.tries()).as("it lives").isEqualTo(1);
    loop.pass(Duration.ofMinutes(6));
    assertThat(streams.tries()).isEqualTo(2);
  }

  @Test
  void whatIsClosedIsNeitherHeardNorOpenedAgain() {
    streams.change(PODS);
    watch.close();
    loop.pass(Duration.ofMinutes(10));
    assertThat(heard).isEmpty();
    assertThat(streams.listened()).isEmpty();
    assertThat(streams.tries()).isEqualTo(1);
  }
}
