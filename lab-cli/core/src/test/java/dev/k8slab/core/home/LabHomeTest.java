package dev.k8slab.core.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

  private static final Path USER = Path.of("/home/ada");

  @TempDir Path folder;

  @Test
  void aVariableThatIsSetToNothingIsNoFolder() {
    for (String nothing : new String[] {"", " "}) {
      assertThatThrownBy(() -> LabHome.of(Map.of("LAB_HOME", nothing), USER))
          .isInstanceOfSatisfying(
              LabException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_SETTING))
          .hasMessage(
              "LAB_HOME is set to nothing: set it to a folder, or unset it for the usual one.");
    }
  }

  @Test
  void theEnvironmentSaysWhere() throws LabException {
    assertThat(LabHome.of(Map.of("LAB_HOME", "/x/y", "XDG_STATE_HOME", "/s"), USER).folder())
        .isEqualTo(Path.of("/x/y"));
    assertThat(LabHome.of(Map.of("XDG_STATE_HOME", "/s"), USER).folder())
        .isEqualTo(Path.of("/s/k8s-lab"));
    assertThat(LabHome.of(Map.of("XDG_STATE_HOME", "relative"), USER).folder())
        .isEqualTo(Path.of("/home/ada/.local/state/k8s-lab"));
  }

  @Test
  void nobodyElseMayLookInside() throws IOException {
    LabHome home = new LabHome(folder.resolve("deep").resolve("home"));

    home.file("progress.json");

    assertThat(Files.getPosixFilePermissions(home.folder()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }
}
