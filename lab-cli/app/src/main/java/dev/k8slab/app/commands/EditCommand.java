package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.app.tools.TextEditor;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a file of the learner's in an editor. */
final class EditCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  EditCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    String name = arguments.words().get(0);
    Path file = startup.directory().resolve(name).normalize();
    if (Files.isDirectory(file)) {
      throw LabException.usage(
          "`" + name + "` is a folder: name a file in it, as in `lab edit " + name + "/pod.yaml`.");
    } else if (!Files.isDirectory(file.getParent())) {
      throw LabException.usage(
          "There is no folder for `"
              + name
              + "`: make it first with `mkdir -p "
              + ShellWord.of(file.getParent().toString())
              + "`.");
    } else if (!Files.isWritable(Files.exists(file) ? file : file.getParent())) {
      throw LabException.usage(
          "You may not write `" + name + "`: give yourself access, or copy it and edit the copy.");
    }
    int exitCode = new TextEditor(startup, console.children()).edit(file, TextEditor.VARIABLES);
    return exitCode == 0 ? Exit.DONE : exitCode;
  }
}
