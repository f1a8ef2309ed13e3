package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;

/** The records of the files that are operands, or of standard input. */
final class MainInput {
  private final Runtime runtime;
  private final Streams io;
  private final List<String> names;
  private RecordReader open;
  private int next = 1;
  private boolean any;
  private boolean over;

  MainInput(Runtime runtime, Streams io, List<String> names) {
    this.runtime = runtime;
    this.io = io;
    this.names = names;
  }

  /** The next record, counted; null if there is none. */
  String next() throws IOException {
    while (open != null || advance()) {
      String record = open.next();
      if (record != null) {
        runtime.counted();
        return record;
      }
      skip();
    }
    return null;
  }

  /** Goes to the next file. */
  void skip() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private boolean advance() throws IOException {
    while (!over) {
      Value operand = operand();
      String text = operand == null ? "-" : runtime.text(operand);
      if (operand != null && (text.isEmpty() || assign(text))) {
        continue;
      }
      any = true;
      try {
        open = new RecordReader(runtime, io, io.open(text));
        if (operand != null) {
          runtime.set(Names.FILENAME, Value.read(text));
        }
        runtime.set(Names.FNR, Value.ZERO);
        return true;
      } catch (SystemException e) {
        throw new IOException(text + ": " + e.getMessage());
      }
    }
    return false;
  }

  /** The next operand; null for standard input if there was no file. */
  private Value operand() {
    while (next < runtime.global(Names.ARGC).get().number()) {
      Value operand = runtime.global(Names.ARGV).array().get(Integer.toString(next++));
      if (operand != null) {
        return operand;
      }
    }
    over = true;
    return any ? Value.NOTHING : null;
  }

  /** Gives a variable a value if an operand says so. */
  private boolean assign(String operand) throws IOException {
    if (!operand.matches("(?s)[A-Za-z_][A-Za-z_0-9]*=.*")) {
      return false;
    }
    String[] parts = operand.split("=", 2);
    int index = names.indexOf(parts[0]);
    Value value = Value.read(Escapes.all(parts[1]));
    if (index == Names.NF) {
      runtime.fields().resize((int) value.number());
    } else if (index >= 0) {
      runtime.set(index, value);
    }
    return true;
  }
}
