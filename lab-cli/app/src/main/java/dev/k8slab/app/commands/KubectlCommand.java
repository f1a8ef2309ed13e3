package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.Editing;
import dev.k8slab.app.kubectl.KubectlRunner;
import dev.k8slab.app.kubectl.NamedContext;
import dev.k8slab.app.opening.Waiting;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.app.tools.HostEditor;
import dev.k8slab.app.tools.TextEditor;
import dev.k8slab.app.tools.Toolbox;
import dev.k8slab.cluster.KubectlOutput;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.kubectl.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Runs kubectl on the lab's cluster, with the user's own terminal. */
final class KubectlCommand implements Handler {

  private final Lab lab;
  private final Startup startup;

  KubectlCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    Waiting.forCluster(lab, console);
    OpenClusters open = lab.clusters().now();
    Toolbox tools = new Toolbox(startup, open);
    Path directory = startup.directory();
    if (arguments.line().isPresent()) {
      ProcessBuilder line =
          new ProcessBuilder("sh", "-c", arguments.line().get()).directory(directory.toFile());
      return console.children().run(tools.outfit(line));
    }
    List<String> words = arguments.words();
    Optional<Track> named = NamedContext.track(words);
    Optional<Track> there = named.filter(open::has);
    Track track = there.isPresent() ? there.get() : open.current().orElseThrow();
    new KubectlOffer(startup).see(open.cluster(track), arguments, console);
    KubectlRunner runner = KubectlRunner.ofLearner(startup, open, track);
    if (runner.isInCluster()) {
      if (named.isPresent()) {
        // the kubeconfig in there has but one context, of another name
        words = NamedContext.without(words);
      }
      if (Editing.in(words)) {
        return edit(words, runner, console);
      } else if (CommandLine.parse(words).verb().equals("config")) {
        return runner.config(words, new Printing(console));
      }
    }
    return console
        .children()
        .run(tools.outfit(runner.program(words, null, directory, console.children().terminal())));
  }

  private record Printing(Console console) implements KubectlOutput {
    @Override
    public void out(String line) {
      console.print(line);
    }

    @Override
    public void err(String line) {
      console.tell(line);
    }
  }

  private int edit(List<String> words, KubectlRunner runner, Console console) throws Exception {
    TextEditor editor = new TextEditor(startup, console.children());
    try (HostEditor texts = new HostEditor(editor, console)) {
      int exitCode = runner.edit(words, startup.directory(), texts);
      texts.check();
      return exitCode;
    }
  }
}
