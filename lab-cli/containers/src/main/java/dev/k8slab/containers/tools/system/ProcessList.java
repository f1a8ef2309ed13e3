package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Sizes;
import dev.k8slab.containers.tools.Times;
import dev.k8slab.containers.tools.Users;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@code ps} and {@code top}. */
final class ProcessList {
  private static final long SMALL = 1L << 20;
  private static final long LIBRARIES = 3L << 20;
  private static final String SUPPORTED =
      "user,group,comm,args,pid,ppid,pgid,etime,nice,rgroup,ruser,time,tty,vsz,sid,stat,rss";

  private ProcessList() {}

  /**
   * A column.
   *
   * @param right whether what is in it is at its right
   */
  private record Column(String name, String title, int width, boolean right) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("user", "USER", 8, false),
          new Column("group", "GROUP", 8, false),
          new Column("comm", "COMMAND", 16, false),
          new Column("args", "COMMAND", 0, false),
          new Column("pid", "PID", 5, true),
          new Column("ppid", "PPID", 5, true),
          new Column("pgid", "PGID", 5, true),
          new Column("etime", "ELAPSED", 7, true),
          new Column("nice", "NI", 5, true),
          new Column("rgroup", "RGROUP", 8, false),
          new Column("ruser", "RUSER", 8, false),
          new Column("time", "TIME", 5, true),
          new Column("tty", "TT", 6, false),
          new Column("vsz", "VSZ", 4, true),
          new Column("sid", "SID", 5, true),
          new Column("stat", "STAT", 4, false),
          new Column("rss", "RSS", 4, true));

  static int ps(Console console, List<String> words) throws IOException {
    List<String> plain =
        words.stream().filter(word -> word.startsWith("-") || word.contains(",")).toList();
    List<String> all = new ArrayList<>(plain.size() == words.size() ? words : keepValues(words));
    Options options = Options.parse(all, "o:aAdefljTwux");
    List<Column> columns = new ArrayList<>();
    for (String list : options.has('o') ? options.all('o') : List.of("pid,user,time,args")) {
      for (String name : list.split("[, ]+")) {
        columns.add(column(name));
      }
    }
    console.line(row(columns.stream().map(Column::title).toList(), columns, false));
    Accounts accounts = Users.of(console.process());
    for (Process process : console.process().container().pids().all()) {
      List<String> values = new ArrayList<>();
      for (Column column : columns) {
        values.add(value(column.name(), process, accounts));
      }
      console.line(row(values, columns, true));
    }
    return 0;
  }

  /** What is no option, as in {@code ps aux}, means nothing. */
  private static List<String> keepValues(List<String> words) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean value = i > 0 && words.get(i - 1).matches("-[a-zA-Z]*o");
      if (words.get(i).startsWith("-") || value) {
        kept.add(words.get(i));
      }
    }
    return kept;
  }

  private static Column column(String text) throws IOException {
    String[] parts = text.split("=", 2);
    String name = parts[0].equals("cmd") || parts[0].equals("command") ? "args" : parts[0];
    for (Column column : COLUMNS) {
      if (column.name().equals(name)) {
        return parts.length == 1
            ? column
            : new Column(
                name, parts[1], Math.max(column.width(), parts[1].length()), column.right());
      }
    }
    throw new IOException("bad -o argument '" + text + "', supported arguments: " + SUPPORTED);
  }

  private static String row(List<String> values, List<Column> columns, boolean data) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean last = i + 1 == columns.size();
      String value = values.get(i);
      if (data && column.width() > 0 && !column.right() && value.length() > column.width()) {
        value = value.substring(0, column.width());
      }
      int pad = Math.max(0, column.width() - value.length());
      if (data && column.right()) {
        line.append(" ".repeat(pad)).append(value);
      } else {
        line.append(value).append(last ? "" : " ".repeat(pad));
      }
      line.append(last ? "" : " ");
    }
    return line.toString();
  }

  private static String value(String name, Process process, Accounts accounts) {
    Duration age = Duration.between(process.started(), process.now());
    return switch (name) {
      case "user", "ruser" -> accounts.userName(process.credentials().user());
      case "group", "rgroup" -> accounts.groupName(process.credentials().group());
      case "comm" -> process.name();
      case "args" -> command(process);
      case "pid" -> String.valueOf(process.pid());
      case "ppid" -> String.valueOf(process.parentPid());
      case "pgid" -> String.valueOf(process.group());
      case "sid" -> String.valueOf(process.session());
      case "etime" -> age.toMinutes() + ":" + String.format("%02d", age.toSecondsPart());
      case "time" -> "0:00";
      case "nice" -> "0";
      case "tty" -> process.terminal().isPresent() ? "136,0" : "?";
      case "vsz" -> short4(virtual(process));
      case "rss" -> short4(resident(process));
      default -> String.valueOf(process.state());
    };
  }

  /** As it was called; what is there no more is in brackets. */
  static String command(Process process) {
    boolean gone = process.exit() != null || process.arguments().isEmpty();
    return gone ? "[" + process.name() + "]" : String.join(" ", process.arguments());
  }

  private static long resident(Process process) {
    return process.exit() != null ? 0 : SMALL + process.memory();
  }

  private static long virtual(Process process) {
    return process.exit() != null ? 0 : resident(process) + LIBRARIES;
  }

  private static String short4(long bytes) {
    long kilobytes = bytes >> 10;
    return kilobytes < 10_000
        ? String.valueOf(kilobytes)
        : Sizes.human(bytes, false).toLowerCase(java.util.Locale.ROOT);
  }

  static int top(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "bn:d:mH");
    String count = options.value('n', options.has('b') ? "2147483647" : "2147483647");
    String pause = options.value('d', "5");
    if (!count.matches("[0-9]{1,10}") || !pause.matches("[0-9]{1,6}")) {
      throw new IOException("invalid number '" + (count.matches("[0-9]+") ? pause : count) + "'");
    }
    long left = Long.parseLong(count);
    Optional<dev.k8slab.containers.process.Terminal> terminal = console.process().terminal();
    for (long i = 0; i < left; i++) {
      if (i > 0) {
        console.flush();
        console.process().sleep(Duration.ofSeconds(Math.max(1, Long.parseLong(pause))));
      }
      if (!options.has('b') && terminal.isPresent()) {
        console.print("\u001b[H\u001b[J");
      }
      screen(console);
    }
    return 0;
  }

  private static void screen(Console console) throws IOException {
    Process self = console.process();
    long total = self.container().kernel().machine().memory() >> 10;
    long free = total / 2;
    console.line(
        String.format(
            "Mem: %dK used, %dK free, 0K shrd, %dK buff, %dK cached",
            total - free, free, total / 64, total / 4));
    console.line("CPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq");
    Collection<Process> all = self.container().pids().all();
    int last = all.stream().mapToInt(Process::pid).max().orElse(0);
    console.line("Load average: 0.00 0.01 0.05 1/" + all.size() + " " + last);
    console.line("  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND");
    Accounts accounts = Users.of(self);
    for (Process process : all) {
      long size = virtual(process) >> 10;
      console.line(
          String.format(
              "%5d %5d %-8.8s %c    %5d %3d%%   0%% %s",
              process.pid(),
              process.parentPid(),
              accounts.userName(process.credentials().user()),
              process.state(),
              size,
              size * 100 / total,
              command(process)));
    }
  }

  static int uptime(Console console, List<String> words) throws IOException {
    Options.parse(words, "");
    Process self = console.process();
    Duration up = Duration.between(self.container().kernel().machine().booted(), self.now());
    StringBuilder text = new StringBuilder(Times.format(" %H:%M:%S up ", self.now()));
    if (up.toDays() > 0) {
      text.append(up.toDays()).append(up.toDays() == 1 ? " day, " : " days, ");
    }
    text.append(
        up.toHoursPart() > 0
            ? String.format("%2d:%02d", up.toHoursPart(), up.toMinutesPart())
            : up.toMinutesPart() + " min");
    console.line(text + ",  0 users,  load average: 0.00, 0.01, 0.05");
    return 0;
  }
}
