package dev.k8slab.app.shell.canvas;

import dev.k8slab.app.screen.Canvas;
import dev.k8slab.app.screen.Canvases;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.terminal.ProcessTerminal;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalScreen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/**
 * The whole screen of the terminal that a single command runs on; the terminal's library is loaded
 * only where a command asks for it.
 *
 * @param possible whether there is such a terminal
 * @param screen what it can show, but for its width
 * @param charset how text is written to it
 */
public record ProcessCanvases(boolean possible, Screen screen, Charset charset)
    implements Canvases {

  /** Left to the JVM, these would take the terminal away before it is as it was. */
  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  @Override
  public Canvas open(Consumer<Canvas.Act> heard) throws IOException {
    Thread here = Thread.currentThread();
    Terminal terminal = ProcessTerminal.open(charset);
    Map<String, Object> before = new LinkedHashMap<>();
    for (String signal : ENDING) {
      before.put(signal, Signals.register(signal, here::interrupt));
    }
    return new TerminalCanvas(
        terminal,
        new TerminalScreen(terminal, screen),
        heard,
        canvas -> stop(terminal, canvas),
        () -> giveBack(terminal, before));
  }

  /** Stops the process with the terminal as it was; returns when it goes on. */
  private static void stop(Terminal terminal, TerminalCanvas canvas) {
    canvas.leave();
    try {
      Suspension.ofProcess(terminal).stop();
    } catch (IOException e) {
      // it cannot be stopped: it goes on
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    canvas.again();
  }

  private static void giveBack(Terminal terminal, Map<String, Object> signals) {
    signals.forEach(Signals::unregister);
    try {
      ProcessTerminal.close(terminal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
