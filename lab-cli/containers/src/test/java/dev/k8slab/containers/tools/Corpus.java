package dev.k8slab.containers.tools;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.proc.Limits;
import dev.k8slab.containers.proc.SystemFiles;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands with what BusyBox prints for them. A case begins with {@code == NAME}; {@code > PATH
 * TEXT} makes a file, {@code @ID} makes what follows another user's, {@code $ COMMAND} is run,
 * {@code $~} too but the order of its lines does not count. Lines with two blanks before them are
 * what is printed, of which a backslash at the end says that no line ends there; {@code = N} is the
 * exit code.
 */
final class Corpus {
  private static final Pattern WORD =
      Pattern.compile("(?:'([^']*)'|\"([^\"]*)\"|\\\\(.)|([^\\s]))");

  private static final int TIMEOUT = 20;

  private final TestMachine machine = new TestMachine();
  private final Files files = Files.of(machine.container.mounts());
  private Credentials who = TestMachine.root();

  Corpus(Map<String, Tool> tools) throws IOException {
    Map<String, Tool> all = new LinkedHashMap<>(tools);
    all.put("echo", Console.tool("echo", (console, words) -> echo(console, words)));
    Busybox busybox = new Busybox(all);
    machine.with("busybox", busybox);
    for (String name : busybox.names()) {
      files.link("/bin/busybox", "/bin/" + name);
    }
    machine.with(
        "init",
        process -> {
          process.sleep(Duration.ofDays(10_000));
          return 0;
        });
    SystemFiles.mount(machine.container, Limits.none(), true, Map.of(), Map.of());
    for (String folder : List.of("/etc", "/work", "/root")) {
      files.makeDirectory(folder, 0755);
    }
    write("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\nlearner:x:4343:4343::/work:/bin/sh\n");
    write("/etc/group", "root:x:0:\nwheel:x:10:root\nlearner:x:4343:\n");
    machine.start(TestMachine.root(), Map.of(), "init");
  }

  private static int echo(Console console, List<String> words) throws IOException {
    console.line(String.join(" ", words));
    return 0;
  }

  private void write(String path, String text) throws IOException {
    try (OutputStream out = files.write(path, Mode.WRITE)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    files.changeMode(path, 0644);
  }

  /** The cases of a resource, each with its lines. */
  static Map<String, List<String>> cases(String resource) throws IOException {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    List<String> lines = null;
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("== ")) {
          lines = new ArrayList<>();
          cases.put(line.substring(3), lines);
        } else if (!line.startsWith("#")) {
          lines.add(line);
        }
      }
    }
    return cases;
  }

  /** What a case's lines come to here: the same if all is right. */
  List<String> run(List<String> lines) throws Exception {
    List<String> result = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("> ")) {
        String[] parts = line.substring(2).split(" ", 2);
        write("/work/" + parts[0], parts[1].replace("\\n", "\n").replace("\\t", "\t"));
      } else if (line.startsWith("@")) {
        who = TestMachine.user(Integer.parseInt(line.substring(1)));
      } else if (!line.startsWith("$")) {
        continue;
      }
      result.add(line);
      if (line.startsWith("$")) {
        result.addAll(command(words(line.substring(2)), line.startsWith("$~")));
      }
    }
    return result;
  }

  /** The machine that commands are run on, whose first process sleeps. */
  TestMachine machine() {
    return machine;
  }

  /** What a command prints, as another user if need be. */
  String printed(Credentials user, String command) throws Exception {
    who = user;
    return command(words(command), false).stream()
        .map(line -> line.startsWith("  ") ? line.substring(2) : line)
        .reduce("", (all, line) -> all + line + "\n");
  }

  private List<String> command(List<String> words, boolean sorted) throws Exception {
    Pipe in = new Pipe();
    in.output().close();
    Pipe out = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, out.writing());
    Launch launch =
        new Launch("/bin/" + words.get(0), words, Map.of("PATH", "/bin", "HOME", "/"), open, true);
    Process process = machine.container.start(who, "/work", launch);
    in.reading().close();
    out.writing().close();
    String text =
        CompletableFuture.supplyAsync(() -> all(out.input())).get(TIMEOUT, TimeUnit.SECONDS);
    int status = TestMachine.exit(process).status();
    List<String> result = new ArrayList<>();
    if (!text.isEmpty()) {
      List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
      String last = lines.remove(lines.size() - 1);
      if (!last.isEmpty()) {
        lines.add(last + "\\");
      }
      if (sorted) {
        lines.sort(null);
      }
      lines.forEach(line -> result.add("  " + line));
    }
    if (status != 0) {
      result.add("= " + status);
    }
    return result;
  }

  private static String all(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    Matcher matcher = WORD.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() > at) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
        at++;
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      for (int group = 1; group <= 4; group++) {
        word.append(matcher.group(group) == null ? "" : matcher.group(group));
      }
      at = matcher.end();
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  /** What programs have thrown that they should not. */
  Iterable<Throwable> faults() {
    return machine.faults;
  }
}
