package dev.k8slab.app.tools;

import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.Editor;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens in the learner's editor what a kubectl elsewhere wants to have edited. Texts that kubectl
 * refused stay on the disk.
 */
public final class HostEditor implements Editor, AutoCloseable {

  private final TextEditor editor;
  private final Console console;
  private final Map<String, Path> files = new HashMap<>();
  private Path folder;
  private boolean reported;
  private LabException trouble;

  /** Opens texts in this editor. */
  public HostEditor(TextEditor editor, Console console) {
    this.editor = editor;
    this.console = console;
  }

  @Override
  public Optional<String> edit(String file, String text) throws IOException, InterruptedException {
    if (folder == null) {
      folder = Files.createTempDirectory("lab-edit-");
    }
    String name = file.substring(file.lastIndexOf('/') + 1);
    Path here = files.computeIfAbsent(file, each -> folder.resolve(name));
    Files.writeString(here, text);
    try {
      int exitCode = editor.edit(here, TextEditor.KUBECTL_VARIABLES);
      if (exitCode == 0) {
        return Optional.of(Files.readString(here));
      }
      trouble =
          LabException.trouble(
              "The editor ended with exit code "
                  + exitCode
                  + ", so nothing was changed: leave it as usual to have your changes applied.");
    } catch (LabException e) {
      trouble = e;
    }
    return Optional.empty();
  }

  @Override
  public void out(String line) {
    console.print(line);
  }

  @Override
  public void err(String line) {
    if (trouble != null) {
      // kubectl only repeats what was wrong here
      return;
    }
    String here = line;
    for (Map.Entry<String, Path> each : files.entrySet()) {
      // the learner's text is kept on this machine, and not where kubectl says
      reported |= line.contains(each.getKey());
      here = here.replace(each.getKey(), each.getValue().toString());
    }
    console.tell(here);
  }

  /**
   * Says what kept the editor from being run.
   *
   * @throws LabException where something did
   */
  public void check() throws LabException {
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Removes the texts, unless the learner knows where one of them is. */
  @Override
  public void close() throws IOException {
    if (reported || folder == null) {
      return;
    }
    for (Path each : files.values()) {
      Files.deleteIfExists(each);
    }
    Files.deleteIfExists(folder);
  }
}
