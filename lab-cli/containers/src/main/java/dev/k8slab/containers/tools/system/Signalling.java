package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.SignalNames;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code kill}, {@code killall}, {@code pkill}, {@code pgrep} and {@code pidof}. */
final class Signalling {
  private Signalling() {}

  private static List<Process> others(Console console) {
    return console.process().container().pids().all().stream()
        .filter(one -> one != console.process() && one.exit() == null)
        .toList();
  }

  /** Which signal is named first, if any is; what follows is left in the list. */
  private static int signal(List<String> words) throws IOException {
    if (words.isEmpty() || !words.get(0).startsWith("-") || words.get(0).equals("--")) {
      return Signal.TERM.number();
    }
    String name = words.remove(0).substring(1);
    if (name.equals("s") && !words.isEmpty()) {
      name = words.remove(0);
    }
    int number = SignalNames.number(name);
    if (number < 0) {
      throw new IOException("bad signal name '" + name + "'");
    }
    return number;
  }

  private static boolean send(Console console, Process target, int number) {
    if (!console.process().maySignal(target)) {
      return false;
    }
    Signal.of(number).ifPresent(target::signal);
    return true;
  }

  static int kill(Console console, List<String> words) throws IOException {
    List<String> rest = new ArrayList<>(words);
    if (!rest.isEmpty() && rest.get(0).equals("-l")) {
      return list(console, rest.subList(1, rest.size()));
    }
    int number = signal(rest);
    if (!rest.isEmpty() && rest.get(0).equals("--")) {
      rest.remove(0);
    }
    if (rest.isEmpty()) {
      throw new IOException("you need to specify whom to kill");
    }
    for (String word : rest) {
      if (!word.matches("-?[0-9]{1,9}")) {
        console.error("invalid number '" + word + "'");
        continue;
      }
      int pid = Integer.parseInt(word);
      int group = pid == 0 ? console.process().group() : -pid;
      List<Process> meant =
          console.process().container().pids().all().stream()
              .filter(one -> one.exit() == null || pid > 0)
              .filter(
                  one ->
                      pid > 0
                          ? one.pid() == pid
                          : pid == -1
                              ? one.pid() != 1 && one != console.process()
                              : one.group() == group)
              .toList();
      if (meant.isEmpty()) {
        console.error("can't kill pid " + word + ": No such process");
      }
      for (Process one : meant) {
        if (!send(console, one, number)) {
          console.error("can't kill pid " + word + ": Operation not permitted");
        }
      }
    }
    console.process().checkpoint();
    return 0;
  }

  private static int list(Console console, List<String> words) throws IOException {
    for (int i = 1; words.isEmpty() && i < SignalNames.count(); i++) {
      console.line(String.format("%2d) %s", i, SignalNames.name(i)));
    }
    for (String word : words) {
      boolean digits = word.matches("[0-9]{1,9}");
      int number = digits ? Integer.parseInt(word) & 127 : SignalNames.number(word);
      String name = SignalNames.name(number);
      if (name == null) {
        console.error("unknown signal '" + word + "'");
      } else {
        console.line(digits ? name : String.valueOf(number));
      }
    }
    return 0;
  }

  private static boolean isCalled(Process process, String name) {
    String first = process.arguments().isEmpty() ? "" : process.arguments().get(0);
    return process.name().equals(name)
        || Commands.lastName(first).equals(name)
        || process.executable().equals(name);
  }

  static int killall(Console console, List<String> words) throws IOException {
    List<String> rest = new ArrayList<>(words);
    boolean quiet = rest.remove("-q");
    if (!rest.isEmpty() && rest.get(0).equals("-l")) {
      return list(console, rest.subList(1, rest.size()));
    }
    int number = signal(rest);
    if (rest.isEmpty()) {
      throw new IOException("you need to specify whom to kill");
    }
    for (String name : rest) {
      List<Process> meant = others(console).stream().filter(one -> isCalled(one, name)).toList();
      if (meant.isEmpty()) {
        if (!quiet) {
          console.warn(name + ": no process killed");
        }
        console.fail();
      }
      for (Process one : meant) {
        if (!send(console, one, number)) {
          console.error("can't kill pid " + one.pid() + ": Operation not permitted");
        }
      }
    }
    return 0;
  }

  static int pidof(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "so:");
    List<String> left = options.all('o');
    List<String> found = new ArrayList<>();
    for (String name : options.operands()) {
      others(console).stream()
          .filter(one -> isCalled(one, name) && !left.contains(String.valueOf(one.pid())))
          .sorted(Comparator.comparing(Process::pid).reversed())
          .map(one -> String.valueOf(one.pid()))
          .forEach(found::add);
    }
    if (found.isEmpty()) {
      return 1;
    }
    console.line(options.has('s') ? found.get(0) : String.join(" ", found));
    return 0;
  }

  static int pgrep(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "vlafxons:P:u:c");
    List<Process> found = found(console, options);
    for (Process one : found) {
      String more =
          options.has('a')
              ? " " + String.join(" ", one.arguments())
              : options.has('l') ? " " + (options.has('f') ? command(one) : one.name()) : "";
      console.line(one.pid() + more);
    }
    return found.isEmpty() ? 1 : 0;
  }

  static int pkill(Console console, List<String> words) throws IOException {
    List<String> rest = new ArrayList<>(words);
    int number = Signal.TERM.number();
    if (!rest.isEmpty() && rest.get(0).equals("-l")) {
      return list(console, List.of());
    }
    boolean named =
        !rest.isEmpty()
            && rest.get(0).startsWith("-")
            && SignalNames.number(rest.get(0).substring(1)) > 0;
    if (named) {
      number = signal(rest);
    }
    List<Process> found = found(console, Options.parse(rest, "vfxons:P:u:"));
    for (Process one : found) {
      if (!send(console, one, number)) {
        console.error("can't kill pid " + one.pid() + ": Operation not permitted");
      }
    }
    return found.isEmpty() ? 1 : 0;
  }

  private static String command(Process process) {
    return process.arguments().stream().collect(Collectors.joining(" "));
  }

  private static List<Process> found(Console console, Options options) throws IOException {
    boolean whole = options.operands().isEmpty();
    if (options.operands().size() > 1 || whole && !options.has('P') && !options.has('u')) {
      throw new UsageException("");
    }
    Regex pattern = null;
    try {
      pattern = whole ? null : Regex.extended(options.operands().get(0));
    } catch (RegexException e) {
      throw new IOException("bad regex '" + options.operands().get(0) + "': " + e.getMessage());
    }
    Accounts accounts = Users.of(console.process());
    List<Process> found = new ArrayList<>();
    for (Process one : others(console)) {
      String text = options.has('f') ? command(one) : one.name();
      boolean fits =
          pattern == null
              || (options.has('x')
                  ? text.equals(options.operands().get(0))
                  : pattern.matches(text, console.process()::checkpoint));
      String parent = String.valueOf(one.parentPid());
      String user = options.value('u', "");
      boolean theirs =
          user.isEmpty()
              || user.equals(accounts.userName(one.credentials().user()))
              || user.equals(String.valueOf(one.credentials().user()));
      if (fits != options.has('v')
          && theirs
          && (!options.has('P') || options.value('P', "").equals(parent))) {
        found.add(one);
      }
    }
    if (found.size() > 1 && (options.has('n') || options.has('o'))) {
      return List.of(found.get(options.has('n') ? found.size() - 1 : 0));
    }
    return found;
  }
}
