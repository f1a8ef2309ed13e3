package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Machine;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Commands;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.Sizes;
import dev.k8slab.containers.tools.Times;
import dev.k8slab.containers.tools.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tools that tell of the machine: its name, time, memory and settings. */
final class Machinery {
  private static final String ARCHITECTURE = "x86_64";
  private static final int MAX = 1 << 16;

  private Machinery() {}

  static int uname(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "amnrspvio",
            "all=a",
            "machine=m",
            "nodename=n",
            "kernel-release=r",
            "kernel-name=s",
            "processor=p",
            "kernel-version=v",
            "operating-system=o");
    Console.operands(options, 0, 0);
    Process process = console.process();
    Machine machine = process.container().kernel().machine();
    Map<Character, String> values = new TreeMap<>();
    values.put('s', "Linux");
    values.put('n', process.container().hostName());
    values.put('r', machine.release());
    values.put('v', machine.version());
    values.put('m', ARCHITECTURE);
    values.put('p', "unknown");
    values.put('i', "unknown");
    values.put('o', "GNU/Linux");
    StringBuilder text = new StringBuilder();
    for (char letter : "snrvmpio".toCharArray()) {
      boolean unknown = letter == 'p' || letter == 'i';
      boolean all = options.has('a') && !unknown;
      boolean none = "amnrspvio".chars().noneMatch(each -> options.has((char) each));
      if (all || options.has(letter) || none && letter == 's') {
        text.append(text.length() == 0 ? "" : " ").append(values.get(letter));
      }
    }
    console.line(text.toString());
    return 0;
  }

  static int arch(Console console, List<String> words) throws IOException {
    console.line(ARCHITECTURE);
    return 0;
  }

  static int nproc(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "ai:", "all=a", "ignore=i");
    int count = console.process().container().kernel().machine().processors();
    String less = options.value('i', "0");
    console.line(
        String.valueOf(
            Math.max(1, count - (less.matches("[0-9]{1,4}") ? Integer.parseInt(less) : 0))));
    return 0;
  }

  private static String read(Console console, String path) throws IOException {
    try (InputStream in = console.process().files().read(path)) {
      return new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
    }
  }

  static int hostname(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "dfisF:", "fqdn=f", "short=s", "ip-address=i");
    List<String> operands = Console.operands(options, 0, 1);
    if (!operands.isEmpty()) {
      throw new IOException("sethostname: Operation not permitted");
    }
    String name = console.process().container().hostName();
    if (options.has('s')) {
      console.line(name.split("\\.", 2)[0]);
      return 0;
    }
    if (!options.has('i') && !options.has('f') && !options.has('d')) {
      console.line(name);
      return 0;
    }
    String hosts;
    try {
      hosts = read(console, "/etc/hosts");
    } catch (SystemException e) {
      hosts = "";
    }
    for (String line : hosts.split("\n")) {
      List<String> fields = List.of(line.replaceFirst("#.*", "").strip().split("\\s+"));
      if (fields.size() > 1 && fields.subList(1, fields.size()).contains(name)) {
        String full = fields.get(1);
        console.line(
            options.has('i')
                ? fields.get(0)
                : options.has('f') ? full : full.contains(".") ? full.split("\\.", 2)[1] : "");
        return 0;
      }
    }
    throw new IOException(name + ": Unknown host");
  }

  static int free(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(words, "bkmgh", "bytes=b", "kilo=k", "mega=m", "giga=g", "human=h");
    Map<String, Long> memory = new TreeMap<>();
    for (String line : read(console, "/proc/meminfo").split("\n")) {
      String[] fields = line.split(":? +");
      if (fields.length > 1 && fields[1].matches("[0-9]+")) {
        memory.put(fields[0], Long.parseLong(fields[1]) << 10);
      }
    }
    long total = memory.getOrDefault("MemTotal", 0L);
    long free = memory.getOrDefault("MemFree", 0L);
    long cached =
        memory.getOrDefault("Buffers", 0L)
            + memory.getOrDefault("Cached", 0L)
            + memory.getOrDefault("SReclaimable", 0L);
    console.line("              total        used        free      shared  buff/cache   available");
    console.line(
        String.format(
            "Mem:   %12s%12s%12s%12s%12s%12s",
            size(options, total),
            size(options, total - free - cached),
            size(options, free),
            size(options, memory.getOrDefault("Shmem", 0L)),
            size(options, cached),
            size(options, memory.getOrDefault("MemAvailable", 0L))));
    console.line(
        String.format("Swap:  %12s%12s%12s", size(options, 0), size(options, 0), size(options, 0)));
    return 0;
  }

  private static String size(Options options, long bytes) {
    if (options.has('h')) {
      return Sizes.human(bytes);
    }
    int shift = options.has('b') ? 0 : options.has('m') ? 20 : options.has('g') ? 30 : 10;
    return String.valueOf(bytes >> shift);
  }

  static int date(Console console, List<String> words) throws IOException {
    Options options =
        Options.parse(
            words,
            "Rs:ud:r:I::D:",
            "rfc-822=R",
            "rfc-2822=R",
            "set=s",
            "utc=u",
            "universal=u",
            "date=d",
            "reference=r",
            "iso-8601=I");
    List<String> operands = Console.operands(options, 0, 2);
    Process process = console.process();
    Instant when = process.now();
    boolean sets = options.has('s');
    String text = options.value('d', options.value('s', null));
    String format = null;
    for (String operand : operands) {
      if (operand.startsWith("+") && format == null) {
        format = operand.substring(1);
      } else if (text == null) {
        text = operand;
        sets = true;
      } else {
        throw new UsageException("");
      }
    }
    if (options.has('r')) {
      String path = options.value('r', "");
      try {
        when = process.files().find(path).inode().modified();
      } catch (SystemException e) {
        throw new IOException("can't stat '" + path + "': " + e.getMessage());
      }
    } else if (text != null) {
      Instant midnight = when.atZone(ZoneOffset.UTC).with(LocalTime.MIDNIGHT).toInstant();
      String wrong = text;
      when =
          Times.parse(text, text.equals("now") ? when : midnight)
              .orElseThrow(() -> new IOException("invalid date '" + wrong + "'"));
    }
    if (sets) {
      console.error("can't set date: Operation not permitted");
    }
    if (format == null) {
      format = "%a %b %e %H:%M:%S %Z %Y";
      if (options.has('R')) {
        format = "%a, %d %b %Y %H:%M:%S %z";
      } else if (options.has('I')) {
        format = iso(options.value('I', ""));
      }
    }
    console.line(Times.format(format, when));
    return 0;
  }

  private static String iso(String precision) throws IOException {
    return switch (precision) {
      case "", "date" -> "%Y-%m-%d";
      case "hours" -> "%Y-%m-%dT%H+00:00";
      case "minutes" -> "%Y-%m-%dT%H:%M+00:00";
      case "seconds" -> "%Y-%m-%dT%H:%M:%S+00:00";
      case "ns" -> "%Y-%m-%dT%H:%M:%S,%N+00:00";
      default -> throw new UsageException("");
    };
  }

  static int sysctl(Console console, List<String> words) throws IOException {
    Options options = Options.parse(words, "neAapwq", "values=n", "ignore=e");
    if (options.operands().isEmpty() && (options.has('a') || options.has('A'))) {
      all(console, options, "/proc/sys", "");
      return 0;
    }
    for (String operand : options.operands()) {
      String[] pair = operand.split("=", 2);
      String path = "/proc/sys/" + pair[0].replace('.', '/');
      String shown = pair[0].replace('/', '.');
      if (!console.process().files().exists(path)) {
        if (!options.has('e')) {
          console.error("error: '" + pair[0].replace('.', '/') + "' is an unknown key");
        }
        continue;
      }
      if (pair.length > 1) {
        try {
          console.process().files().write(path, dev.k8slab.containers.fs.Mode.WRITE).close();
        } catch (SystemException e) {
          console.error("error setting key '" + shown + "': " + e.getMessage());
        }
        continue;
      }
      setting(console, options, path, shown);
    }
    return 0;
  }

  private static void all(Console console, Options options, String path, String name)
      throws IOException {
    for (String each : console.process().files().list(path)) {
      String inside = Commands.join(path, each);
      String full = name.isEmpty() ? each : name + "." + each;
      if (console.process().files().isDirectory(inside)) {
        all(console, options, inside, full);
      } else {
        setting(console, options, inside, full);
      }
    }
  }

  private static void setting(Console console, Options options, String path, String name)
      throws IOException {
    try {
      String value = read(console, path);
      console.print((options.has('n') ? "" : name + " = ") + value);
    } catch (SystemException e) {
      console.error("error reading key '" + name + "': " + e.getMessage());
    }
  }

  static int dmesg(Console console, List<String> words) throws IOException {
    throw new IOException("klogctl: Operation not permitted");
  }

  static int hostid(Console console, List<String> words) throws IOException {
    console.line("00000000");
    return 0;
  }
}
