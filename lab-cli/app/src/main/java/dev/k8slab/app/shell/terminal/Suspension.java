package dev.k8slab.app.shell.terminal;

import dev.k8slab.app.shell.prompt.ReaderLock;
import dev.k8slab.app.shell.status.StatusBar;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.LineReader;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/**
 * Lets Ctrl-Z stop the lab with the terminal as it was before, and has it go on where it was. Most
 * shells mend a terminal that a stopped program has left raw, but not all do.
 */
public final class Suspension {

  /** What is on the screen while the lab goes on. */
  public interface Stage {

    /** Paints it anew. */
    void paint();
  }

  /**
   * Sends the signal, and waits a moment: it comes some time after it was sent, and until then
   * nothing may be changed back. Java can send no signal to its own process that it does not
   * handle.
   */
  private static final String KILL = "kill -TSTP $1; sleep 0.3 2>/dev/null || sleep 1";

  private final TerminalSession session;
  private final LineReader reader;
  private final ReaderLock lock;
  private final StatusBar bar;
  private final PromptPainter prompt;
  private final Stopping stopping;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile Stage stage;

  /** How the process stops. */
  public interface Stopping {

    /** Stops it; returns when it goes on, or at once where nobody is there to have it go on. */
    void stop() throws IOException, InterruptedException;
  }

  /**
   * What Ctrl-Z does on a terminal with a prompt.
   *
   * @param stopping stops this process
   */
  public Suspension(
      TerminalSession session,
      LineReader reader,
      ReaderLock lock,
      StatusBar bar,
      Stopping stopping) {
    this.session = session;
    this.reader = reader;
    this.lock = lock;
    this.bar = bar;
    this.prompt = new PromptPainter(session, reader, bar);
    this.stopping = stopping;
  }

  /**
   * Stops this very process, as the terminal would have: by the signal, which nobody handles then.
   * The terminal is as it was meanwhile.
   */
  public static Stopping ofProcess(Terminal terminal) {
    return () -> {
      Terminal.SignalHandler ours =
          terminal.handle(Terminal.Signal.TSTP, Terminal.SignalHandler.SIG_DFL);
      try {
        String pid = Long.toString(ProcessHandle.current().pid());
        // whoever goes on has the terminal, whatever becomes of this process
        TerminalGuard.givenBack();
        new ProcessBuilder("sh", "-c", KILL, "sh", pid).inheritIO().start().waitFor();
      } finally {
        TerminalGuard.taken();
        terminal.handle(Terminal.Signal.TSTP, ours);
      }
    };
  }

  /** Has something else than the prompt on the screen from now on; null for the prompt. */
  public void on(Stage newStage) {
    stage = newStage;
  }

  /** Stops; returns when the lab goes on and all is painted again. */
  public void stop() {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    Terminal terminal = session.terminal();
    Attributes attributes = terminal.getAttributes();
    if (!lock.run(bar::hide)) {
      bar.hide();
    }
    session.restore();
    try {
      stopping.stop();
    } catch (IOException e) {
      // it cannot be stopped: it goes on
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    terminal.setAttributes(attributes);
    stopped.set(false);
    goOn();
  }

  /** Paints all again, after a stop that came from elsewhere, too. */
  void goOn() {
    Stage painted = stage;
    if (painted != null) {
      painted.paint();
    } else if (!lock.run(this::paintPrompt)) {
      bar.show();
    }
  }

  /**
   * The window has another size. Terminals move what they show then, and with it the remains of the
   * bar, of which the reader alone would know nothing.
   *
   * @param usual what the reader does itself
   */
  void resize(Runnable usual) {
    if (!bar.wanted() || !lock.run(() -> prompt.paint(usual))) {
      usual.run();
    }
  }

  private void paintPrompt() {
    session.terminal().enterRawMode();
    if (!session.dumb()) {
      session.terminal().puts(Capability.keypad_xmit);
    }
    prompt.paint(() -> {});
  }
}
