package dev.k8slab.app.shell.terminal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.Signals;

/** What signals do to the shell. Ctrl-C is not here: it belongs to whatever goes on. */
public final class ShellSignals implements AutoCloseable {

  private static final int BASE = 128;
  private static final Map<String, Integer> ENDING = Map.of("HUP", 1, "TERM", 15);

  private final Map<String, Object> before = new LinkedHashMap<>();

  private ShellSignals() {}

  /**
   * Handles what comes from the terminal.
   *
   * @param suspension does what Ctrl-Z asks for
   */
  public static void ofTerminal(Terminal terminal, LineReader reader, Suspension suspension) {
    // Ctrl-\ would have the JVM print all its threads
    terminal.handle(Signal.QUIT, signal -> {});
    terminal.handle(Signal.TSTP, signal -> suspension.stop());
    stopByKey(reader, suspension);
    Widget usual = reader.getWidgets().get(LineReader.CALLBACK_INIT);
    Widget further =
        () -> {
          // the reader's own handlers, set each time it begins, know little of the status line
          terminal.handle(Signal.CONT, signal -> suspension.goOn());
          SignalHandler resize = terminal.handle(Signal.WINCH, SignalHandler.SIG_IGN);
          terminal.handle(Signal.WINCH, signal -> suspension.resize(() -> resize.handle(signal)));
          return usual == null || usual.apply();
        };
    reader.getWidgets().put(LineReader.CALLBACK_INIT, further);
  }

  /** While a line is read, the terminal sends keys in place of signals. */
  private static void stopByKey(LineReader reader, Suspension suspension) {
    Widget stop =
        () -> {
          suspension.stop();
          return true;
        };
    for (String map : List.of(LineReader.EMACS, LineReader.VIINS, LineReader.VICMD)) {
      reader.getKeyMaps().get(map).bind(stop, KeyMap.ctrl('Z'));
    }
  }

  /**
   * Has the signals that end the process end the shell in order. Without that, the JVM's hooks
   * would take the terminal away from under the shell.
   *
   * @param ending is handed what the program is to end with, 128 and the signal's number
   */
  public static ShellSignals ofProcess(IntConsumer ending) {
    ShellSignals signals = new ShellSignals();
    ENDING.forEach(
        (name, number) ->
            signals.before.put(name, Signals.register(name, () -> ending.accept(BASE + number))));
    return signals;
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
