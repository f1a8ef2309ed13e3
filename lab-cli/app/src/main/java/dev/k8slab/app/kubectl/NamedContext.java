package dev.k8slab.app.kubectl;

import dev.k8slab.core.cluster.Track;
import dev.k8slab.kubectl.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The context that a command line of kubectl names. */
public final class NamedContext {

  private static final String OPTION = "context";

  private NamedContext() {}

  /** The track it names by its context; nothing where it names none, or another context. */
  public static Optional<Track> track(List<String> words) {
    return CommandLine.parse(words)
        .options(OPTION)
        .reduce((earlier, later) -> later)
        .flatMap(CommandLine.Option::value)
        .flatMap(Track::of);
  }

  /** The same words without the option. */
  public static List<String> without(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    List<CommandLine.Option> named = CommandLine.parse(words).options(OPTION).toList();
    for (int i = named.size() - 1; i >= 0; i--) {
      rest.subList(named.get(i).at(), named.get(i).end()).clear();
    }
    return rest;
  }
}
