package dev.k8slab.containers.shell.syntax;

import java.util.List;

/** A word as it is written, before anything in it is expanded. */
public record Word(List<Part> parts) {
  /** Nothing at all. */
  public static final Word EMPTY = new Word(List.of());

  /** As a copy. */
  public Word {
    parts = List.copyOf(parts);
  }

  /** Its text if no part of it is quoted or expanded; null otherwise. */
  public String plain() {
    return parts.size() == 1 && parts.get(0) instanceof Part.Literal one && !one.quoted()
        ? one.text()
        : null;
  }
}
