package dev.k8slab.core.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {

  @TempDir Path folder;

  @Test
  void theSecondIsToldWhoTheFirstIs() throws Exception {
    LabHome home = new LabHome(folder);
    try (Lock first = take(home)) {
      assertThatThrownBy(() -> take(home))
          .isInstanceOfSatisfying(
              LabException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BUSY))
          .hasMessageContaining("process " + ProcessHandle.current().pid() + ", since ")
          .hasMessageEndingWith("is open in " + folder + ": use that one.");
    }
    take(home).close();
  }

  private static Lock take(LabHome home) throws Exception {
    return Lock.take(home, "shell", "is open", "use that one", Clock.systemUTC());
  }
}
