package dev.k8slab.app.shell.prompt;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Parameter;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.kubectl.KubectlCompletion;
import dev.k8slab.app.kubectl.Suggestions;
import dev.k8slab.app.shell.typed.Part;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes the word at the cursor by whoever knows the command it belongs to. */
final class LineCompleter implements Completer {

  private static final String MANIFESTS = "*.(yaml|yml|json)";
  private static final List<String> KUBECTL = List.of("kubectl", "k");

  private final Registry registry;
  private final ShellCompleter own;
  private final KubectlCompletion kubectl;
  private final Path directory;

  /**
   * A completer.
   *
   * @param timeout how long kubectl may be asked
   */
  LineCompleter(Registry registry, Lab lab, Startup startup, Duration timeout) {
    this.registry = registry;
    this.own = new ShellCompleter(registry, lab);
    this.kubectl = new KubectlCompletion(startup, lab.clusters(), timeout);
    this.directory = startup.directory();
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    String first = before.isEmpty() ? "" : before.get(0);
    if (first.equals(ShellParser.Line.DOCUMENT)) {
      return;
    } else if (first.equals(Part.BANG)) {
      foreign(reader, line, before.subList(1, before.size()), candidates);
      return;
    }
    List<String> words = first.equals("lab") ? before.subList(1, before.size()) : before;
    Optional<Command> command = words.isEmpty() ? Optional.empty() : registry.find(words.get(0));
    if (command.filter(Command::passThrough).isPresent()) {
      foreign(reader, line, words, candidates);
    } else if (command.filter(LineCompleter::takesFile).isPresent()
        && !line.word().startsWith("-")) {
      files().complete(reader, line, candidates);
    } else {
      own.words(words, line.word()).forEach(word -> candidates.add(candidate(word, true)));
    }
  }

  private static boolean takesFile(Command command) {
    return command.parameters().stream().anyMatch(each -> each.kind() == Parameter.Kind.FILE);
  }

  /** Completes a command of another program's. */
  private void foreign(
      LineReader reader, ParsedLine line, List<String> words, List<Candidate> candidates) {
    if (words.isEmpty()) {
      KUBECTL.forEach(name -> candidates.add(candidate(new ShellCompleter.Word(name, null), true)));
    } else if (KUBECTL.contains(words.get(0))) {
      kubectl(reader, line, words.subList(1, words.size()), candidates);
    } else {
      files().complete(reader, line, candidates);
    }
  }

  private void kubectl(
      LineReader reader, ParsedLine line, List<String> words, List<Candidate> candidates) {
    Suggestions suggestions = kubectl.complete(words, line.word());
    for (Suggestions.Word word : suggestions.words()) {
      candidates.add(
          candidate(new ShellCompleter.Word(word.text(), word.about()), suggestions.spaced()));
    }
    switch (suggestions.files()) {
      case ANY -> files().complete(reader, line, candidates);
      case MANIFESTS ->
          new Completers.FilesCompleter(directory, MANIFESTS).complete(reader, line, candidates);
      case FOLDERS ->
          new Completers.DirectoriesCompleter(directory).complete(reader, line, candidates);
      case NONE -> {}
    }
  }

  private Completer files() {
    return new Completers.FilesCompleter(directory);
  }

  private static Candidate candidate(ShellCompleter.Word word, boolean spaced) {
    return new Candidate(word.text(), word.text(), null, word.about(), null, null, spaced);
  }
}
