package dev.k8slab.containers.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A description with all that it builds on.
 *
 * @param all the lowest first
 */
record Layers(List<Description> all) {
  private static final int MAX = 8;

  /** Of a description; what is missing below it is left out. */
  static Layers of(Description last, Map<String, Description> descriptions) {
    List<Description> all = new ArrayList<>();
    for (Description at = last; at != null && all.size() < MAX; ) {
      all.add(0, at);
      for (String part : at.parts()) {
        if (descriptions.containsKey(part)) {
          all.add(0, descriptions.get(part));
        }
      }
      at = at.base().isEmpty() ? null : descriptions.get(at.base());
    }
    return new Layers(all);
  }

  /** Everything in the file system, what is lowest first. */
  List<Entry> entries() {
    return all.stream().flatMap(one -> one.entries().stream()).toList();
  }

  /** The tags of a description. */
  static Tags tags(Description one, Map<String, Description> descriptions) {
    Description other = descriptions.get(one.tagsOf());
    return other == null ? one.tags() : other.tags().with(one.tags().suffixes());
  }

  /**
   * How it is run. Each layer says anew what it says; an entry point takes away the command below
   * it, as a Dockerfile's does.
   */
  Config config(String version) {
    Map<String, String> environment = new LinkedHashMap<>();
    Config config = new Config("", List.of(), List.of(), List.of(), "", List.of(), "");
    for (Description one : all) {
      Config over = one.config();
      over.environment().forEach(line -> environment.put(line.split("=", 2)[0], line));
      List<String> ports = new ArrayList<>(config.ports());
      ports.addAll(over.ports());
      boolean entered = !over.entryPoint().isEmpty();
      config =
          new Config(
              or(over.user(), config.user()),
              List.of(),
              entered ? over.entryPoint() : config.entryPoint(),
              entered || !over.command().isEmpty() ? over.command() : config.command(),
              or(over.directory(), config.directory()),
              ports,
              or(over.stopSignal(), config.stopSignal()));
    }
    return new Config(
        config.user(),
        environment.values().stream().map(line -> line.replace("${version}", version)).toList(),
        config.entryPoint(),
        config.command(),
        config.directory(),
        config.ports(),
        config.stopSignal());
  }

  private static String or(String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
