package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.SignalNames;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Times;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tools that run others, or only take time. */
final class Running {
  private static final int MAX_SECONDS = 1_000_000_000;

  private Running() {}

  /** A time such as {@code 1.5} or {@code 2m}. */
  private static Duration duration(String text) throws IOException {
    if (text.equals("infinity") || text.equals("inf")) {
      return Duration.ofSeconds(MAX_SECONDS);
    }
    if (!text.matches("([0-9]{1,12}(\\.[0-9]{0,9})?|\\.[0-9]{1,9})[smhd]?")) {
      throw new IOException("invalid number '" + text + "'");
    }
    int unit =
        switch (text.charAt(text.length() - 1)) {
          case 'm' -> 60;
          case 'h' -> 3600;
          case 'd' -> 86_400;
          default -> 1;
        };
    BigDecimal seconds =
        new BigDecimal(text.replaceFirst("[smhd]$", "").replaceFirst("\\.$", ""))
            .multiply(BigDecimal.valueOf(unit))
            .min(BigDecimal.valueOf(MAX_SECONDS));
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }

  static int sleep(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+");
    Duration sum = Duration.ZERO;
    for (String text : Console.operands(options, 1, Integer.MAX_VALUE)) {
      sum = sum.plus(duration(text));
    }
    console.process().sleep(sum);
    return 0;
  }

  static int usleep(Console console, List<String> words) throws IOException {
    String text = Console.operands(Options.parse(words, ""), 1, 1).get(0);
    if (!text.matches("[0-9]{1,12}")) {
      throw new IOException("invalid number '" + text + "'");
    }
    console.process().sleep(Duration.ofNanos(Long.parseLong(text) * 1000));
    return 0;
  }

  static int env(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+iu:0", "ignore-environment=i", "unset=u", "null=0");
    List<String> rest = new ArrayList<>(options.operands());
    Map<String, String> environment = new TreeMap<>();
    boolean empty = options.has('i') || !rest.isEmpty() && rest.get(0).equals("-");
    if (!rest.isEmpty() && rest.get(0).equals("-")) {
      rest.remove(0);
    }
    if (!empty) {
      environment.putAll(console.process().environment());
    }
    options.all('u').forEach(environment::remove);
    while (!rest.isEmpty() && rest.get(0).indexOf('=') > 0) {
      String[] pair = rest.remove(0).split("=", 2);
      environment.put(pair[0], pair[1]);
    }
    if (rest.isEmpty()) {
      print(console, environment, options.has('0') ? "\0" : "\n");
      return 0;
    }
    return Commands.become(console, rest, environment);
  }

  private static void print(Console console, Map<String, String> environment, String end)
      throws IOException {
    for (Map.Entry<String, String> each : environment.entrySet()) {
      console.print(each.getKey() + "=" + each.getValue() + end);
    }
  }

  static int printenv(Console console, List<String> words) throws IOException {
    Map<String, String> environment = console.process().environment();
    List<String> names = Options.parse(words, "").operands();
    if (names.isEmpty()) {
      print(console, environment, "\n");
    }
    for (String name : names) {
      if (environment.containsKey(name)) {
        console.line(environment.get(name));
      } else {
        console.fail();
      }
    }
    return 0;
  }

  static int timeout(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+s:k:", "signal=s", "kill-after=k");
    List<String> operands = Console.operands(options, 2, Integer.MAX_VALUE);
    String name = options.value('s', "TERM");
    int number = SignalNames.number(name);
    if (number < 0) {
      throw new IOException("unknown signal '" + name + "'");
    }
    Duration limit = duration(operands.get(0));
    Process process = console.process();
    if (!limit.isZero()) {
      Instant due = process.now().plus(limit);
      Signal.of(number).ifPresent(signal -> later(process, due, signal));
      if (options.has('k')) {
        later(process, due.plus(duration(options.value('k', ""))), Signal.KILL);
      }
    }
    return Commands.become(console, operands.subList(1, operands.size()));
  }

  private static void later(Process process, Instant due, Signal signal) {
    Timer timer =
        process
            .container()
            .kernel()
            .time()
            .at(
                due,
                () -> {
                  if (process.exit() == null) {
                    process.signal(signal);
                  }
                });
    process.onExit(exit -> timer.cancel());
  }

