package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.Editing;
import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.tools.HostEditor;
import dev.k8slab.app.tools.TextEditor;
import dev.k8slab.app.tools.Toolbox;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.core.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs kubectl on the lab's cluster, with the user's own terminal. */
final class KubectlCommand implements Handler {

  private final Lab lab;

  KubectlCommand(Lab lab) {
    this.lab = lab;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Cluster cluster = Waiting.forCluster(lab, console);
    KubectlRunner runner = new KubectlRunner(lab.settings(), cluster);
    Toolbox tools = new Toolbox(lab.settings(), Optional.of(cluster));
    Path directory = lab.settings().directory();
    List<String> words = arguments.words();
    if (arguments.line().isPresent()) {
      ProcessBuilder line =
          new ProcessBuilder("sh", "-c", arguments.line().get()).directory(directory.toFile());
      return console.children().run(tools.outfit(line));
    } else if (Editing.in(words) && runner.isInCluster()) {
      return edit(words, runner, console);
    }
    return console
        .children()
        .run(tools.outfit(runner.program(words, null, directory, console.children().terminal())));
  }

  private int edit(List<String> words, KubectlRunner runner, Console console) throws Exception {
    TextEditor editor = new TextEditor(lab.settings(), console.children());
    try (HostEditor texts = new HostEditor(editor, console)) {
      int exitCode = runner.edit(words, lab.settings().directory(), texts);
      texts.check();
      return exitCode;
    }
  }
}
