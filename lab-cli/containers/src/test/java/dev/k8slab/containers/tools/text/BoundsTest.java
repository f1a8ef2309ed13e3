package dev.k8slab.containers.tools.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Killed;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.regex.Option;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools wait, can be killed, and take no time or memory without bounds. */
class BoundsTest {
  private static final int TIMEOUT = 20;
  private static final long LITTLE = 4 << 20;

  private static TestMachine machine() throws Exception {
    TestMachine machine = new TestMachine();
    Busybox busybox = new Busybox(TextTools.all());
    for (String name : busybox.names()) {
      machine.with(name, busybox);
    }
    return machine;
  }

  @Test
  void patternsThatTakeOthersForeverAreMatchedInTheLengthOfTheText() throws Exception {
    String text = "a".repeat(100_000);
    for (String pattern : new String[] {"(a*)*b", "(a|aa)+$", "(.*)(.*)(.*)x", "(a?){50}b"}) {
      Regex regex = Regex.of(pattern, EnumSet.of(Option.EXTENDED));
      assertThat(regex.matches(text, () -> {})).as(pattern).isEqualTo(pattern.endsWith("$"));
    }
  }

  @Test
  void ofAllMatchesTheLeftmostIsTakenAndOfThoseTheLongest() throws Exception {
    Search search = Regex.extended("(a|ab)(c|bcd)(d*)").in("xabcd", () -> {});
    assertThat(search.find(0)).isTrue();
    assertThat(search.start()).isEqualTo(1);
    assertThat(search.group(0)).isEqualTo("abcd");
    assertThat(search.group(1)).isEqualTo("ab");
    assertThat(search.group(2)).isEqualTo("c");
    assertThat(search.group(3)).isEqualTo("d");
  }

  @Test
  void aSearchLooksNowAndThenWhetherItIsToGoOn() throws Exception {
    Runnable killed =
        () -> {
          throw new Killed(Signal.KILL.number());
        };
    String text = "ab".repeat(50_000);
    Regex plain = Regex.extended("x$");
    assertThatThrownBy(() -> plain.matches(text, killed)).isInstanceOf(Killed.class);
    Regex referring = Regex.extended("(.*)(.*)\\1\\2x");
    assertThatThrownBy(() -> referring.matches(text, killed)).isInstanceOf(Killed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "awk@BEGIN { while (1) x++ }",
        "awk@BEGIN { for (;;) ; }",
        "awk@function f(n) { return f(n) f(n) } BEGIN { while (1) { s = substr(s 1, 1) } }",
        "sed@:a; ba",
        "sed@:a; s/x*/x/; ta",
        "seq@99999999999",
        "factor@999999999999999989"
      })
  void whatRunsForeverCanBeKilled(String tool, String program) throws Exception {
    TestMachine machine = machine();
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, out.writing());
    Process process = machine.start(TestMachine.root(), open, tool, program);
    open.values().forEach(Descriptor::close);
    try (OutputStream input = in.output()) {
      input.write('\n');
    }
    process.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(process).signal()).isEqualTo(Signal.KILL.number());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "awk@BEGIN { s = \"x\"; while (1) s = s s }",
        "awk@BEGIN { while (1) a[i++] = 1 }",
        "awk@BEGIN { s = \"x\"; while (1) gsub(/x/, \"xx\", s) }",
        "sed@:a; s/.*/&&x/; ta",
        "sed@:a; G; H; ba",
        "sort@-",
        "tac@-",
        "grep@x",
        "tail@-n99999999"
      })
  void whatTakesMemoryWithoutEndIsKilledForIt(String tool, String program) throws Exception {
    TestMachine machine = machine();
    Memory memory = new Memory(LITTLE);
    Container container =
        new Container(
            machine.kernel, "small", machine.container.mounts(), new PidNamespace(), memory);
    Pipe in = new Pipe();
    Pipe out = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, out.writing());
    List<String> words = List.of(tool, program);
    Launch launch = new Launch("/bin/" + tool, words, Map.of("PATH", "/bin"), open, true);
    Process process = container.start(TestMachine.root(), "/", launch);
    open.values().forEach(Descriptor::close);
    CompletableFuture.runAsync(() -> endless(in, !tool.equals("grep")));
    CompletableFuture.runAsync(() -> drain(out));
    assertThat(TestMachine.exit(process).signal()).isEqualTo(Signal.KILL.number());
    assertThat(memory.wasExceeded()).isTrue();
  }

  private static void drain(Pipe out) {
    try (InputStream all = out.input()) {
      all.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      assertThat(e).isNull();
    }
  }

  private static void endless(Pipe in, boolean lines) {
    byte[] some = "0123456789abcde".repeat(100).getBytes(StandardCharsets.UTF_8);
    some[some.length - 1] = (byte) (lines ? '\n' : 'y');
    try (OutputStream input = in.output()) {
      while (true) {
        input.write(some);
      }
    } catch (IOException e) {
      assertThat(e).hasMessage("Broken pipe");
    }
  }

  @Test
  void tailFollowsAFileThatGrowsAndOneThatIsReplaced() throws Exception {
    TestMachine machine = machine();
    Files files = Files.of(machine.container.mounts());
    append(files, "one\n");
    Pipe out = new Pipe();
    Pipe err = new Pipe();
    Map<Integer, Descriptor> open = Map.of(1, out.writing(), 2, err.writing());
    Process tail = machine.start(TestMachine.root(), open, "tail", "-F", "/tmp/log");
    open.values().forEach(Descriptor::close);
    InputStream in = out.input();
    assertThat(next(machine, in)).isEqualTo("one\n");
    append(files, "two\n");
    assertThat(next(machine, in)).isEqualTo("two\n");
    files.rename("/tmp/log", "/tmp/log.1");
    append(files, "three\n");
    assertThat(next(machine, in)).isEqualTo("three\n");
    String replaced = "tail: /tmp/log has been replaced; following end of new file\n";
    assertThat(next(machine, err.input())).isEqualTo(replaced);
    tail.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(tail).signal()).isEqualTo(Signal.KILL.number());
  }

  private static void append(Files files, String text) throws Exception {
    try (OutputStream to = files.write("/tmp/log", Mode.APPEND)) {
      to.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** What comes next, while time goes on. */
  private static String next(TestMachine machine, InputStream in) throws Exception {
    byte[] bytes = new byte[1000];
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return in.read(bytes);
              } catch (IOException e) {
                return 0;
              }
            });
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT);
    while (!read.isDone() && System.nanoTime() < end) {
      machine.time.advance(Duration.ofSeconds(1));
      Thread.onSpinWait();
    }
    return new String(bytes, 0, read.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8);
  }
}
