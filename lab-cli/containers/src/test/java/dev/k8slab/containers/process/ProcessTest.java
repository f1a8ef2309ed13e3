package dev.k8slab.containers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.io.SystemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Processes, as {@code execve(2)}, {@code wait(2)}, {@code signal(7)} and {@code pipe(7)} say. */
class ProcessTest {
  private final TestMachine machine = new TestMachine();

  ProcessTest() throws IOException {}

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Program echo() {
    return process -> {
      List<String> words = process.arguments();
      print(process.out(), String.join(" ", words.subList(1, words.size())) + "\n");
      return 0;
    };
  }

  @Test
  void programPrintsAndEnds() throws Exception {
    machine.with("echo", echo());
    assertThat(machine.run(TestMachine.root(), "echo", "a", "b"))
        .isEqualTo(new TestMachine.Result(0, "a b\n", ""));
  }

  @Test
  void whatIsNoProgramIsNotStarted() throws IOException {
    machine.tree.root().file("text", 0755, 0, 0, "text".getBytes(StandardCharsets.UTF_8));
    machine.tree.root().file("mine", 0600, 0, 0, Programs.content("echo"));
    for (String[] each :
        new String[][] {
          {"/bin/none", "No such file or directory"},
          {"/text", "Exec format error"},
          {"/mine", "Permission denied"},
          {"/bin", "Permission denied"}
        }) {
      Launch launch = new Launch(each[0], List.of("x"), Map.of(), Map.of(), false);
      assertThatThrownBy(() -> machine.container.start(TestMachine.root(), "/", launch))
          .isInstanceOf(SystemException.class)
          .hasMessage(each[1]);
    }
  }

  @Test
  void scriptIsRunByItsInterpreter() throws Exception {
    machine.with("echo", echo());
    machine.tree.root().file("s", 0755, 0, 0, "#!/bin/echo -x\n".getBytes(StandardCharsets.UTF_8));
    machine.with(
        "run",
        process -> {
          Launch launch =
              new Launch("/s", List.of("s", "a"), Map.of(), process.descriptors().all(), false);
          return process.await(process.spawn(launch)).exit().status();
        });
    assertThat(machine.run(TestMachine.root(), "run").out()).isEqualTo("-x /s a\n");
  }

  @Test
  void whoWritesWhereNobodyReadsIsEnded() throws Exception {
    machine.with(
        "yes",
        process -> {
          while (true) {
            print(process.out(), "y\n");
          }
        });
    Pipe out = new Pipe();
    Process yes = machine.start(TestMachine.root(), Map.of(1, out.writing()), "yes");
    out.writing().close();
    out.reading().close();
    assertThat(TestMachine.exit(yes).status()).isEqualTo(141);
  }

