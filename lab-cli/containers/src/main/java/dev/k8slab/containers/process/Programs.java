package dev.k8slab.containers.process;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs that exist. A file is one by its content, so that a copy of it is one, too, whatever
 * its name is.
 */
public final class Programs {
  private static final String HEAD = "\u007fELF\2\1\1\0";

  private final Map<String, Program> byName = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> tools = new ConcurrentHashMap<>();

  /** Adds one. */
  public Programs add(String name, Program program) {
    byName.put(name, program);
    return this;
  }

  /** Adds one that is many tools, by the name that it is called by. */
  public Programs add(String name, Program program, Collection<String> calledBy) {
    tools.put(name, Set.copyOf(calledBy));
    return add(name, program);
  }

  /** True if there is one. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** The names of all. */
  public SortedSet<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /** The tools that a program is; empty if it is not many. */
  public Set<String> tools(String name) {
    return tools.getOrDefault(name, Set.of());
  }

  /** What a file holds that is a program. */
  public static byte[] content(String name) {
    return (HEAD + name).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The program that a file's content is; empty if it is none. */
  Optional<Program> of(byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.startsWith(HEAD)
        ? Optional.ofNullable(byName.get(text.substring(HEAD.length())))
        : Optional.empty();
  }
}
