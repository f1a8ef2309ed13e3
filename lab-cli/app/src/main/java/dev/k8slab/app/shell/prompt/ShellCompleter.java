package dev.k8slab.app.shell.prompt;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Option;
import dev.k8slab.app.command.Parameter;
import dev.k8slab.app.command.Registry;
import dev.k8slab.core.Lab;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Outline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes what the registry and the content know. */
final class ShellCompleter {

  /** Shorter words are in many titles. */
  private static final int LONG_WORD = 4;

  private final Registry registry;
  private final Lab lab;

  ShellCompleter(Registry registry, Lab lab) {
    this.registry = registry;
    this.lab = lab;
  }

  /**
   * A word that would do.
   *
   * @param text the word
   * @param about what it is, shown beside it; may be null
   */
  record Word(String text, String about) {}

  /** The words that may come next. */
  List<Word> words(List<String> before, String begun) {
    if (before.isEmpty()) {
      return commands();
    }
    boolean grouped = registry.isGroup(before.get(0));
    if (grouped && before.size() == 1) {
      return group(before.get(0));
    }
    int own = grouped ? 2 : 1;
    Optional<Command> command = registry.find(String.join(" ", before.subList(0, own)));
    if (command.isEmpty() || command.get().passThrough()) {
      return List.of();
    }
    Optional<Option> open = open(command.get(), before.get(before.size() - 1));
    if (open.isPresent()) {
      return values(open.get());
    }
    return begun.startsWith("-")
        ? options(command.get())
        : parameters(command.get(), before.subList(own, before.size()));
  }

  /** What may be typed first: of commands of two words that is the first one. */
  private List<Word> commands() {
    Map<String, String> words = new LinkedHashMap<>();
    for (Command each : registry.commands()) {
      int space = each.name().indexOf(' ');
      if (space < 0) {
        words.put(each.name(), each.summary());
      } else {
        words.merge(
            each.name().substring(0, space),
            each.name().substring(space + 1),
            (some, more) -> some + ", " + more);
      }
    }
    Registry.IN_SHELL.forEach(each -> words.put(each.name(), each.summary()));
    return words.entrySet().stream().map(each -> new Word(each.getKey(), each.getValue())).toList();
  }

  private List<Word> group(String word) {
    return registry.group(word).stream()
        .map(each -> new Word(each.name().substring(word.length() + 1), each.summary()))
        .toList();
  }

  /** The option that waits for its value. */
  private static Optional<Option> open(Command command, String last) {
    return command.options().stream()
        .filter(option -> option.value() != null && option.isCalled(last))
        .findFirst();
  }

  private List<Word> values(Option option) {
    return switch (option.name()) {
      case "--step" -> words(current().stream().flatMap(one -> one.steps().stream()).toList());
      case "--apply" -> words(solutions());
      case "--kubernetes" -> words(Track.words());
      default -> words(option.choices());
    };
  }

  private static List<Word> options(Command command) {
    List<Option> options = new ArrayList<>(command.options());
    options.addAll(Registry.GLOBAL);
    return options.stream().map(option -> new Word(option.name(), option.summary())).toList();
  }

  private List<Word> parameters(Command command, List<String> behind) {
    List<String> given = behind.stream().filter(word -> !word.startsWith("-")).toList();
    List<Parameter> all = command.parameters();
    boolean full = given.size() >= all.size() && all.stream().noneMatch(Parameter::many);
    if (all.isEmpty() || full) {
      return List.of();
    }
    Parameter parameter = all.get(Math.min(given.size(), all.size() - 1));
    return switch (parameter.kind()) {
      case TRACK -> words(Track.words());
      case EXERCISE, EXERCISES ->
          lab.content().index().outlines().stream()
              .filter(exercise -> !given.contains(exercise.id()))
              .map(exercise -> new Word(exercise.id(), exercise.title()))
              .toList();
      case COMMAND -> given.isEmpty() ? commands() : group(String.join(" ", given));
      case FILTER ->
          words(
              lab.content().index().outlines().stream()
                  .flatMap(exercise -> Stream.of(exercise.course().split("\\W+")))
                  .filter(word -> word.length() >= LONG_WORD)
                  .map(word -> word.toLowerCase(Locale.ROOT))
                  .distinct()
                  .toList());
      case TEXT, FILE, WORDS -> List.of();
    };
  }

  private Optional<Outline> current() {
    try {
      return Optional.ofNullable(lab.progress().read().current())
          .flatMap(id -> lab.content().index().find(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> solutions() {
    List<String> names = new ArrayList<>();
    try {
      if (current().isPresent()) {
        Exercise exercise = lab.content().require(current().get().id());
        exercise.solutions().forEach(each -> names.add(each.name()));
      }
    } catch (LabException e) {
      // whoever uses the exercise learns what is wrong with it
    }
    return names;
  }

  private static List<Word> words(List<String> texts) {
    return texts.stream().map(text -> new Word(text, null)).toList();
  }
}
