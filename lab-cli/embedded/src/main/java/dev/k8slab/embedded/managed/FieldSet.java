package dev.k8slab.embedded.managed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of paths into an object, as {@code fieldsV1} writes it. Path elements are kept in their
 * written form: {@code f:name}, {@code k:{"name":"x"}}, {@code v:1}. Follows {@code
 * structured-merge-diff/fieldpath.Set}.
 */
public final class FieldSet {
  private final Map<String, FieldSet> children = new TreeMap<>();
  private boolean member;

  /** Reads the written form. */
  public static FieldSet parse(JsonNode written) {
    FieldSet set = new FieldSet();
    written
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals(".")) {
                set.member = true;
              } else {
                FieldSet child = parse(entry.getValue());
                child.member |= child.children.isEmpty();
                set.children.put(entry.getKey(), child);
              }
            });
    return set;
  }

  /** The written form. */
  public ObjectNode write() {
    ObjectNode written = Json.object();
    if (member && !children.isEmpty()) {
      written.putObject(".");
    }
    children.forEach((element, child) -> written.set(element, child.write()));
    return written;
  }

  /** Adds a path. */
  public void insert(List<String> path) {
    FieldSet set = this;
    for (String element : path) {
      set = set.children.computeIfAbsent(element, e -> new FieldSet());
    }
    set.member = true;
  }

  /** True if the path itself is in the set. */
  public boolean contains(List<String> path) {
    FieldSet set = below(path);
    return set != null && set.member;
  }

  /** True if the path, or anything below it, is in the set. */
  public boolean touches(List<String> path) {
    return below(path) != null;
  }

  private FieldSet below(List<String> path) {
    FieldSet set = this;
    for (String element : path) {
      set = set.children.get(element);
      if (set == null) {
        return null;
      }
    }
    return set;
  }

  /** True if there is no path in the set. */
  public boolean isEmpty() {
    return !member && children.isEmpty();
  }

  /** The paths that are in either set. */
  public FieldSet union(FieldSet other) {
    FieldSet result = new FieldSet();
    result.member = member || other.member;
    children.forEach((element, child) -> result.children.put(element, child.union(new FieldSet())));
    other.children.forEach(
        (element, child) ->
            result.children.merge(element, child.union(new FieldSet()), FieldSet::union));
    return result;
  }

  /** The paths that are in this set and not in the other. */
  public FieldSet minus(FieldSet other) {
    FieldSet result = new FieldSet();
    result.member = member && !other.member;
    children.forEach(
        (element, child) -> {
          FieldSet without = other.children.get(element);
          FieldSet rest = without == null ? child : child.minus(without);
          if (!rest.isEmpty()) {
            result.children.put(element, rest);
          }
        });
    return result;
  }

  /** The paths that are in both sets. */
  public FieldSet intersect(FieldSet other) {
    FieldSet result = new FieldSet();
    result.member = member && other.member;
    children.forEach(
        (element, child) -> {
          FieldSet also = other.children.get(element);
          FieldSet both = also == null ? new FieldSet() : child.intersect(also);
          if (!both.isEmpty()) {
            result.children.put(element, both);
          }
        });
    return result;
  }

  /** This set without a path and all below it. */
  public FieldSet without(String element) {
    FieldSet result = union(new FieldSet());
    result.children.remove(element);
    return result;
  }

  /** All paths of the set, parents before what is below them. */
  public List<List<String>> paths() {
    List<List<String>> paths = new ArrayList<>();
    collect(new ArrayList<>(), paths);
    return paths;
  }

  private void collect(List<String> at, List<List<String>> paths) {
    if (member) {
      paths.add(List.copyOf(at));
    }
    children.forEach(
        (element, child) -> {
          at.add(element);
          child.collect(at, paths);
          at.remove(at.size() - 1);
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldSet set && member == set.member && children.equals(set.children);
  }

  @Override
  public int hashCode() {
    return children.hashCode() * 2 + (member ? 1 : 0);
  }
}
