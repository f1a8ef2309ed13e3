package dev.k8slab.containers.shell.syntax;

import java.util.List;
import java.util.stream.Collectors;

/** Commands as text, about as they were written: for lists of jobs. */
public final class Printer {
  private Printer() {}

  /** A command's text. */
  public static String of(Node node) {
    if (node == null) {
      return "";
    }
    if (node instanceof Node.Simple simple) {
      return simple(simple);
    } else if (node instanceof Node.Pipeline pipeline) {
      return join(pipeline.commands(), " | ");
    } else if (node instanceof Node.Not not) {
      return "! " + of(not.body());
    } else if (node instanceof Node.AndOr both) {
      return of(both.left()) + (both.and() ? " && " : " || ") + of(both.right());
    } else if (node instanceof Node.Sequence sequence) {
      return join(sequence.nodes(), "; ");
    } else if (node instanceof Node.Background background) {
      return of(background.body()) + "&";
    } else if (node instanceof Node.Subshell subshell) {
      return "(" + of(subshell.body()) + ")";
    } else if (node instanceof Node.Group group) {
      return of(group.body());
    } else if (node instanceof Node.Redirected redirected) {
      return of(redirected.body()) + redirects(redirected.redirects());
    } else {
      return compound(node);
    }
  }

  private static String compound(Node node) {
    if (node instanceof Node.If choice) {
      String otherwise = choice.otherwise() == null ? "" : "; else " + of(choice.otherwise());
      return "if " + of(choice.condition()) + "; then " + of(choice.then()) + otherwise + "; fi";
    } else if (node instanceof Node.Loop loop) {
      String word = loop.until() ? "until " : "while ";
      return word + of(loop.condition()) + "; do " + of(loop.body()) + "; done";
    } else if (node instanceof Node.For loop) {
      return "for " + loop.variable() + " in ...; do " + of(loop.body()) + "; done";
    } else if (node instanceof Node.Case choice) {
      return "case " + word(choice.subject()) + " in ... esac";
    } else {
      return ((Node.Define) node).name() + "() { ... }";
    }
  }

  private static String join(List<Node> nodes, String between) {
    return nodes.stream().map(Printer::of).collect(Collectors.joining(between));
  }

  private static String simple(Node.Simple simple) {
    StringBuilder text = new StringBuilder();
    simple
        .assignments()
        .forEach(one -> text.append(' ').append(one.name()).append('=').append(word(one.value())));
    simple.words().forEach(one -> text.append(' ').append(word(one)));
    text.append(redirects(simple.redirects()));
    return text.toString().strip();
  }

  private static String redirects(List<Redirect> redirects) {
    StringBuilder text = new StringBuilder();
    for (Redirect one : redirects) {
      text.append(' ').append(one.number() < 0 ? "" : String.valueOf(one.number()));
      text.append(one.operator());
      text.append(one.target() == null ? one.document().delimiter() : word(one.target()));
    }
    return text.toString();
  }

  private static String word(Word word) {
    StringBuilder text = new StringBuilder();
    boolean quoted = false;
    for (Part part : word.parts()) {
      if (part.quoted() != quoted) {
        text.append('"');
        quoted = !quoted;
      }
      text.append(raw(part));
    }
    return text.append(quoted ? "\"" : "").toString();
  }

  /** A part's text without quotes. */
  static String raw(Part part) {
    if (part instanceof Part.Literal literal) {
      return literal.text();
    } else if (part instanceof Part.Parameter parameter) {
      if (parameter.operator().equals("length")) {
        return "${#" + parameter.name() + "}";
      }
      String argument = parameter.argument() == null ? "" : word(parameter.argument());
      return "${" + parameter.name() + parameter.operator() + argument + "}";
    } else if (part instanceof Part.Output output) {
      return "$(" + of(output.body()) + ")";
    } else if (part instanceof Part.Arithmetic arithmetic) {
      return "$((" + word(arithmetic.expression()) + "))";
    } else {
      return "${}";
    }
  }
}