  @Test
  void namedPipeJoinsWhoOpensIt() throws Exception {
    machine.with(
        "init",
        process -> {
          process.files().makePipe("/tmp/p", 0666);
          process.sleep(Duration.ofDays(1));
          return 0;
        });
    machine.with(
        "read",
        process -> {
          process.files().read("/tmp/p").transferTo(process.out());
          return 0;
        });
    machine.with(
        "write",
        process -> {
          try (OutputStream out = process.files().write("/tmp/p", Mode.WRITE)) {
            print(out, "through");
          }
          return 0;
        });
    machine.start(TestMachine.root(), Map.of(), "init");
    untilIdle();
    Pipe out = new Pipe();
    Process reader = machine.start(TestMachine.root(), Map.of(1, out.writing()), "read");
    out.writing().close();
    untilIdle();
    assertThat(reader.exit()).isNull();
    machine.start(TestMachine.root(), Map.of(), "write");
    assertThat(new String(out.input().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("through");
    assertThat(TestMachine.exit(reader).status()).isZero();
  }

  @Test
  void sleepTakesItsTime() throws Exception {
    machine.with(
        "sleep",
        process -> {
          process.sleep(Duration.ofSeconds(60));
          return 0;
        });
    Process sleep = machine.start(TestMachine.root(), Map.of(), "sleep");
    untilIdle();
    machine.time.advance(Duration.ofSeconds(59));
    assertThat(sleep.exit()).isNull();
    machine.time.advance(Duration.ofSeconds(1));
    assertThat(TestMachine.exit(sleep)).isEqualTo(new Exit(0, 0));
  }

  private void untilIdle() {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!machine.kernel.isIdle() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(machine.kernel.isIdle()).isTrue();
  }

  @Test
  void firstProcessIsEndedByNoSignalThatItDoesNotHandle() throws Exception {
    Program sleep =
        process -> {
          process.sleep(Duration.ofDays(1));
          return 0;
        };
    machine.with("sleep", sleep);
    Process first = machine.start(TestMachine.root(), Map.of(), "sleep");
    Process second = machine.start(TestMachine.root(), Map.of(), "sleep");
    first.signalFromOutside(Signal.TERM);
    first.signal(Signal.KILL);
    second.signal(Signal.TERM);
    assertThat(TestMachine.exit(second).status()).isEqualTo(143);
    assertThat(first.exit()).isNull();
    first.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(first).status()).isEqualTo(137);
  }

  @Test
  void containerEndsWithItsFirstProcess() throws Exception {
    CompletableFuture<Process> child = new CompletableFuture<>();
    machine.with(
        "parent",
        process -> {
          child.complete(
              process.fork(
                  other -> {
                    other.sleep(Duration.ofDays(1));
                    return 0;
                  },
                  Map.of(),
                  false));
          return 3;
        });
    Process parent = machine.start(TestMachine.root(), Map.of(), "parent");
    assertThat(TestMachine.exit(parent).status()).isEqualTo(3);
    assertThat(TestMachine.exit(child.get()).status()).isEqualTo(137);
    assertThatThrownBy(() -> machine.start(TestMachine.root(), Map.of(), "parent"))
        .hasMessage("No such process");
  }

  @Test
  void signalThatIsHandledBreaksOffWaiting() throws Exception {
    machine.with(
        "trap",
        process -> {
          process.handle(Signal.TERM, Disposition.HANDLE);
          try {
            process.sleep(Duration.ofDays(1));
            return 1;
          } catch (SystemException e) {
            print(process.out(), e.errno() + " " + process.nextSignal().orElseThrow());
            return 0;
          }
        });
    Pipe out = new Pipe();
    Process trap = machine.start(TestMachine.root(), Map.of(1, out.writing()), "trap");
    out.writing().close();
    untilIdle();
    trap.signalFromOutside(Signal.TERM);
    assertThat(TestMachine.exit(trap).status()).isZero();
    assertThat(new String(out.input().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("EINTR TERM");
  }

  @Test
  void keyForInterruptsReachesTheForeground() throws Exception {
    machine.with(
        "cat",
        process -> {
          process.in().transferTo(process.out());
          return 0;
        });
    Terminal terminal = new Terminal(machine.container.pids());
    Descriptor open = terminal.descriptor();
    CompletableFuture<Integer> inForeground = new CompletableFuture<>();
    machine.with(
        "init",
        process -> {
          Launch launch =
              new Launch("/bin/cat", List.of("cat"), Map.of(), process.descriptors().all(), true);
          Process cat = process.spawn(launch);
          terminal.foreground(cat.pid());
          inForeground.complete(cat.pid());
          return process.await(cat).exit().status();
        });
    Process init = machine.start(TestMachine.root(), Map.of(0, open, 1, open, 2, open), "init");
    open.close();
    OutputStream keys = terminal.typed();
    print(keys, "hallp\u007fo\r");
    byte[] seen = new byte[1024];
    StringBuilder text = new StringBuilder();
    while (!text.toString().contains("\r\nhallo\r\n")) {
      int count = terminal.shown().read(seen, 0, seen.length);
      text.append(new String(seen, 0, count, StandardCharsets.UTF_8));
    }
    assertThat(text.toString()).isEqualTo("hallp\b \bo\r\nhallo\r\n");
    inForeground.get(10, TimeUnit.SECONDS);
    keys.write(3);
    assertThat(TestMachine.exit(init).code()).isEqualTo(130);
  }
}
