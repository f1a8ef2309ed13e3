package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.streams.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs statements. */
final class Executor {
  /** How it goes on after a statement. */
  private enum Flow {
    ON,
    BREAK,
    CONTINUE,
    RETURN
  }

  /** Goes to the next record, or to the end. */
  static final class Jump extends IOException {
    private static final long serialVersionUID = 1L;

    private final String name;

    private Jump(String name) {
      super(name);
      this.name = name;
    }

    String name() {
      return name;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  private final Runtime runtime;
  private final Evaluator evaluator;
  private Value returned = Value.NOTHING;
  private int status;

  Executor(Runtime runtime, Map<String, Source.Function> functions) {
    this.runtime = runtime;
    this.evaluator = new Evaluator(runtime, this, functions);
  }

  Evaluator evaluator() {
    return evaluator;
  }

  /** The exit code that the program has given. */
  int status() {
    return status;
  }

  /** Runs the body of a function. */
  Value call(Statement body) throws IOException {
    returned = Value.NOTHING;
    run(body);
    Value value = returned;
    returned = Value.NOTHING;
    return value;
  }

  /** Runs the action of a rule. */
  void act(Statement action) throws IOException {
    run(action);
  }

  private Flow run(Statement statement) throws IOException {
    if (statement instanceof Statement.Block block) {
      for (Statement part : block.parts()) {
        Flow flow = run(part);
        if (flow != Flow.ON) {
          return flow;
        }
      }
    } else if (statement instanceof Statement.Simple simple) {
      evaluator.value(simple.expression());
    } else if (statement instanceof Statement.Print print) {
      print(print);
    } else if (statement instanceof Statement.If branch) {
      if (evaluator.isTrue(branch.test())) {
        return run(branch.then());
      }
      return branch.otherwise() == null ? Flow.ON : run(branch.otherwise());
    } else if (statement instanceof Statement.For loop) {
      return loop(loop);
    } else if (statement instanceof Statement.Do loop) {
      return repeat(loop);
    } else if (statement instanceof Statement.ForIn loop) {
      return each(loop);
    } else if (statement instanceof Statement.Delete delete) {
      delete(delete);
    } else {
      return leave(statement);
    }
    return Flow.ON;
  }

  private Flow leave(Statement statement) throws IOException {
    if (statement instanceof Statement.Return back) {
      returned = back.value() == null ? Value.NOTHING : evaluator.value(back.value());
      return Flow.RETURN;
    }
    if (statement instanceof Statement.Exit exit) {
      status = exit.status() == null ? status : (int) evaluator.value(exit.status()).number();
      throw new Jump("exit");
    }
    String name = ((Statement.Jump) statement).name();
    if (name.equals("break") || name.equals("continue")) {
      return name.equals("break") ? Flow.BREAK : Flow.CONTINUE;
    }
    throw new Jump(name);
  }

  private void delete(Statement.Delete delete) throws IOException {
    Map<String, Value> array = evaluator.array(delete.array());
    if (delete.keys().isEmpty()) {
      array.clear();
    } else {
      array.remove(evaluator.key(delete.keys()));
    }
  }

  private Flow loop(Statement.For loop) throws IOException {
    if (loop.first() != null) {
      run(loop.first());
    }
    while (loop.test() == null || evaluator.isTrue(loop.test())) {
      runtime.process().checkpoint();
      Flow flow = run(loop.body());
      if (flow == Flow.BREAK) {
        break;
      }
      if (flow == Flow.RETURN) {
        return flow;
      }
      if (loop.next() != null) {
        run(loop.next());
      }
    }
    return Flow.ON;
  }

  private Flow repeat(Statement.Do loop) throws IOException {
    do {
      runtime.process().checkpoint();
      Flow flow = run(loop.body());
      if (flow == Flow.BREAK) {
        break;
      }
      if (flow == Flow.RETURN) {
        return flow;
      }
    } while (evaluator.isTrue(loop.test()));
    return Flow.ON;
  }

  private Flow each(Statement.ForIn loop) throws IOException {
    Map<String, Value> array = evaluator.array(loop.array());
    for (String key : List.copyOf(array.keySet())) {
      runtime.process().checkpoint();
      evaluator.assign(loop.key(), Value.read(key));
      Flow flow = run(loop.body());
      if (flow == Flow.BREAK) {
        break;
      }
      if (flow == Flow.RETURN) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private void print(Statement.Print print) throws IOException {
    List<Value> values = new ArrayList<>();
    for (Expr argument : print.arguments()) {
      values.add(evaluator.value(argument));
    }
    Output out = runtime.io().out();
    if (print.target() != null) {
      String name = runtime.text(evaluator.value(print.target()));
      out = runtime.writers().to(print.redirection(), name);
    }
    if (print.formatted()) {
      String format = runtime.text(values.get(0));
      out.print(Format.all(format, values.subList(1, values.size()), runtime.convfmt()));
      return;
    }
    if (values.isEmpty()) {
      out.print(runtime.text(runtime.fields().get(0)));
    }
    String format = runtime.text(Names.OFMT);
    for (int i = 0; i < values.size(); i++) {
      out.print(i == 0 ? "" : runtime.text(Names.OFS)).print(values.get(i).text(format));
    }
    out.print(runtime.text(Names.ORS));
  }
}
