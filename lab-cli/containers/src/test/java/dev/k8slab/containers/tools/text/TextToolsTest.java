package dev.k8slab.containers.tools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.streams.Raw;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a real BusyBox has answered to the same command lines, and GNU's tools in one file. */
class TextToolsTest {
  private static final Path CORPUS = Path.of("src/test/resources/text");
  private static final int TIMEOUT = 10;

  @TestFactory
  Stream<DynamicTest> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
      return all.stream()
          .flatMap(file -> cases(file).stream())
          .map(one -> dynamicTest(one.name(), () -> check(one)));
    }
  }

  private static List<Case> cases(Path file) {
    try {
      return Case.all(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void check(Case one) throws Exception {
    TestMachine machine = machine(one.name().startsWith("gnu.txt"));
    machine.with("all", process -> inTurn(process, one.commands()));
    TestMachine.Result result = run(machine, one.input());
    assertThat(machine.faults).as(one.name()).isEmpty();
    assertThat(result.out()).as(one.name()).isEqualTo(one.output());
    if (one.usage()) {
      assertThat(result.err()).as(one.name()).contains("BusyBox v");
    } else {
      assertThat(result.err()).as(one.name()).isEqualTo(one.errors());
    }
    assertThat(result.status()).as(one.name()).isEqualTo(one.status());
  }

  private static TestMachine machine(boolean gnu) throws IOException {
    TestMachine machine = new TestMachine();
    Map<String, Tool> tools = new TreeMap<>(gnu ? TextTools.gnu() : TextTools.all());
    tools.putIfAbsent("echo", TextToolsTest::echo);
    tools.putIfAbsent("cat", TextToolsTest::cat);
    tools.putIfAbsent("false", (process, words) -> 1);
    tools.putIfAbsent("sh", TextToolsTest::shell);
    Busybox busybox = new Busybox(tools);
    for (String name : busybox.names()) {
      machine.with(name, busybox);
    }
    copy(CORPUS.resolve("files"), machine.tree.root());
    return machine;
  }

  private static void copy(Path from, Directory to) throws IOException {
    try (Stream<Path> all = Files.list(from)) {
      for (Path each : all.toList()) {
        String name = each.getFileName().toString();
        if (Files.isDirectory(each)) {
          copy(each, to.directory(name, 0755, 0, 0));
        } else {
          to.file(name, 0644, 0, 0, Files.readAllBytes(each));
        }
      }
    }
  }

  private static int inTurn(Process process, List<List<String>> commands) throws IOException {
    int status = 0;
    for (List<String> words : commands) {
      Map<Integer, Descriptor> open = process.descriptors().all();
      String file = process.which(words.get(0));
      Launch launch = new Launch(file, words, process.environment(), open, false);
      status = process.await(process.spawn(launch)).exit().status();
    }
    return status;
  }

  private static TestMachine.Result run(TestMachine machine, String input) throws Exception {
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    Pipe err = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, err.writing());
    Process process = machine.start(TestMachine.root(), open, "all");
    open.values().forEach(Descriptor::close);
    CompletableFuture.runAsync(() -> give(in, input));
    CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> all(err));
    String text = CompletableFuture.supplyAsync(() -> all(out)).get(TIMEOUT, TimeUnit.SECONDS);
    int status = TestMachine.exit(process).status();
    return new TestMachine.Result(status, text, errors.get(TIMEOUT, TimeUnit.SECONDS));
  }

  private static void give(Pipe in, String text) {
    try (OutputStream to = in.output()) {
      to.write(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      assertThat(e).hasMessage("Broken pipe");
    }
  }

  private static String all(Pipe pipe) {
    try (InputStream in = pipe.input()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  /** Runs commands of plain words, one after the other. */
  private static int shell(Process process, List<String> words) throws IOException {
    String[] commands = words.get(1).split("; *");
    String last = commands[commands.length - 1];
    if (last.startsWith("exit ")) {
      return Integer.parseInt(last.substring("exit ".length()));
    }
    return inTurn(process, Stream.of(commands).map(one -> List.of(one.split(" "))).toList());
  }

  private static int echo(Process process, List<String> words) throws IOException {
    boolean end = words.isEmpty() || !words.get(0).equals("-n");
    String text = String.join(" ", end ? words : words.subList(1, words.size()));
    process.out().write(Raw.bytes(Raw.of(text + (end ? "\n" : ""))));
    return 0;
  }

  private static int cat(Process process, List<String> words) throws IOException {
    int status = 0;
    for (String word : words.isEmpty() ? List.of("-") : words) {
      try {
        InputStream in = word.equals("-") ? process.in() : process.files().read(word);
        in.transferTo(process.out());
      } catch (IOException e) {
        String message = "cat: can't open '" + word + "': " + e.getMessage() + "\n";
        process.err().write(Raw.bytes(message));
        status = 1;
      }
    }
    return status;
  }
}
