package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Editor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in is run by this machine's own shell, as kubectl has it run. */
class EditorTalkTest {

  private static final String TEXT =
      "a: \\n 'quoted' \"twice\"\n\n  b: $HOME `x` %s\n\tc: größer\n# end\n";

  @TempDir Path folder;
  private final List<String> seen = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @Test
  void aTextComesHereAndGoesBack() throws Exception {
    Path file = Files.writeString(folder.resolve("a b.yaml"), TEXT);

    int exit = talk(file, text -> text.replace("größer", "kleiner\n\n") + "last");

    assertThat(seen).containsExactly(file.toString(), TEXT);
    assertThat(file).content().isEqualTo(TEXT.replace("größer", "kleiner\n\n") + "last\n");
    assertThat(exit).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void whereTheEditorFailsTheFileStays() throws Exception {
    Path file = Files.writeString(folder.resolve("x.yaml"), TEXT);

    assertThat(talk(file, text -> null)).isNotZero();

    assertThat(file).content().isEqualTo(TEXT);
  }

  @Test
  void whereTheConversationBreaksOffTheFileStays() throws Exception {
    Path file = Files.writeString(folder.resolve("x.yaml"), TEXT);
    Process process = start(file, EditorTalk.with(new Edits(text -> text)));
    process.getOutputStream().close();

    assertThat(process.waitFor()).isNotZero();

    assertThat(file).content().isEqualTo(TEXT);
  }

  @Test
  void everythingElseIsKubectlsOwnOutput() throws Exception {
    EditorTalk talk = EditorTalk.with(new Edits(text -> text));

    assertThat(talk.heard("deployment.apps/web edited")).isEmpty();

    assertThat(said).containsExactly("deployment.apps/web edited");
  }

  private int talk(Path file, UnaryOperator<String> edit) throws Exception {
    EditorTalk talk = EditorTalk.with(new Edits(edit));
    Process process = start(file, talk);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      process.getOutputStream().write(talk.heard(line));
      process.getOutputStream().flush();
    }
    return process.waitFor();
  }

  private static Process start(Path file, EditorTalk talk) throws IOException {
    return new ProcessBuilder("/bin/sh", "-c", talk.script() + " \"" + file + "\"")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private final class Edits implements Editor {

    private final UnaryOperator<String> edit;

    Edits(UnaryOperator<String> edit) {
      this.edit = edit;
    }

    @Override
    public Optional<String> edit(String file, String text) {
      seen.add(file);
      seen.add(text);
      return Optional.ofNullable(edit.apply(text));
    }

    @Override
    public void out(String line) {
      said.add(line);
    }

    @Override
    public void err(String line) {
      said.add(line);
    }
  }
}
