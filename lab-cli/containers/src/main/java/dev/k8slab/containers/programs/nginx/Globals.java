package dev.k8slab.containers.programs.nginx;

import java.util.ArrayList;
import java.util.List;

/** Directives of {@code -g}. */
final class Globals {
  private Globals() {}

  static List<Directive> parse(String text) throws ConfigException {
    List<Directive> all = new ArrayList<>();
    String rest = text.strip();
    if (!rest.isEmpty() && !rest.endsWith(";")) {
      throw new ConfigException("unexpected end of parameter, expecting \";\" in command line");
    }
    for (String each : rest.split(";")) {
      if (!each.isBlank()) {
        List<String> words = List.of(each.strip().split("\\s+"));
        Directive made =
            new Directive(words.get(0), words.subList(1, words.size()), null, "command line", 0);
        try {
          Grammar.check("main", made);
        } catch (ConfigException e) {
          throw new ConfigException(e.getMessage().replace("command line:0", "command line"));
        }
        all.add(made);
      }
    }
    return all;
  }
}
