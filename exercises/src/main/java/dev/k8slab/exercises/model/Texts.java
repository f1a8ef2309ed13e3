package dev.k8slab.exercises.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The texts of a folder's files, however deep, read and vetted once: templates, as they are not
 * filled in.
 *
 * @param byName each by its file's name, relative to the folder, with slashes
 */
public record Texts(SortedMap<String, String> byName) {

  /** No texts at all. */
  public static final Texts NONE = new Texts(new TreeMap<>());

  public Texts {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** The names of all files, in their order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** A file's text, or nothing where there is no such file. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The texts of a folder below this one. */
  public Texts below(String folder) {
    String prefix = folder + "/";
    SortedMap<String, String> below = new TreeMap<>();
    byName
        .tailMap(prefix)
        .forEach(
            (name, text) -> {
              if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), text);
              }
            });
    return new Texts(below);
  }

  /** The same with another text for a file, or with one more file. */
  public Texts with(String name, String text) {
    SortedMap<String, String> changed = new TreeMap<>(byName);
    changed.put(name, text);
    return new Texts(changed);
  }

  /**
   * The name of the file that a relative path leads to.
   *
   * @param path as a command names it, such as {@code ./files/web.yaml}
   * @return nothing where it leads to none of these files
   */
  public Optional<String> resolve(String path) {
    if (path.startsWith("/")) {
      return Optional.empty();
    }
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/")) {
      if (name.equals("..") && names.pollLast() == null) {
        return Optional.empty();
      } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
        names.addLast(name);
      }
    }
    return Optional.of(String.join("/", new ArrayList<>(names))).filter(byName::containsKey);
  }
}
