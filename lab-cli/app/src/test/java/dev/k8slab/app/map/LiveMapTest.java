package dev.k8slab.app.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.command.Exit;
import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvas.Act;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Screen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveMapTest {

  /** A screen of six rows on which the next thing happens once the one before is painted. */
  private final class Played implements Canvases, Canvas, MapSource {

    private final Deque<Runnable> script = new ArrayDeque<>();
    private final List<List<String>> painted = new ArrayList<>();
    private Consumer<Act> heard;
    private List<String> lines = List.of();
    private boolean connected = true;
    private boolean gone;
    private boolean closed;
    private int drawn;
    private int rows = 6;

    Played then(Runnable... steps) {
      script.addAll(Arrays.asList(steps));
      return this;
    }

    Played then(Act... acts) {
      Arrays.stream(acts).forEach(act -> script.add(() -> heard.accept(act)));
      return this;
    }

    List<String> last() {
      return painted.get(painted.size() - 1);
    }

    @Override
    public boolean possible() {
      return true;
    }

    @Override
    public Canvas open(Consumer<Act> hears) {
      heard = hears;
      return this;
    }

    @Override
    public Screen screen() {
      return new Screen(60, false, false);
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public void paint(List<String> shown) {
      painted.add(List.copyOf(shown));
      if (!script.isEmpty()) {
        script.remove().run();
      }
    }

    @Override
    public List<String> lines(Screen screen) {
      drawn++;
      return lines;
    }

    @Override
    public boolean connected() {
      return connected;
    }

    @Override
    public boolean gone() {
      return gone;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final LiveMap map = new LiveMap();
  private final Played played = new Played();

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
  }

  @Test
  void isPaintedAnewWhenSomethingChanges() throws Exception {
    played.lines = List.of("one replica");
    played.then(
        () -> {
          played.lines = List.of("two replicas");
          map.changed();
          map.changed();
          map.changed();
        });
    played.then(Act.LEAVE);

    assertThat(map.show(played, played)).isEqualTo(Exit.DONE);

    assertThat(played.painted.get(0))
        .containsExactly("one replica", "", "", "", "", "live - q leaves");
    assertThat(played.last().get(0)).isEqualTo("two replicas");
    assertThat(played.drawn).as("one drawing for a swarm of changes").isEqualTo(2);
    assertThat(played.closed).isTrue();
  }

  @Test
  void whatIsLongerThanTheScreenIsScrolledAndNeverTooFar() throws Exception {
    played.lines = numbered(20);
    played.then(Act.DOWN, Act.PAGE_DOWN, Act.UP, Act.BOTTOM, Act.DOWN, Act.TOP, Act.UP, Act.LEAVE);

    map.show(played, played);

    assertThat(played.painted)
        .extracting(shown -> shown.get(0))
        .containsExactly(
            "line 1", "line 2", "line 7", "line 6", "line 16", "line 16", "line 1", "line 1");
    assertThat(played.painted.get(2))
        .containsExactly(
            "line 7",
            "line 8",
            "line 9",
            "line 10",
            "line 11",
            "live - q leaves - 7-11 of 20, up/down scroll");
    assertThat(played.drawn).as("scrolling asks for no drawing").isEqualTo(1);
  }

  @Test
  void aMapThatShrinksIsNotScrolledPastItsEnd() throws Exception {
    played.lines = numbered(20);
    played.then(
        () -> played.heard.accept(Act.BOTTOM),
        () -> {
          played.lines = numbered(3);
          map.changed();
        },
        () -> played.heard.accept(Act.LEAVE));

    map.show(played, played);

    assertThat(played.last().subList(0, 3)).isEqualTo(numbered(3));
  }

  @Test
  void anotherSizeIsDrawnAnew() throws Exception {
    played.lines = numbered(4);
    played.then(
        () -> {
          played.rows = 3;
          played.heard.accept(Act.RESIZE);
        },
        () -> played.heard.accept(Act.LEAVE));

    map.show(played, played);

    assertThat(played.last())
        .containsExactly("line 1", "line 2", "live - q leaves - 1-2 of 4, up/down scroll");
    assertThat(played.drawn).isEqualTo(2);
  }

  @Test
  void aClusterThatDoesNotAnswerIsNotTakenForOneThatIsQuiet() throws Exception {
    played.lines = numbered(1);
    played.connected = false;
    played.then(Act.INTERRUPT);

    assertThat(map.show(played, played)).isEqualTo(Exit.INTERRUPTED);

    assertThat(played.last().get(5)).isEqualTo("no answer, may be old - q leaves");
  }

  @Test
  void aNamespaceThatIsGoneEndsIt() throws Exception {
    played.lines = numbered(1);
    played.then(
        () -> {
          played.gone = true;
          map.changed();
        });

    assertThat(map.show(played, played)).isEqualTo(Exit.DONE);
    assertThat(played.painted).hasSize(1);
    assertThat(played.closed).isTrue();
  }

  @Test
  void aSignalEndsItAndTheScreenIsGivenBack() throws Exception {
    played.then(() -> Thread.currentThread().interrupt());

    assertThat(map.show(played, played)).isEqualTo(Exit.INTERRUPTED);
    assertThat(played.closed).isTrue();
  }
}
