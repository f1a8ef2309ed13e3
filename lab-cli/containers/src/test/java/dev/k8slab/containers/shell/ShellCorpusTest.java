package dev.k8slab.containers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scripts, with what the shell of BusyBox 1.35 has answered to each in an empty file system: its
 * output, its errors, its exit code. The last file has what the standard says where that shell is
 * wrong. Shells of Debian were asked, too (Dash 0.5.12, Bash 5.2).
 */
class ShellCorpusTest {
  static List<ShellCase> cases() throws IOException {
    List<ShellCase> all = new ArrayList<>();
    for (String file : List.of("grammar", "expand", "builtins", "errors", "posix")) {
      all.addAll(ShellCase.of(file + ".txt"));
    }
    return all;
  }

  static List<ShellCase> dash() throws IOException {
    return ShellCase.of("dash.txt");
  }

  static List<ShellCase> bash() throws IOException {
    return ShellCase.of("bash.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dash")
  void shellOfDebianSpeaksAsDashDoes(ShellCase one) throws Exception {
    TestMachine.Result result =
        new ShellMachine().withFirst().run("/bin/dash", "", List.of("sh", "-c", one.script()));
    assertThat(result).isEqualTo(one.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bash")
  void bashSpeaksAsBashDoes(ShellCase one) throws Exception {
    TestMachine.Result result =
        new ShellMachine().withFirst().run("/bin/bash", "", List.of("bash", "-c", one.script()));
    assertThat(result).isEqualTo(one.expected());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void scriptDoesAsItDoesInBusybox(ShellCase one) throws Exception {
    ShellMachine machine = new ShellMachine().withFirst();
    TestMachine.Result result = machine.run(one.input(), List.of("sh", "-c", one.script()));
    assertThat(machine.machine.faults).isEmpty();
    assertThat(result).isEqualTo(one.expected());
  }
}
