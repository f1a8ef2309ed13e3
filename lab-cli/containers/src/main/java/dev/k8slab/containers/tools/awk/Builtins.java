package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.Search;
import dev.k8slab.containers.tools.streams.Ascii;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The functions of the language. */
final class Builtins {
  static final Set<String> NAMES =
      Set.of(
          "length", "substr", "index", "split", "sub", "gsub", "gensub", "match", "sprintf", "sin",
          "cos", "atan2", "exp", "log", "sqrt", "int", "rand", "srand", "tolower", "toupper",
          "system", "close", "fflush", "systime", "and", "or", "xor", "lshift", "rshift", "compl");

  private final Runtime runtime;
  private final Evaluator evaluator;
  private Random random = new Random(1);
  private double seed = 1;

  Builtins(Runtime runtime, Evaluator evaluator) {
    this.runtime = runtime;
    this.evaluator = evaluator;
  }

  Value call(Expr.Builtin call) throws IOException {
    List<Expr> given = call.arguments();
    return switch (call.name()) {
      case "length" -> length(given);
      case "split" -> Value.of(split(given));
      case "sub", "gsub" -> Value.of(substitute(given, call.name().equals("gsub")));
      case "gensub" -> Value.of(generate(given));
      case "match" -> Value.of(match(text(given, 0), evaluator.regex(at(given, 1))));
      case "substr" -> Value.of(substring(given));
      case "index" -> Value.of(index(text(given, 0), text(given, 1)));
      case "sprintf" -> Value.of(format(given));
      case "tolower" -> Value.of(Ascii.lower(text(given, 0)));
      case "toupper" -> Value.of(Ascii.upper(text(given, 0)));
      case "system" -> Value.of(system(text(given, 0)));
      case "close" -> Value.of(close(text(given, 0)));
      case "fflush" -> {
        runtime.io().flush();
        runtime.writers().flush();
        yield Value.ZERO;
      }
      default -> Value.of(number(call.name(), given));
    };
  }

  private static Expr at(List<Expr> given, int index) throws IOException {
    if (index >= given.size()) {
      throw AwkException.syntax(1, "Too few arguments");
    }
    return given.get(index);
  }

  private String text(List<Expr> given, int index) throws IOException {
    return runtime.text(evaluator.value(at(given, index)));
  }

  private double number(List<Expr> given, int index) throws IOException {
    return evaluator.value(at(given, index)).number();
  }

  private double number(String name, List<Expr> given) throws IOException {
    return switch (name) {
      case "rand" -> random.nextDouble();
      case "srand" -> seed(given);
      case "systime" -> runtime.process().now().getEpochSecond();
      case "atan2" -> Math.atan2(number(given, 0), number(given, 1));
      case "and" -> (long) number(given, 0) & (long) number(given, 1);
      case "or" -> (long) number(given, 0) | (long) number(given, 1);
      case "xor" -> (long) number(given, 0) ^ (long) number(given, 1);
      case "lshift" -> (long) number(given, 0) << (long) number(given, 1);
      case "rshift" -> (long) number(given, 0) >>> (long) number(given, 1);
      default -> number(name, number(given, 0));
    };
  }

  private static double number(String name, double x) {
    return switch (name) {
      case "sin" -> Math.sin(x);
      case "cos" -> Math.cos(x);
      case "exp" -> Math.exp(x);
      case "log" -> Math.log(x);
      case "sqrt" -> Math.sqrt(x);
      case "compl" -> ~(long) x;
      default -> x < 0 ? Math.ceil(x) : Math.floor(x);
    };
  }

  private double seed(List<Expr> given) throws IOException {
    double before = seed;
    seed = given.isEmpty() ? runtime.process().now().getEpochSecond() : number(given, 0);
    random = new Random((long) seed);
    return before;
  }

  private Value length(List<Expr> given) throws IOException {
    if (given.isEmpty()) {
      return Value.of(runtime.text(runtime.fields().get(0)).length());
    }
    if (given.get(0) instanceof Expr.Variable variable && evaluator.cell(variable).isArray()) {
      return Value.of(evaluator.array(variable).size());
    }
    return Value.of(text(given, 0).length());
  }

  private int split(List<Expr> given) throws IOException {
    String text = text(given, 0);
    if (!(at(given, 1) instanceof Expr.Variable variable)) {
      throw AwkException.syntax(1, "Not an array");
    }
    Regex regex = null;
    String by = runtime.text(Names.FS);
    if (given.size() > 2 && given.get(2) instanceof Expr.Pattern pattern) {
      regex = pattern.regex();
    } else if (given.size() > 2) {
      by = text(given, 2);
    }
    List<String> parts = runtime.fields().split(text, by, regex);
    Map<String, Value> array = evaluator.array(variable);
    array.clear();
    for (int i = 0; i < parts.size(); i++) {
      array.put(Integer.toString(i + 1), Value.read(parts.get(i)));
    }
    runtime.held(text.length());
    return parts.size();
  }

  private int substitute(List<Expr> given, boolean all) throws IOException {
    Regex regex = evaluator.regex(at(given, 0));
    String replacement = text(given, 1);
    Expr target = given.size() > 2 ? given.get(2) : new Expr.Field(new Expr.Constant(Value.ZERO));
    String text = runtime.text(evaluator.value(target));
    Substitution done = new Substitution(runtime, regex, text, replacement, false);
    int count = done.replace(all ? 0 : 1);
    if (target instanceof Expr.Place place) {
      evaluator.assign(place, Value.of(done.result()));
    }
    return count;
  }

  private String generate(List<Expr> given) throws IOException {
    Regex regex = evaluator.regex(at(given, 0));
    String how = text(given, 2);
    boolean all = how.startsWith("g") || how.startsWith("G");
    String text = given.size() > 3 ? text(given, 3) : runtime.text(runtime.fields().get(0));
    Substitution done = new Substitution(runtime, regex, text, text(given, 1), true);
    done.replace(all ? 0 : (int) Math.max(1, NumberText.value(how)));
    return done.result();
  }

  private int match(String text, Regex regex) {
    Search search = regex.in(text, runtime.process()::checkpoint);
    boolean found = search.find(0);
    int start = found ? search.start() + 1 : 0;
    runtime.set(Names.RSTART, Value.of(start));
    runtime.set(Names.RLENGTH, Value.of(found ? search.end() - search.start() : -1));
    return start;
  }

  private static int index(String text, String part) {
    return part.isEmpty() ? 0 : text.indexOf(part) + 1;
  }

  /** As BusyBox has it: what begins before the text begins with it. */
  private String substring(List<Expr> given) throws IOException {
    String text = text(given, 0);
    int start = (int) Math.max(0, Math.min(text.length(), (long) number(given, 1) - 1.0));
    long length = given.size() > 2 ? (long) number(given, 2) : text.length();
    return text.substring(start, (int) Math.min(text.length(), start + Math.max(0, length)));
  }

  private String format(List<Expr> given) throws IOException {
    List<Value> values = new ArrayList<>();
    for (Expr one : given.subList(1, given.size())) {
      values.add(evaluator.value(one));
    }
    String text = Format.all(text(given, 0), values, runtime.convfmt());
    runtime.held(text.length());
    return text;
  }

  private int system(String command) throws IOException {
    runtime.io().flush();
    runtime.writers().flush();
    return Commands.await(runtime.process(), Commands.start(runtime.process(), command, -1, null))
        .status();
  }

  private int close(String name) throws IOException {
    int writer = runtime.writers().close(name);
    int reader = runtime.readers().close(name);
    return writer >= 0 ? writer : reader;
  }
}
