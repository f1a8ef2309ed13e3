package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandOutputTest {

  private final CompletableFuture<Integer> overflow = new CompletableFuture<>();
  private final CommandOutput output = new CommandOutput(overflow);

  @Test
  void keepsWhatIsPrinted() throws Exception {
    output.write("größer".getBytes("UTF-8"));
    output.write('!');
    assertThat(output.text()).isEqualTo("größer!");
    assertThat(overflow).isNotDone();
  }

  @Test
  void keepsNoMoreThanItsBoundAndSaysSo() throws Exception {
    byte[] much = new byte[CommandOutput.MAX_BYTES / 2 + 1];
    output.write(much);
    assertThat(overflow).isNotDone();
    output.write(much);
    output.write(much);
    assertThat(overflow).isCompletedWithValue(null);
    assertThat(output.text()).hasSize(CommandOutput.MAX_BYTES);
  }
}
