package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code tty}, {@code stty}, {@code clear}, {@code reset} and {@code mesg}. */
final class Terminals {
  private Terminals() {}

  private static Optional<Terminal> input(Process process) throws IOException {
    return Terminal.of(process.descriptors().get(0));
  }

  static int tty(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "s");
    boolean terminal = console.process().descriptors().get(0).isTerminal();
    if (!options.has('s')) {
      console.line(terminal ? console.process().descriptors().get(0).name() : "not a tty");
    }
    return terminal ? 0 : 1;
  }

  static int stty(Console console, List<String> words) throws IOException {
    Terminal terminal =
        input(console.process())
            .orElseThrow(() -> new IOException("standard input: " + Errno.ENOTTY.text()));
    if (words.isEmpty() || words.equals(List.of("-a"))) {
      String rows =
          words.isEmpty()
              ? ""
              : " rows " + terminal.rows() + "; columns " + terminal.columns() + ";";
      console.line("speed 38400 baud;" + rows + " line = 0;");
      console.line((terminal.echoes() ? "" : "-") + "echo");
      return 0;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "size" -> console.line(terminal.rows() + " " + terminal.columns());
        case "echo" -> terminal.echo(true);
        case "-echo" -> terminal.echo(false);
        case "raw", "-icanon", "cbreak" -> terminal.raw(true);
        case "-raw", "cooked", "icanon", "-cbreak" -> terminal.raw(false);
        case "sane" -> {
          terminal.raw(false);
          terminal.echo(true);
        }
        case "rows", "cols", "columns" -> {
          i++;
          String number = i < words.size() ? words.get(i) : "";
          if (!number.matches("[0-9]{1,4}")) {
            throw new IOException("invalid number '" + number + "'");
          }
          int value = Integer.parseInt(number);
          boolean rows = word.equals("rows");
          terminal.resize(rows ? terminal.columns() : value, rows ? value : terminal.rows());
        }
        default -> {
          if (!word.matches("-?[a-z][a-z0-9]*")) {
            throw new IOException("invalid argument '" + word + "'");
          }
        }
      }
    }
    return 0;
  }

  static int clear(Console console, List<String> words) throws IOException {
    console.print("\u001b[H\u001b[J");
    return 0;
  }

  static int reset(Console console, List<String> words) throws IOException {
    if (console.process().descriptors().get(1).isTerminal()) {
      Optional<Terminal> terminal = input(console.process());
      terminal.ifPresent(
          one -> {
            one.raw(false);
            one.echo(true);
          });
      console.print("\u001bc\u001b(B\u001b[0m\u001b[J\u001b[?25h");
    }
    return 0;
  }

  static int mesg(Console console, List<String> words) throws IOException {
    if (!console.process().descriptors().get(0).isTerminal()) {
      throw new IOException("not a tty");
    }
    if (words.isEmpty()) {
      console.line("is y");
    }
    return 0;
  }

  static int nologin(Console console, List<String> words) throws IOException {
    console.line("This account is not available");
    return 1;
  }
}
