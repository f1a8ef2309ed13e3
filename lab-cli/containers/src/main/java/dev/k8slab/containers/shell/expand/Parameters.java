package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.Part;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.Word;
import java.io.IOException;
import java.util.List;

/** Expands parameters. Follows XCU 2.6.2. */
final class Parameters {
  private final Scope scope;
  private final Expander expander;

  Parameters(Scope scope, Expander expander) {
    this.scope = scope;
    this.expander = expander;
  }

  void expand(Part.Parameter parameter, Buffer into, Context context)
      throws ShellException, IOException {
    String name = parameter.name();
    String operator = parameter.operator();
    String value = isAll(name) ? joined(name) : scope.get(name);
    switch (operator) {
      case "" -> {
        if (value == null) {
          unset(name);
        }
        present(parameter, value == null ? "" : value, into, context);
      }
      case "length" -> length(parameter, value, into);
      case "-", ":-" -> {
        if (isSet(parameter)) {
          present(parameter, value, into, context);
        } else {
          argument(parameter, into, context);
        }
      }
      case "+", ":+" -> {
        if (isSet(parameter)) {
          argument(parameter, into, context);
        } else if (parameter.quoted()) {
          into.add("\0", Buffer.EMPTY);
        }
      }
      case "=", ":=" -> {
        if (!isSet(parameter)) {
          value = assign(parameter);
        }
        present(parameter, value, into, context);
      }
      case "?", ":?" -> {
        if (!isSet(parameter)) {
          String message = expander.string(parameter.argument());
          String otherwise =
              operator.equals(":?") ? "parameter not set or null" : "parameter not set";
          throw new ShellException(name + ": " + (message.isEmpty() ? otherwise : message));
        }
        present(parameter, value, into, context);
      }
      default -> {
        if (value == null) {
          unset(name);
        }
        String changed = new Changes(scope, expander).apply(parameter, value == null ? "" : value);
        Expander.add(changed, parameter.quoted(), into);
      }
    }
  }

  private void present(Part.Parameter parameter, String value, Buffer into, Context context)
      throws ShellException {
    if (isAll(parameter.name())) {
      all(parameter, into, context);
    } else {
      Expander.add(value, parameter.quoted(), into);
    }
  }

  private static boolean isAll(String name) {
    return name.equals("@") || name.equals("*");
  }

  private boolean isSet(Part.Parameter parameter) {
    String name = parameter.name();
    boolean all = isAll(name);
    String value = all ? joined(name) : scope.get(name);
    boolean set = all ? !scope.positional().isEmpty() : value != null;
    return set && !(parameter.operator().startsWith(":") && value.isEmpty());
  }

  private void unset(String name) throws ShellException {
    if (scope.nounset()) {
      throw new ShellException(name + ": parameter not set");
    }
  }

  private void length(Part.Parameter parameter, String value, Buffer into) throws ShellException {
    if (value == null) {
      unset(parameter.name());
    }
    int length = value == null ? 0 : value.codePointCount(0, value.length());
    length = isAll(parameter.name()) ? scope.positional().size() : length;
    Expander.add(String.valueOf(length), parameter.quoted(), into);
  }

  private String assign(Part.Parameter parameter) throws ShellException, IOException {
    String value = expander.string(parameter.argument());
    if (!Character.isLetter(parameter.name().charAt(0)) && !parameter.name().startsWith("_")) {
      throw new ShellException(parameter.name() + ": bad variable name");
    }
    scope.set(parameter.name(), value);
    return value;
  }

  private void argument(Part.Parameter parameter, Buffer into, Context context)
      throws ShellException, IOException {
    Word argument = parameter.argument();
    if (argument.parts().isEmpty() && parameter.quoted()) {
      into.add("\0", Buffer.EMPTY);
    }
    boolean splits = context == Context.COMMAND || context == Context.VALUE;
    boolean tilde =
        !parameter.quoted()
            && !argument.parts().isEmpty()
            && argument.parts().get(0) instanceof Part.Literal first
            && !first.quoted()
            && first.text().startsWith("~");
    expander.expand(argument, into, tilde ? Context.STRING : splits ? Context.VALUE : context);
  }

  /** All positional parameters. */
  private void all(Part.Parameter parameter, Buffer into, Context context) throws ShellException {
    List<String> values = scope.positional();
    boolean splits = context == Context.COMMAND || context == Context.VALUE;
    if (parameter.quoted() && (parameter.name().equals("*") || !splits)) {
      Expander.add(joined(parameter.name()), true, into);
      return;
    }
    if (!splits) {
      Expander.add(joined(parameter.name()), false, into);
      return;
    }
    boolean first = true;
    for (String value : values) {
      if (!first) {
        into.add("\0", Buffer.BREAK);
      }
      first = false;
      Expander.add(value, parameter.quoted(), into);
    }
  }

  private String joined(String name) {
    String separators = scope.get("IFS");
    String between =
        name.equals("@") || separators == null
            ? " "
            : separators.isEmpty() ? "" : separators.substring(0, 1);
    return String.join(between, scope.positional());
  }
}
