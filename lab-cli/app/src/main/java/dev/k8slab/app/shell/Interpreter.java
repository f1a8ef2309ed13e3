package dev.k8slab.app.shell;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Failures;
import dev.k8slab.app.command.Invocation;
import dev.k8slab.app.command.LabException;
import dev.k8slab.app.kubectl.ShellLine;
import dev.k8slab.app.screen.Console;
import java.util.List;
import org.jline.reader.SyntaxError;
import org.jline.reader.impl.DefaultParser;

/** Runs the lines of the shell, wherever they come from. */
final class Interpreter {

  private final Dispatcher dispatcher;
  private final DefaultParser parser = parser();

  Interpreter(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** How lines are taken apart: quotes and backslashes as in other shells. */
  static DefaultParser parser() {
    DefaultParser parser = new DefaultParser();
    parser.setEofOnUnclosedQuote(true);
    return parser;
  }

  /** Whether a line asks to leave. */
  static boolean leaves(String line) {
    return line.strip().equals("exit") || line.strip().equals("quit");
  }

  /** Runs one line and returns its exit code; a line without a command is done. */
  int run(String line, Console console) {
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      return Exit.DONE;
    }
    Invocation invocation;
    try {
      List<String> words = parser.parse(line, 0, DefaultParser.ParseContext.ACCEPT_LINE).words();
      // what lessons and messages tell to type works here as well
      boolean prefixed = words.get(0).equals("lab");
      words = prefixed ? words.subList(1, words.size()) : words;
      invocation = CommandLine.parse(dispatcher.registry(), words);
      if (invocation.command() != null
          && invocation.command().passThrough()
          && ShellLine.isOne(line)) {
        String bare = prefixed ? line.strip().substring("lab".length()) : line;
        invocation = new Invocation(invocation.command(), Arguments.ofLine(bare));
      }
    } catch (SyntaxError e) {
      return Failures.tell(
          LabException.usage("A quote is not closed: close it and try again."), console, false);
    } catch (LabException e) {
      return Failures.tell(e, console, false);
    }
    return invocation.command() == null ? Exit.DONE : dispatcher.run(invocation, console);
  }
}
