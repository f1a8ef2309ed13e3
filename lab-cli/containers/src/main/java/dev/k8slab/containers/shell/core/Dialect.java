package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.SyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which shell it seems to be: its prompt and its words for errors. */
public enum Dialect {
  /** BusyBox' shell. */
  ASH("\\w \\$ "),
  /** {@code /bin/sh} of Debian and what comes from it. */
  DASH(
      "\\$ ",
      "syntax error: unexpected (.*) \\(expecting (.*)\\)",
      "Syntax error: $1 unexpected (expecting $2)",
      "syntax error: unexpected (.*)",
      "Syntax error: $1 unexpected",
      "syntax error: unterminated (.*)",
      "Syntax error: Unterminated $1",
      "syntax error: bad (.*)",
      "Syntax error: Bad $1",
      "syntax error: missing (.*)",
      "Syntax error: Missing $1",
      "can't open (.*): no such file",
      "cannot open $1: No such file",
      "can't open '(.*)': .*",
      "cannot open $1: No such file",
      "can't create (.*): nonexistent directory",
      "cannot create $1: Directory nonexistent",
      "can't create (.*)",
      "cannot create $1",
      "can't cd to (.*): .*",
      "can't cd to $1",
      "divide by zero",
      "arithmetic expression: division by zero",
      "illegal option (.*)",
      "Illegal option $1",
      "(%.*): no such job",
      "No such job: $1"),
  /** Bash as images of Debian set it up. */
  BASH(
      "\\u@\\h:\\w\\$ ",
      "syntax error: unexpected end of file.*",
      "syntax error: unexpected end of file",
      "syntax error: unexpected \"(.*?)\".*",
      "syntax error near unexpected token `$1'",
      "syntax error: unexpected newline.*",
      "syntax error near unexpected token `newline'",
      "syntax error: unterminated quoted string",
      "unexpected EOF while looking for matching `\"'",
      "can't (?:open|create) (.*): (?:no such file|nonexistent directory)",
      "$1: No such file or directory",
      "can't open '(.*)': (.*)",
      "$1: $2",
      "can't (?:open|create) (.*)",
      "$1",
      "can't cd to (.*)",
      "$1",
      "(.*): is read only",
      "$1: readonly variable",
      "(.*/.*): not found",
      "$1: No such file or directory",
      "(.*): not found",
      "$1: command not found",
      "(.*): parameter not set",
      "$1: unbound variable",
      "divide by zero",
      "division by 0",
      "Illegal number: (.*)",
      "$1: numeric argument required");

  private final String prompt;
  private final String[] words;

  Dialect(String prompt, String... words) {
    this.prompt = prompt;
    this.words = words;
  }

  /** By the path of the program and the name that it was called by. */
  public static Dialect of(String executable, String called) {
    for (String name : new String[] {executable, called}) {
      String last = name.substring(name.lastIndexOf('/') + 1);
      if (last.matches("-?bash")) {
        return BASH;
      } else if (last.matches("-?dash")) {
        return DASH;
      }
    }
    return ASH;
  }

  /** What the first prompt is if nobody sets it. */
  String prompt() {
    return prompt;
  }

  /** The number of the first line of a command given as an argument. */
  int firstLine() {
    return this == ASH ? 0 : 1;
  }

  /** The exit code for what is 2 in BusyBox' shell, and 1 if a redirection has failed. */
  int status(ShellException error) {
    if (error instanceof SyntaxException || this == ASH) {
      return error.status();
    }
    return this == DASH ? 2 : 1;
  }

  /** A message in its words. */
  String words(String message) {
    for (int i = 0; i < words.length; i += 2) {
      Matcher matcher = Pattern.compile(words[i], Pattern.DOTALL).matcher(message);
      if (matcher.matches()) {
        return matcher.replaceFirst(words[i + 1]);
      }
    }
    return message;
  }

  /**
   * What comes before a message.
   *
   * @param script the name of the script that runs; null if it has none
   * @param file whether that is a file's
   * @param command the shell's own command that runs; null for none
   */
  String head(Shell shell, String script, boolean file, String command, int line) {
    String at = shell.isInteractive() ? "" : "line " + line + ": ";
    String by = command == null ? "" : command + ": ";
    return switch (this) {
      case DASH -> shell.name() + ": " + line + ": " + by;
      case BASH -> {
        boolean unnamed = command == null || command.equals(".") || command.equals("source");
        yield (file ? script : shell.name()) + ": " + at + (unnamed ? "" : by);
      }
      case ASH -> {
        String who = command == null ? script : command;
        if (who == null) {
          yield shell.name() + ": ";
        }
        yield shell.name() + ": " + (who.equals(shell.name()) ? "" : who + ": ") + at;
      }
    };
  }
}
