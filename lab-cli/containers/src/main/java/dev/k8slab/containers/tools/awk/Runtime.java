package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.streams.Raw;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The state of a running program: its variables, its record, and what it reads and writes. */
final class Runtime {
  private final Streams io;
  private final Cell[] globals;
  private final Fields fields = new Fields(this);
  private final Regexes regexes = new Regexes();
  private final MainInput input;
  private final Readers readers;
  private final Writers writers;
  private long largest;

  Runtime(Streams io, List<String> names, List<String> operands) {
    this.io = io;
    this.globals = new Cell[names.size()];
    for (int i = 0; i < globals.length; i++) {
      globals[i] = new Cell();
    }
    this.writers = new Writers(io);
    this.readers = new Readers(this, io);
    this.input = new MainInput(this, io, names);
    set(Names.NR, Value.ZERO);
    set(Names.FNR, Value.ZERO);
    set(Names.FS, Value.of(" "));
    set(Names.OFS, Value.of(" "));
    set(Names.RS, Value.of("\n"));
    set(Names.ORS, Value.of("\n"));
    set(Names.SUBSEP, Value.of("\u001c"));
    set(Names.CONVFMT, Value.of("%.6g"));
    set(Names.OFMT, Value.of("%.6g"));
    set(Names.ARGC, Value.of(operands.size() + 1));
    Map<String, Value> arguments = globals[Names.ARGV].array();
    arguments.put("0", Value.of("awk"));
    for (int i = 0; i < operands.size(); i++) {
      arguments.put(Integer.toString(i + 1), Value.read(operands.get(i)));
    }
    Map<String, Value> environment = globals[Names.ENVIRON].array();
    io.process()
        .environment()
        .forEach((key, value) -> environment.put(Raw.of(key), Value.read(Raw.of(value))));
  }

  Process process() {
    return io.process();
  }

  Streams io() {
    return io;
  }

  Fields fields() {
    return fields;
  }

  MainInput input() {
    return input;
  }

  Readers readers() {
    return readers;
  }

  Writers writers() {
    return writers;
  }

  Cell global(int index) {
    return globals[index];
  }

  void set(int index, Value value) {
    globals[index].set(value);
  }

  String text(int index) {
    return text(globals[index].get());
  }

  String text(Value value) {
    return value.text(convfmt());
  }

  String convfmt() {
    Value format = globals[Names.CONVFMT].get();
    return format.isNumeric() ? "%.6g" : format.text("%.6g");
  }

  Regex regex(String pattern) throws IOException {
    return regexes.of(pattern);
  }

  /** Counts a record of the main input. */
  void counted() {
    set(Names.NR, Value.of(globals[Names.NR].get().number() + 1));
    set(Names.FNR, Value.of(globals[Names.FNR].get().number() + 1));
  }

  /** Something of a size was made; what is larger than all before takes memory. */
  void held(long size) throws IOException {
    if (size > largest) {
      io.hold(size - largest);
      largest = size;
    }
  }

  /** Closes what the program has open. */
  void close() throws IOException {
    writers.closeAll();
    readers.closeAll();
  }
}
