package dev.k8slab.containers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell as the first process of a container; see {@code pid_namespaces(7)} and XCU 2.11. */
class ShellSignalsTest {
  private final ShellMachine machine = new ShellMachine();
  private final Pipe out = new Pipe();

  ShellSignalsTest() throws IOException {}

  private Process first(String script) throws IOException {
    Process process = machine.start(Map.of(1, out.writing()), List.of("sh", "-c", script));
    out.writing().close();
    untilIdle();
    return process;
  }

  private void untilIdle() {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!machine.machine.kernel.isIdle() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(machine.machine.kernel.isIdle()).isTrue();
  }

  private String text() {
    try {
      return output();
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private String output() throws IOException {
    return new String(out.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void withoutTrapNoSignalEndsIt() throws Exception {
    Process shell = first("sleep 60; echo slept");
    shell.signalFromOutside(Signal.TERM);
    shell.signalFromOutside(Signal.INT);
    untilIdle();
    assertThat(shell.exit()).isNull();
    machine.machine.time.advance(Duration.ofSeconds(60));
    assertThat(TestMachine.exit(shell).status()).isZero();
    assertThat(output()).isEqualTo("slept\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 1000 > /dev/null 2>&1 &",
        "{ sleep 1000; } > /dev/null 2>&1 &",
        "(sleep 1000) > /dev/null 2>&1 &",
        "sh -c 'sleep 1000 > /dev/null 2>&1' &"
      })
  void whatIsInTheBackgroundKeepsNoOutputOpenThatItDoesNotHave(String script) throws Exception {
    machine.start(Map.of(), List.of("sleep", "100000"));
    Process shell = first(script + " echo done");
    assertThat(TestMachine.exit(shell).status()).isZero();
    assertThat(CompletableFuture.supplyAsync(this::text).get(10, TimeUnit.SECONDS))
        .isEqualTo("done\n");
    machine.machine.container.kill();
  }

  @Test
  void trapBreaksOffWait() throws Exception {
    Process shell = first("trap 'echo bye; exit 7' TERM; sleep 1000 & wait");
    shell.signalFromOutside(Signal.TERM);
    assertThat(TestMachine.exit(shell).status()).isEqualTo(7);
    assertThat(output()).isEqualTo("bye\n");
  }

  @Test
  void trapComesAfterTheCommandInTheForeground() throws Exception {
    Process shell = first("trap 'echo bye; exit 7' TERM; while :; do sleep 10; echo tick; done");
    shell.signalFromOutside(Signal.TERM);
    untilIdle();
    assertThat(shell.exit()).isNull();
    machine.machine.time.advance(Duration.ofSeconds(10));
    assertThat(TestMachine.exit(shell).status()).isEqualTo(7);
    assertThat(output()).isEqualTo("bye\n");
  }

  @Test
  void lastCommandTakesItsPlace() throws Exception {
    Process shell = first("echo a; sleep 1000");
    assertThat(shell.arguments()).containsExactly("sleep", "1000");
    assertThat(machine.machine.container.processes()).hasSize(1);
    shell.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(shell).status()).isEqualTo(137);
  }

  @Test
  void whatEndsInTheBackgroundIsNoZombieForLong() throws Exception {
    Process shell =
        first("i=0; while [ $i -lt 300 ]; do : & i=$((i+1)); wait; done; sleep 1000 & wait");
    assertThat(machine.machine.container.pids().all()).hasSize(2);
    shell.signalFromOutside(Signal.KILL);
    TestMachine.exit(shell);
  }
}
