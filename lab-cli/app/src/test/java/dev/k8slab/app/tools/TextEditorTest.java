package dev.k8slab.app.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.app.screen.Children;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.LabHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEditorTest {

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Path> opened = new ArrayList<>();
  private boolean screen = true;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    file = Files.writeString(folder.resolve("a b.yaml"), "apple\n");
  }

  private int edit(List<String> variables) throws Exception {
    Startup startup =
        Startup.of(environment, folder, List.of(), new LabHome(folder), Clock.systemDefaultZone());
    return new TextEditor(startup, new Terminal()).edit(file, variables);
  }

  @Test
  void theVariablesCountInTheirOrderAndMayHoldOptions() throws Exception {
    environment.put("EDITOR", "false");
    environment.put("VISUAL", "sed -i s/apple/pear/");

    assertThat(edit(TextEditor.VARIABLES)).isZero();
    assertThat(file).content().isEqualTo("pear\n");
    assertThat(edit(TextEditor.KUBECTL_VARIABLES)).isEqualTo(1);
    environment.put("KUBE_EDITOR", "sh -c 'echo fig >\"$1\"' editor");
    assertThat(edit(TextEditor.KUBECTL_VARIABLES)).isZero();
    assertThat(file).content().isEqualTo("fig\n");
    assertThat(opened).isEmpty();
  }

  @Test
  void whereNoneIsNamedTheLabsOwnIsOpened() throws Exception {
    environment.put("EDITOR", " ");

    assertThat(edit(TextEditor.VARIABLES)).isZero();

    assertThat(opened).containsExactly(file);
  }

  @Test
  void anEditorThatCannotBeRunIsNamed() {
    environment.put("EDITOR", "no-such-editor -x");

    assertThatThrownBy(() -> edit(TextEditor.VARIABLES))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "The editor `no-such-editor -x` that EDITOR names cannot be run: set EDITOR to one that can, or unset it to use the lab's own.")
        .extracting(failure -> ((LabException) failure).problem().isUsage())
        .isEqualTo(true);
  }

  @Test
  void whatIsNoTextIsNotOpened() throws IOException {
    for (byte[] content : new byte[][] {{0, 1, 2}, {'a', (byte) 0xff, '\n'}}) {
      Files.write(file, content);

      assertThatThrownBy(() -> edit(TextEditor.VARIABLES))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("a b.yaml is no plain text: set EDITOR");
      assertThat(file).binaryContent().isEqualTo(content);
    }
  }

  @Test
  void aTerminalThatCannotShowAnEditorIsNamed() {
    screen = false;

    assertThatThrownBy(() -> edit(TextEditor.VARIABLES))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("set EDITOR");
  }

  private final class Terminal implements Children {
    @Override
    public int run(ProcessBuilder program) throws IOException, InterruptedException {
      return program.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Override
    public boolean edit(Path edited) {
      if (screen) {
        opened.add(edited);
      }
      return screen;
    }
  }
}
