package dev.k8slab.containers.process;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs that exist. A file is one by its content, so that a copy of it is one, too, whatever
 * its name is.
 */
public final class Programs {
  private static final String HEAD = "\u007fELF\2\1\1\0";

  private final Map<String, Program> byName = new ConcurrentHashMap<>();

  /** Adds one. */
  public Programs add(String name, Program program) {
    byName.put(name, program);
    return this;
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
