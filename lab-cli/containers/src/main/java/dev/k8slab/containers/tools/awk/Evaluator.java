package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.tools.regex.Regex;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Evaluates expressions. */
final class Evaluator {
  private static final int MAX_DEPTH = 400;
  private static final int ELEMENT = 64;

  private final Runtime runtime;
  private final Executor executor;
  private final Map<String, Source.Function> functions;
  private final Builtins builtins;
  private Cell[] frame = {};
  private int depth;

  Evaluator(Runtime runtime, Executor executor, Map<String, Source.Function> functions) {
    this.runtime = runtime;
    this.executor = executor;
    this.functions = functions;
    this.builtins = new Builtins(runtime, this);
  }

  Value value(Expr expr) throws IOException {
    if (expr instanceof Expr.Field field) {
      return runtime.fields().get(index(value(field.number())));
    } else if (expr instanceof Expr.Constant constant) {
      return constant.value();
    } else if (expr instanceof Expr.Variable variable) {
      return variable(variable);
    } else if (expr instanceof Expr.Element element) {
      return element(element);
    } else if (expr instanceof Expr.Concatenation both) {
      String left = runtime.text(value(both.left()));
      String text = left + runtime.text(value(both.right()));
      runtime.held(text.length());
      return Value.of(text);
    } else if (expr instanceof Expr.Comparison comparison) {
      return Value.of(compare(comparison));
    } else if (expr instanceof Expr.Arithmetic arithmetic) {
      double left = value(arithmetic.left()).number();
      return Value.of(calculate(arithmetic.operator(), left, value(arithmetic.right()).number()));
    } else if (expr instanceof Expr.Assignment assignment) {
      return assign(assignment);
    } else if (expr instanceof Expr.Step step) {
      return step(step);
    }
    return more(expr);
  }

  private Value more(Expr expr) throws IOException {
    if (expr instanceof Expr.Pattern || expr instanceof Expr.Match) {
      return Value.of(isTrue(expr));
    } else if (expr instanceof Expr.Logical || expr instanceof Expr.In) {
      return Value.of(isTrue(expr));
    } else if (expr instanceof Expr.Unary unary) {
      return switch (unary.operator()) {
        case '!' -> Value.of(!isTrue(unary.operand()));
        case '-' -> Value.of(-value(unary.operand()).number());
        default -> Value.of(value(unary.operand()).number());
      };
    } else if (expr instanceof Expr.Conditional conditional) {
      return value(isTrue(conditional.test()) ? conditional.yes() : conditional.no());
    } else if (expr instanceof Expr.Builtin builtin) {
      return builtins.call(builtin);
    } else if (expr instanceof Expr.Call call) {
      return call(call);
    } else if (expr instanceof Expr.GetLine getLine) {
      return Value.of(read(getLine));
    }
    throw AwkException.syntax(1, "Unexpected token");
  }

  boolean isTrue(Expr expr) throws IOException {
    if (expr instanceof Expr.Pattern pattern) {
      String record = runtime.text(runtime.fields().get(0));
      return pattern.regex().matches(record, runtime.process()::checkpoint);
    } else if (expr instanceof Expr.Match match) {
      String text = runtime.text(value(match.text()));
      return regex(match.pattern()).matches(text, runtime.process()::checkpoint) != match.not();
    } else if (expr instanceof Expr.Logical logical) {
      return logical.and()
          ? isTrue(logical.left()) && isTrue(logical.right())
          : isTrue(logical.left()) || isTrue(logical.right());
    } else if (expr instanceof Expr.In in) {
      return array(in.array()).containsKey(key(in.keys()));
    } else if (expr instanceof Expr.Comparison comparison) {
      return compare(comparison);
    }
    return value(expr).isTrue();
  }

