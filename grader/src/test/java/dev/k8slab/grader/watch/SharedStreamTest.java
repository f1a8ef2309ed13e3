package dev.k8slab.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedStreamTest {

  private final List<Signals> opened = new ArrayList<>();
  private int closed;

  private final SharedStream stream =
      new SharedStream(
          signals -> {
            opened.add(signals);
            return () -> closed++;
          });

  private static final class Listener implements Signals {
    private final List<String> heard = new ArrayList<>();

    @Override
    public void changed() {
      heard.add("changed");
    }

    @Override
    public void alive() {
      heard.add("alive");
    }

    @Override
    public void ended() {
      heard.add("ended");
    }
  }

  @Test
  void severalListenToOneStreamThatIsClosedWithTheLast() throws Exception {
    Listener first = new Listener();
    Listener second = new Listener();
    AutoCloseable one = stream.join(first).orElseThrow();
    AutoCloseable two = stream.join(second).orElseThrow();
    assertThat(opened).hasSize(1);
    opened.get(0).changed();
    one.close();
    assertThat(closed).as("one still listens").isZero();
    opened.get(0).changed();
    assertThat(first.heard).containsExactly("changed");
    assertThat(second.heard).containsExactly("changed", "changed");
    two.close();
    assertThat(closed).isEqualTo(1);
    assertThat(stream.join(first)).as("what is closed is not joined").isEmpty();
  }

  @Test
  void whereItEndsEverybodyHearsOfItOnce() throws Exception {
    Listener first = new Listener();
    Listener second = new Listener();
    AutoCloseable one = stream.join(first).orElseThrow();
    stream.join(second).orElseThrow();
    opened.get(0).ended();
    opened.get(0).ended();
    assertThat(first.heard).containsExactly("ended");
    assertThat(second.heard).containsExactly("ended");
    assertThat(stream.isOver()).isTrue();
    one.close();
    assertThat(closed).as("it has ended by itself").isZero();
  }

  @Test
  void whatCannotBeOpenedIsNotJoinedByOthers() {
    SharedStream refused =
        new SharedStream(
            signals -> {
              throw new IOException("no");
            });
    assertThatThrownBy(() -> refused.join(new Listener())).hasMessage("no");
    assertThat(refused.isOver()).isTrue();
  }
}
