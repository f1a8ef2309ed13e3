package dev.k8slab.cluster.access;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts bytes, which come in pieces of any size, together to lines. */
public final class LineBuffer {

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** Takes bytes, and returns the lines that they complete, without their line breaks. */
  public List<String> add(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    for (byte each : bytes) {
      if (each == '\n') {
        lines.add(taken());
      } else {
        begun.write(each);
      }
    }
    return lines;
  }

  /** The last line where it has no line break, else nothing. */
  public List<String> rest() {
    return begun.size() == 0 ? List.of() : List.of(taken());
  }

  private String taken() {
    String line = begun.toString(StandardCharsets.UTF_8);
    begun.reset();
    return line;
  }
}
