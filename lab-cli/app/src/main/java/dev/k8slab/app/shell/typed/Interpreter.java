package dev.k8slab.app.shell.typed;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Failures;
import dev.k8slab.app.command.Invocation;
import dev.k8slab.app.screen.Console;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.kubectl.line.ShellWords;
import dev.k8slab.kubectl.line.Waiting;
import java.util.List;

/** Runs what was typed in the shell, wherever it comes from. */
public final class Interpreter {

  private static final String SHELL = "sh";
  private static final String PREFIX = "lab";

  private final Dispatcher dispatcher;
  private boolean left;

  /** Runs these commands. */
  public Interpreter(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Whether a command asked to leave. */
  public boolean left() {
    return left;
  }

  /** Takes a text apart into commands. */
  Typed read(String text) {
    return Typed.read(text, dispatcher.registry());
  }

  /**
   * Runs all commands of a text, one after the other, to the first that is interrupted or asks to
   * leave.
   *
   * @return the exit code of the last one; a text without a command is done
   */
  public int run(String text, Console console) {
    Typed typed = read(text);
    if (typed.waiting() != null) {
      return Failures.tell(unfinished(typed.waiting()), console, false);
    }
    int exitCode = Exit.DONE;
    for (Part part : typed.parts()) {
      left = leaves(part.text());
      if (left || exitCode == Exit.INTERRUPTED) {
        return exitCode;
      }
      exitCode = run(part, console);
    }
    return exitCode;
  }

  private static boolean leaves(String command) {
    return command.strip().equals("exit") || command.strip().equals("quit");
  }

  private static LabException unfinished(Waiting waiting) {
    return LabException.usage(
        switch (waiting.kind()) {
          case QUOTE -> "A quote is not closed: close it and try again.";
          case LINE -> "The last line goes on behind its end: add what follows and try again.";
          case DOCUMENT ->
              "A here-document is not closed: its last line must be "
                  + waiting.missing()
                  + " and nothing else.";
        });
  }

  private int run(Part part, Console console) {
    if (part.text().startsWith("#")) {
      return Exit.DONE;
    }
    Invocation invocation;
    try {
      invocation = part.shell() == null ? own(part.text()) : other(part);
    } catch (LabException e) {
      return Failures.tell(e, console, false);
    }
    return invocation.command() == null ? Exit.DONE : dispatcher.run(invocation, console);
  }

  private Invocation own(String command) throws LabException {
    List<String> words = unprefixed(ShellWords.of(command));
    if (!words.isEmpty() && isProgram(words.get(0))) {
      List<String> lines = command.strip().lines().toList();
      throw LabException.usage(
          "There is no command `"
              + words.get(0)
              + "` here, but your own shell has one: type `!"
              + lines.get(0)
              + (lines.size() > 1 ? "` and the lines behind it." : "`."));
    }
    return CommandLine.parse(dispatcher.registry(), words);
  }

  /** Whether a word means nothing here, and something to the learner's own shell. */
  private boolean isProgram(String word) {
    return dispatcher.registry().find(word).isEmpty()
        && !dispatcher.registry().isGroup(word)
        && Programs.isOnPath(word);
  }

  private Invocation other(Part part) throws LabException {
    if (part.bang()) {
      String line = part.text().substring(Part.BANG.length()).strip();
      if (line.isEmpty()) {
        throw LabException.usage(
            "There is nothing behind the `!`: name a command, as in `!ls`, or type `sh` for a shell.");
      }
      return new Invocation(dispatcher.registry().require(SHELL), Arguments.ofLine(line));
    }
    Invocation invocation = own(part.text());
    if (part.shell().simple()) {
      return invocation;
    }
    String line = part.text().strip();
    return new Invocation(
        invocation.command(),
        Arguments.ofLine(line.startsWith(PREFIX + " ") ? line.substring(PREFIX.length()) : line));
  }

  private static List<String> unprefixed(List<String> words) {
    return !words.isEmpty() && words.get(0).equals(PREFIX) ? words.subList(1, words.size()) : words;
  }
}
