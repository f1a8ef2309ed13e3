package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.Options;
import dev.k8slab.containers.tools.UsageException;
import dev.k8slab.containers.tools.streams.Failure;
import dev.k8slab.containers.tools.streams.Lines;
import dev.k8slab.containers.tools.streams.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of the language awk on records. */
public final class Awk {
  private final Source source;
  private final Runtime runtime;
  private final Executor executor;
  private final boolean[] open;

  private Awk(Source source, Runtime runtime) {
    this.source = source;
    this.runtime = runtime;
    this.executor = new Executor(runtime, source.functions());
    this.open = new boolean[source.rules().size()];
  }

  /** Runs the tool. */
  public static int run(Streams io, List<String> words) throws IOException {
    Options options = Options.parse(words, "+F:v:f:e:W:");
    List<String> operands = new ArrayList<>(options.operands());
    String program = program(io, options, operands);
    List<String[]> given = new ArrayList<>();
    for (String assignment : options.all('v')) {
      if (!assignment.matches("(?s)[A-Za-z_][A-Za-z_0-9]*=.*")) {
        throw new UsageException("");
      }
      given.add(assignment.split("=", 2));
    }
    List<String> names = new ArrayList<>(given.stream().map(parts -> parts[0]).toList());
    for (String operand : operands) {
      if (operand.matches("(?s)[A-Za-z_][A-Za-z_0-9]*=.*")) {
        names.add(operand.split("=", 2)[0]);
      }
    }
    Source source = Parser.read(program, names);
    Runtime runtime = new Runtime(io, source.globals(), operands);
    if (options.has('F')) {
      String separator = Escapes.all(options.value('F', " "));
      runtime.set(Names.FS, Value.of(separator));
    }
    for (String[] one : given) {
      runtime.set(source.globals().indexOf(one[0]), Value.read(Escapes.all(one[1])));
    }
    return new Awk(source, runtime).run();
  }

  private static String program(Streams io, Options options, List<String> operands)
      throws IOException {
    List<String> parts = new ArrayList<>(options.all('e'));
    for (String file : options.all('f')) {
      StringBuilder text = new StringBuilder();
      try (InputStream in = io.mustOpen(file);
          Lines lines = io.lines(in)) {
        for (String line = lines.next(); line != null; line = lines.next()) {
          io.hold(line.length());
          text.append(line).append('\n');
        }
      }
      parts.add(text.toString());
    }
    if (parts.isEmpty()) {
      if (operands.isEmpty()) {
        throw new UsageException("");
      }
      parts.add(operands.remove(0));
    }
    return String.join("\n", parts);
  }

  private int run() throws IOException {
    try {
      records();
      runtime.close();
    } catch (Failure e) {
      throw e;
    } catch (IOException e) {
      runtime.close();
      throw e;
    }
    return executor.status();
  }

  private void records() throws IOException {
    boolean exited = act(source.begin());
    if (!exited && !(source.rules().isEmpty() && source.end().isEmpty())) {
      exited = read();
    }
    if (!exited || !source.end().isEmpty()) {
      act(source.end());
    }
  }

  /** True if the program has asked for its end. */
  private boolean act(List<Statement> actions) throws IOException {
    try {
      for (Statement action : actions) {
        executor.act(action);
      }
    } catch (Executor.Jump e) {
      return e.name().equals("exit");
    }
    return false;
  }

  private boolean read() throws IOException {
    for (String record = runtime.input().next(); record != null; record = runtime.input().next()) {
      runtime.process().checkpoint();
      runtime.fields().record(record);
      try {
        for (int i = 0; i < open.length; i++) {
          Source.Rule rule = source.rules().get(i);
          if (applies(i, rule)) {
            executor.act(rule.action());
          }
        }
      } catch (Executor.Jump e) {
        if (e.name().equals("exit")) {
          return true;
        }
        if (e.name().equals("nextfile")) {
          runtime.input().skip();
        }
      }
    }
    return false;
  }

  private boolean applies(int index, Source.Rule rule) throws IOException {
    Evaluator evaluator = executor.evaluator();
    if (rule.to() == null) {
      return rule.from() == null || evaluator.isTrue(rule.from());
    }
    if (!open[index] && !evaluator.isTrue(rule.from())) {
      return false;
    }
    open[index] = !evaluator.isTrue(rule.to());
    return true;
  }
}
