package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.Part;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.Word;
import dev.k8slab.containers.text.Pattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Expands words. Follows XCU 2.6. */
public final class Expander {
  private final Scope scope;
  private final Parameters parameters;

  /** With what it needs of a shell. */
  public Expander(Scope scope) {
    this.scope = scope;
    this.parameters = new Parameters(scope, this);
  }

  /** The fields that words become. */
  public List<String> fields(List<Word> words) throws ShellException, IOException {
    List<String> fields = new ArrayList<>();
    for (Word word : words) {
      String plain = word.plain();
      if (plain != null && !mayExpand(plain)) {
        fields.add(plain);
        continue;
      }
      Buffer buffer = new Buffer();
      expand(word, buffer, Context.COMMAND);
      for (Buffer field : new Splitter(scope.get("IFS")).split(buffer)) {
        paths(field, fields);
      }
      Limits.check(fields.size(), Limits.FIELDS);
    }
    return fields;
  }

  private static boolean mayExpand(String plain) {
    return plain.startsWith("~") || plain.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  private void paths(Buffer field, List<String> fields) throws ShellException {
    Pattern pattern = field.pattern();
    List<String> found =
        scope.noglob() || !pattern.isPattern()
            ? List.of()
            : Glob.find(scope.files(), pattern, scope::checkpoint);
    if (found.isEmpty()) {
      fields.add(pattern.text());
    } else {
      fields.addAll(found);
    }
  }

  /** One string of a word, as a redirection or {@code case} has it. */
  public String string(Word word) throws ShellException, IOException {
    return string(word, Context.STRING);
  }

  /** The value that a variable gets. */
  public String value(Word word) throws ShellException, IOException {
    return string(word, Context.ASSIGNMENT);
  }

  private String string(Word word, Context context) throws ShellException, IOException {
    String plain = word.plain();
    if (plain != null && plain.indexOf('~') < 0) {
      return plain;
    }
    Buffer buffer = new Buffer();
    expand(word, buffer, context);
    return buffer.plain();
  }

  /** A pattern. */
  public Pattern pattern(Word word) throws ShellException, IOException {
    Buffer buffer = new Buffer();
    expand(word, buffer, Context.STRING);
    return buffer.pattern();
  }

  /** The value of an expression. */
  public long number(String expression) throws ShellException {
    return new Arithmetic(scope).value(expression);
  }

  void expand(Word word, Buffer into, Context context) throws ShellException, IOException {
    boolean first = true;
    for (Part part : word.parts()) {
      scope.checkpoint();
      if (part instanceof Part.Literal literal) {
        literal(literal, into, context, first);
      } else if (part instanceof Part.Parameter parameter) {
        parameters.expand(parameter, into, context);
      } else if (part instanceof Part.Output output) {
        String text = output.body() == null ? "" : scope.output(output.body());
        add(text, part.quoted(), into);
      } else if (part instanceof Part.Arithmetic arithmetic) {
        String expression = string(arithmetic.expression(), Context.STRING);
        add(String.valueOf(number(expression)), part.quoted(), into);
      } else {
        throw new ShellException("syntax error: bad substitution");
      }
      first = false;
    }
  }

  static void add(String text, boolean quoted, Buffer into) throws ShellException {
    if (quoted && text.isEmpty()) {
      into.add("\0", Buffer.EMPTY);
    }
    into.add(text, quoted ? Buffer.QUOTED : Buffer.EXPANDED);
  }

  private void literal(Part.Literal literal, Buffer into, Context context, boolean first)
      throws ShellException {
    String text = literal.text();
    if (literal.quoted()) {
      add(text, true, into);
    } else if (text.indexOf('~') >= 0 && context != Context.VALUE) {
      new Tilde(scope).expand(text, into, first, context == Context.ASSIGNMENT);
    } else {
      into.add(text, context == Context.VALUE ? Buffer.EXPANDED : Buffer.WRITTEN);
    }
  }
}
