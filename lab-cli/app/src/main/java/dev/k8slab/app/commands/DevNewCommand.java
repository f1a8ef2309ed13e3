package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.skeleton.Schema;
import dev.k8slab.app.skeleton.Skeleton;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Outline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a small exercise that works, for an author to make another one of. */
final class DevNewCommand implements Handler {

  private static final Pattern NAME =
      Pattern.compile("([a-z0-9][a-z0-9-]*)/((?:[0-9]+-)?([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?))");

  private final Lab lab;
  private final Startup startup;

  DevNewCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    String name = arguments.word(0).orElseThrow();
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw LabException.usage(
          "\""
              + name
              + "\" does not name an exercise: give COURSE/EX in lower-case letters, digits and"
              + " hyphens, such as `lab dev new networking/10-first-policy`.");
    }
    Path directory = startup.directory();
    Path root =
        arguments
            .option("--into")
            .map(directory::resolve)
            .orElseGet(startup::authorsContent)
            .toAbsolutePath()
            .normalize();
    Path folder = root.resolve(parts.group(1)).resolve(parts.group(2));
    String id = parts.group(3);
    requireNew(folder, id);
    Skeleton.write(folder, id, Schema.reach(folder, root, lab.settings().contents()));
    tell(folder, root, console);
    return Exit.DONE;
  }

  private void requireNew(Path folder, String id) throws LabException {
    if (Files.exists(folder)) {
      throw LabException.usage(
          "There is a folder " + folder + " already: choose another name, or remove it.");
    }
    Optional<Outline> same = lab.content().index().find(id);
    if (same.isPresent()) {
      throw LabException.usage(
          "The exercise in "
              + same.get().folder()
              + " is called `"
              + id
              + "` already: choose another name.");
    }
  }

  private static String command(String typed, Screen screen) {
    return "  " + screen.paint(Style.COMMAND, screen.typed(typed));
  }

  private void tell(Path folder, Path root, Console console) {
    Path directory = startup.directory();
    Path near = folder.startsWith(directory) ? directory.relativize(folder) : folder;
    String typed = ShellWord.of(near.toString());
    // commands are left in one piece: they are there to be copied
    console.print("Wrote " + near + ", a small exercise that works.");
    console.print("");
    console.print("Begin with its exercise.yaml. What is still to be written is listed by");
    console.print(command("lab dev lint " + typed, console.screen()));
    console.print("and whether it keeps what it promises is proved on a cluster by");
    console.print(command("lab dev check " + typed, console.screen()));
    boolean listed =
        lab.settings().contents().stream()
            .anyMatch(content -> folder.startsWith(content.toAbsolutePath().normalize()));
    if (!listed) {
      console.print("Learners see it in `lab list` after");
      console.print(
          command("export LAB_CONTENT=" + ShellWord.of(root.toString()), console.screen()));
    }
  }
}