  static int nohup(Console console, List<String> words) throws IOException {
    List<String> command = Console.operands(Options.parse(words, "+"), 1, Integer.MAX_VALUE);
    Process process = console.process();
    process.handle(Signal.HUP, Disposition.IGNORE);
    if (process.descriptors().get(1).isTerminal()) {
      String path = "nohup.out";
      process.descriptors().put(1, process.files().open(path, Mode.APPEND));
      console.warn("appending output to " + path);
      if (process.descriptors().get(2).isTerminal()) {
        process.descriptors().put(2, process.descriptors().get(1).share());
      }
    }
    return Commands.become(console, command);
  }

  static int nice(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+n:");
    if (options.operands().isEmpty()) {
      console.line("0");
      return 0;
    }
    return Commands.become(console, options.operands());
  }

  static int setsid(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+c");
    List<String> command = Console.operands(options, 1, Integer.MAX_VALUE);
    Process process = console.process();
    if (process.group() == process.pid()) {
      process.fork(
          child -> {
            child.newSession();
            return Commands.become(new Console(child, console.name()), command);
          },
          process.descriptors().all(),
          false);
      return 0;
    }
    process.newSession();
    return Commands.become(console, command);
  }

  static int time(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+vpaf:o:");
    List<String> command = Console.operands(options, 1, Integer.MAX_VALUE);
    Instant began = console.process().now();
    int code;
    Exit exit = new Exit(0, 0);
    try {
      exit = console.process().await(Commands.spawn(console, command, false)).exit();
      code = exit.status();
    } catch (SystemException e) {
      code = Commands.cannot(console, command.get(0), e);
    }
    Duration real = Duration.between(began, console.process().now());
    String form = options.has('p') ? "%s %d.%02d\n" : "%s\t%dm %d.%02ds\n";
    StringBuilder text = new StringBuilder();
    if (exit.signal() != 0) {
      text.append("Command terminated by signal ").append(exit.signal()).append('\n');
    } else if (code != 0) {
      text.append("Command exited with non-zero status ").append(code).append('\n');
    }
    Object[][] rows = {{"real", real}, {"user", Duration.ZERO}, {"sys", Duration.ZERO}};
    for (Object[] row : rows) {
      Duration each = (Duration) row[1];
      int hundredths = each.toMillisPart() / 10;
      text.append(
          options.has('p')
              ? String.format(form, row[0], each.toSeconds(), hundredths)
              : String.format(form, row[0], each.toMinutes(), each.toSecondsPart(), hundredths));
    }
    console.say(text.toString());
    return code;
  }

  static int watch(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "+n:te");
    List<String> command = Console.operands(options, 1, Integer.MAX_VALUE);
    Duration pause = duration(options.value('n', "2"));
    String text = String.join(" ", command);
    Process process = console.process();
    while (true) {
      console.print("\u001b[H\u001b[J");
      if (!options.has('t')) {
        String left = String.format("Every %.1fs: %s", pause.toMillis() / 1000.0, text);
        String right = Times.format("%Y-%m-%d %H:%M:%S", process.now());
        int width = process.terminal().map(one -> one.columns()).orElse(80);
        int gap = Math.max(1, width - left.length() - right.length());
        console.line(left + " ".repeat(gap) + right + "\n");
      }
      console.flush();
      process.await(Commands.spawn(console, List.of("sh", "-c", text), false));
      process.sleep(pause);
    }
  }

  static int yes(Console console, List<String> words) throws IOException {
    String line = words.isEmpty() ? "y" : String.join(" ", words);
    while (true) {
      console.line(line);
    }
  }

  static int chroot(Console console, List<String> words) throws IOException {
    List<String> operands = Console.operands(Options.parse(words, "+"), 1, Integer.MAX_VALUE);
    String path = operands.get(0);
    Errno why = console.process().files().exists(path) ? Errno.EPERM : Errno.ENOENT;
    throw new IOException("can't change root directory to '" + path + "': " + why.text());
  }
}
