package dev.k8slab.app.shell.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvas.Act;
import dev.k8slab.app.screen.Screen;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole screen of a terminal inside this JVM that keeps what a window would show. */
class TerminalCanvasTest {

  private static final long TIMEOUT_SECONDS = 30;

  private final BlockingQueue<Act> heard = new LinkedBlockingQueue<>();
  private final List<List<String>> stopped = new CopyOnWriteArrayList<>();
  private final List<List<String>> closed = new CopyOnWriteArrayList<>();
  private ScreenTerminal window;
  private LineDisciplineTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    open("xterm-256color");
  }

  private void open(String type) throws Exception {
    ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal("test", type, 40, 6);
    window = virtual.screen();
    terminal = virtual.terminal();
    terminal.writer().print("before");
    terminal.flush();
  }

  private Canvas canvas() {
    return new TerminalCanvas(
        terminal,
        () -> new Screen(terminal.getWidth(), true, false),
        heard::add,
        canvas -> {
          canvas.leave();
          stopped.add(rows());
          canvas.again();
        },
        () -> closed.add(rows()));
  }

  private void type(String keys) throws Exception {
    for (byte key : keys.getBytes(StandardCharsets.UTF_8)) {
      terminal.processInputByte(key);
    }
  }

  private Act next() throws InterruptedException {
    return heard.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private List<String> rows() {
    return window.toString().lines().map(String::stripTrailing).toList();
  }

  @Test
  void paintsTheWholeScreenAndGivesItBackAsItWas() throws Exception {
    String usual = terminal.getAttributes().toString();
    try (Canvas canvas = canvas()) {
      canvas.paint(List.of("one", "two", "", "", "", "foot"));
      assertThat(rows()).containsExactly("one", "two", "", "", "", "foot");
      canvas.paint(List.of("one", "three", "", "", "", "foot"));
      assertThat(rows()).containsExactly("one", "three", "", "", "", "foot");
    }
    assertThat(rows().get(0)).isEqualTo("before");
    assertThat(closed).containsExactly(rows());
    assertThat(window.toString()).doesNotContain("foot");
    assertThat(terminal.getAttributes()).hasToString(usual);
  }

  /** Line characters of their own need a set of characters that nobody has chosen there. */
  @Test
  void aDrawingIsOneOnTerminalsWithLineCharactersOfTheirOwn() throws Exception {
    open("screen-256color");
    try (Canvas canvas = canvas()) {
      canvas.paint(List.of("Deployment web", "├─ ReplicaSet web-1", "└─ none", "", "", "foot"));
      assertThat(rows())
          .containsExactly("Deployment web", "├─ ReplicaSet web-1", "└─ none", "", "", "foot");
    }
  }

  @Test
  void keysAreHeard() throws Exception {
    try (Canvas canvas = canvas()) {
      type("jk \033[A\033OB\033[5~\033[6~gGqx\003");
      for (Act act :
          new Act[] {
            Act.DOWN,
            Act.UP,
            Act.PAGE_DOWN,
            Act.UP,
            Act.DOWN,
            Act.PAGE_UP,
            Act.PAGE_DOWN,
            Act.TOP,
            Act.BOTTOM,
            Act.LEAVE,
            Act.INTERRUPT
          }) {
        assertThat(next()).isEqualTo(act);
      }
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void ctrlZGivesTheScreenBackUntilItGoesOn() throws Exception {
    try (Canvas canvas = canvas()) {
      canvas.paint(List.of("one", "", "", "", "", "foot"));
      type("\032");
      assertThat(next()).isEqualTo(Act.RESIZE);
      assertThat(stopped).singleElement().asString().contains("before").doesNotContain("foot");
      canvas.paint(List.of("one", "", "", "", "", "foot"));
      assertThat(rows()).containsExactly("one", "", "", "", "", "foot");
    }
  }

  @Test
  void aKeyPressedAfterwardsIsForWhoeverReadsNext() throws Exception {
    try (Canvas canvas = canvas()) {
      type("q");
      assertThat(next()).isEqualTo(Act.LEAVE);
    }
    type("z");
    assertThat(terminal.reader().read(TIMEOUT_SECONDS * 1000)).isEqualTo('z');
    assertThat(heard).isEmpty();
  }

  @Test
  void anotherSizeIsHeardAndUsed() throws Exception {
    try (Canvas canvas = canvas()) {
      canvas.paint(List.of("a", "b", "c", "d", "e", "f"));
      window.setSize(20, 4);
      terminal.setSize(new Size(20, 4));
      terminal.raise(Signal.WINCH);
      assertThat(next()).isEqualTo(Act.RESIZE);
      assertThat(canvas.rows()).isEqualTo(4);
      assertThat(canvas.screen().width()).isEqualTo(20);
      canvas.paint(List.of("a", "b", "c", "d"));
      assertThat(rows()).containsExactly("a", "b", "c", "d");
    }
  }
}
