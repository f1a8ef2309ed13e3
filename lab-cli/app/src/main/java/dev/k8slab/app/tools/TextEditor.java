package dev.k8slab.app.tools;

import dev.k8slab.app.screen.Children;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.kubectl.line.ShellWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens files in the learner's editor, or in the lab's own where none is chosen. */
public final class TextEditor {

  /** The variables that name the editor, the first one that is set counts. */
  public static final List<String> VARIABLES = List.of("VISUAL", "EDITOR");

  /** The same for what kubectl opens, in kubectl's own order. */
  public static final List<String> KUBECTL_VARIABLES = List.of("KUBE_EDITOR", "EDITOR", "VISUAL");

  private static final int CANNOT_BE_RUN = 126;
  private static final int NOT_FOUND = 127;

  private final Startup startup;
  private final Children children;

  /** An editor on the terminal that these children get. */
  public TextEditor(Startup startup, Children children) {
    this.startup = startup;
    this.children = children;
  }

  /**
   * Opens a file and waits until the editor is left.
   *
   * @param variables the variables that may name an editor, in their order
   * @return the editor's exit code
   * @throws LabException where it cannot be run
   */
  public int edit(Path file, List<String> variables)
      throws LabException, IOException, InterruptedException {
    Optional<String> variable =
        variables.stream().filter(each -> startup.variable(each) != null).findFirst();
    if (variable.isEmpty()) {
      editHere(file);
      return 0;
    }
    String editor = startup.variable(variable.get());
    int exitCode =
        children.lend(
            new ProcessBuilder("sh", "-c", command(editor), editor, file.toString())
                .directory(startup.directory().toFile()));
    if (exitCode == NOT_FOUND || exitCode == CANNOT_BE_RUN) {
      throw LabException.usage(
          "The editor `"
              + editor
              + "` that "
              + variable.get()
              + " names cannot be run: set "
              + variable.get()
              + " to one that can, or unset it to use the lab's own.");
    }
    return exitCode;
  }

  /**
   * An editor may be named with options, so that a shell has to read it, as with git and others.
   */
  private static String command(String editor) {
    String program = ShellWords.of(editor).get(0);
    // a shell that finds no program says so in words of its own
    String check =
        program.contains("=")
            ? ""
            : "command -v " + Quoted.word(program) + " >/dev/null || exit " + NOT_FOUND + "; ";
    return check + editor + " \"$@\"";
  }

  private void editHere(Path file) throws LabException, IOException {
    if (Files.exists(file) && !isText(Files.readAllBytes(file))) {
      throw LabException.usage(
          "The file "
              + file.getFileName()
              + " is no plain text: set EDITOR to an editor that can open it.");
    }
    if (!children.edit(file)) {
      throw LabException.usage(
          "The lab's own editor needs a terminal that it can draw on: set EDITOR to an editor that works here.");
    }
  }

  /** Whether it comes back as it was from an editor that reads it in the JVM's own charset. */
  private static boolean isText(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      boolean ascii = text.chars().allMatch(each -> each < 0x80);
      return text.indexOf('\0') < 0
          && (ascii || Charset.defaultCharset().equals(StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