  private boolean compare(Expr.Comparison comparison) throws IOException {
    Value left = value(comparison.left());
    int order = left.compare(value(comparison.right()), runtime.convfmt());
    return switch (comparison.operator()) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static double calculate(char operator, double left, double right) throws IOException {
    if ((operator == '/' || operator == '%') && right == 0) {
      throw AwkException.syntax(1, "Division by zero");
    }
    return switch (operator) {
      case '+' -> left + right;
      case '-' -> left - right;
      case '*' -> left * right;
      case '/' -> left / right;
      case '%' -> left % right;
      default -> Math.pow(left, right);
    };
  }

  /** The regular expression that an expression is, or that its value holds. */
  Regex regex(Expr expr) throws IOException {
    return expr instanceof Expr.Pattern pattern
        ? pattern.regex()
        : runtime.regex(runtime.text(value(expr)));
  }

  Cell cell(Expr.Variable variable) {
    return variable.local() ? frame[variable.index()] : runtime.global(variable.index());
  }

  Map<String, Value> array(Expr.Variable variable) {
    return cell(variable).array();
  }

  private Value variable(Expr.Variable variable) throws IOException {
    if (!variable.local() && variable.index() == Names.NF) {
      return Value.of(runtime.fields().count());
    }
    return cell(variable).get();
  }

  private Value element(Expr.Element element) throws IOException {
    Map<String, Value> array = array(element.array());
    String key = key(element.keys());
    Value value = array.get(key);
    if (value == null) {
      put(array, key, Value.NOTHING);
      return Value.NOTHING;
    }
    return value;
  }

  private void put(Map<String, Value> array, String key, Value value) throws IOException {
    if (array.put(key, value) == null) {
      runtime.io().hold(ELEMENT + key.length());
    }
  }

  String key(List<Expr> keys) throws IOException {
    String key = runtime.text(value(keys.get(0)));
    for (Expr more : keys.subList(1, keys.size())) {
      key += runtime.text(Names.SUBSEP) + runtime.text(value(more));
    }
    return key;
  }

  private static int index(Value value) {
    return (int) value.number();
  }

  private Value assign(Expr.Assignment assignment) throws IOException {
    Expr.Place place = resolved(assignment.place());
    Value value = value(assignment.value());
    if (assignment.operator() != 0) {
      double before = value(place).number();
      value = Value.of(calculate(assignment.operator(), before, value.number()));
    }
    assign(place, value);
    return value;
  }

  private Value step(Expr.Step step) throws IOException {
    Expr.Place place = resolved(step.place());
    Value before = Value.of(value(place).number());
    Value after = Value.of(before.number() + step.by());
    assign(place, after);
    return step.before() ? after : before;
  }

  /** The same place, whose keys need not be evaluated again. */
  private Expr.Place resolved(Expr.Place place) throws IOException {
    if (place instanceof Expr.Element element) {
      Value key = Value.of(key(element.keys()));
      return new Expr.Element(element.array(), List.of(new Expr.Constant(key)));
    }
    if (place instanceof Expr.Field field) {
      return new Expr.Field(new Expr.Constant(value(field.number())));
    }
    return place;
  }

  void assign(Expr.Place place, Value value) throws IOException {
    if (place instanceof Expr.Variable variable) {
      if (!variable.local() && variable.index() == Names.NF) {
        runtime.fields().resize(index(value));
      } else {
        cell(variable).set(value);
      }
    } else if (place instanceof Expr.Element element) {
      put(array(element.array()), key(element.keys()), value);
    } else if (place instanceof Expr.Field field) {
      runtime.fields().set(index(value(field.number())), value);
    }
  }

  private int read(Expr.GetLine from) throws IOException {
    String record;
    try {
      record =
          from.from() == null
              ? runtime.input().next()
              : runtime.readers().next(runtime.text(value(from.from())), from.command());
    } catch (SystemException e) {
      return -1;
    }
    if (record == null) {
      return 0;
    }
    if (from.into() == null) {
      runtime.fields().record(record);
    } else {
      assign(from.into(), Value.read(record));
    }
    return 1;
  }

  private Value call(Expr.Call call) throws IOException {
    Source.Function function = functions.get(call.name());
    List<Expr> given = call.arguments();
    Cell[] cells = new Cell[function.parameters()];
    for (int i = 0; i < Math.max(given.size(), cells.length); i++) {
      Cell cell = new Cell();
      if (i < given.size()) {
        cell =
            given.get(i) instanceof Expr.Variable variable && !isSpecial(variable)
                ? Cell.of(cell(variable))
                : Cell.of(value(given.get(i)));
      }
      if (i < cells.length) {
        cells[i] = cell;
      }
    }
    if (++depth > MAX_DEPTH) {
      throw new IOException("out of memory");
    }
    Cell[] before = frame;
    frame = cells;
    try {
      return executor.call(function.body());
    } finally {
      frame = before;
      depth--;
    }
  }

  private static boolean isSpecial(Expr.Variable variable) {
    return !variable.local() && variable.index() == Names.NF;
  }
}
