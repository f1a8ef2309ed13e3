package dev.k8slab.containers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No script takes more than a shell may take, and all can be ended. */
class ShellBoundsTest {

  private static TestMachine.Result run(String script) throws Exception {
    ShellMachine machine = new ShellMachine().withFirst();
    TestMachine.Result result = machine.run("", List.of("sh", "-c", script));
    assertThat(machine.machine.faults).isEmpty();
    return result;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f() { f; }; f | sh: f: functions nested too deeply
          f() { eval f; }; f | sh: eval: line 0: f: functions nested too deeply
          f() { x=$(f); }; f | can't fork: Resource temporarily unavailable
          x=a; while :; do x=$x$x; done | sh: out of memory
          x=$(while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done) | sh: out of memory
          x='a '; while :; do x=$x$x; set -- $x; done | sh: out of memory
          x=aaaaaaaaaaaaaaaa; i=0; while :; do eval "v$i=\\$x"; x=$x$x$i; i=$((i+1)); done | out of memory
          echo 'set -- "$@" x; . ./f' > f; . ./f | files nested too deeply
          x=x; y=1; echo $((x)) | sh: expression recursion loop detected
          """)
  void whatHasNoEndIsEnded(String script, String message) throws Exception {
    TestMachine.Result result = run(script);
    assertThat(result.err()).contains(message);
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "{ ", "$((", "$(", "${x:-", "if ", "! ", "\"$(", "case x in x) "})
  void nestingIsBounded(String one) throws Exception {
    assertThat(run(one.repeat(20_000)).err()).startsWith("sh: ");
    assertThat(run("echo \"" + one.repeat(20_000)).status()).isEqualTo(2);
  }

  @Test
  void deepFunctionsHaveRoomEnough() throws Exception {
    String body = "{ if true; then while :; do case x in x) { { f; }; };; esac; done; fi; }";
    assertThat(run("f() { " + body + "; }; f").err())
        .matches("sh: (f: functions|commands) nested too deeply\n");
    assertThat(run("f() { [ $1 = 0 ] || { { f $(($1-1)); }; }; }; f 900; echo ok").out())
        .isEqualTo("ok\n");
  }

  @Test
  void expressionsAreBounded() throws Exception {
    assertThat(run("echo $((" + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "))").err())
        .isEqualTo("sh: expression nested too deeply\n");
    assertThat(run("echo $((" + "-".repeat(10_000) + "1))").err())
        .isEqualTo("sh: expression nested too deeply\n");
    assertThat(run("[ " + "! ".repeat(10_000) + "a ]").status()).isEqualTo(2);
    assertThat(run("[ " + "\\( ".repeat(10_000) + "a ]").status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while :; do :; done",
        "while :; do while :; do break; done; done",
        "until false; do x=$((x+1)); done",
        "f() { while :; do :; done; }; f | cat",
        "while :; do (:); done",
        "while :; do x=$(echo a); done",
        "while :; do cat < /dev/null; done",
        "trap : TERM; while :; do kill $$; done",
        "trap '' TERM INT HUP; while :; do echo a > f; done",
        "read x",
        "sleep 100000",
        "sleep 100000 & wait",
        "x=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; [[ $x =~ ^(a+)+b$ ]]; while :; do :; done",
        "x=a; while [ ${#x} -lt 4000000 ]; do x=$x$x; done; echo ${x%%*b*c}",
        "while :; do printf '%s\\n' a; done > /dev/null",
        "exec sh -c 'while :; do :; done'"
      })
  void everythingCanBeEnded(String script) throws Exception {
    ShellMachine machine = new ShellMachine().withFirst();
    Pipe in = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading());
    Process process = machine.start(open, List.of("sh", "-c", script));
    for (int i = 0; i < 1000; i++) {
      Thread.onSpinWait();
    }
    process.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(process).status()).isEqualTo(137);
    machine.machine.container.kill();
    assertThat(machine.machine.faults).isEmpty();
  }

  @Test
  void killedShellLeavesNothingOpen() throws Exception {
    ShellMachine machine = new ShellMachine().withFirst();
    Pipe out = new Pipe();
    Process process =
        machine.start(
            Map.of(1, out.writing()),
            List.of("sh", "-c", "{ { read x <&3; } >f; } 3</dev/null; sleep 100 > f"));
    out.writing().close();
    process.signalFromOutside(Signal.KILL);
    machine.machine.container.kill();
    assertThat(out.input().readAllBytes()).isEmpty();
  }
}
