package dev.k8slab.embedded.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.Arrays;
import java.util.List;

/**
 * One overload of a function that expressions may call.
 *
 * @param member true if it is called on its first argument
 * @param arguments with their types, and the classes of their values
 */
record Function(
    String name,
    boolean member,
    CelType result,
    List<Argument> arguments,
    java.util.function.Function<Object[], Object> body) {

  /** The type of an argument, and the class of its values. */
  record Argument(CelType type, Class<?> values) {}

  static Function global(
      String name,
      CelType result,
      java.util.function.Function<Object[], Object> body,
      Argument... arguments) {
    return new Function(name, false, result, List.of(arguments), body);
  }

  static Function member(
      String name,
      CelType result,
      java.util.function.Function<Object[], Object> body,
      Argument... arguments) {
    return new Function(name, true, result, List.of(arguments), body);
  }

  private String id() {
    StringBuilder id = new StringBuilder("k8s_").append(name);
    for (Argument argument : arguments) {
      id.append('_').append(argument.type().name().replaceAll("[^A-Za-z0-9]", "_"));
      argument.type().parameters().forEach(p -> id.append('_').append(p.name()));
    }
    return id.toString();
  }

  CelFunctionDecl declaration() {
    CelType[] types = arguments.stream().map(Argument::type).toArray(CelType[]::new);
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        member
            ? CelOverloadDecl.newMemberOverload(id(), result, types)
            : CelOverloadDecl.newGlobalOverload(id(), result, types));
  }

  CelFunctionBinding binding() {
    List<Class<?>> classes = arguments.stream().<Class<?>>map(Argument::values).toList();
    return CelFunctionBinding.from(
        id(),
        classes,
        values -> {
          try {
            return body.apply(Arrays.copyOf(values, values.length, Object[].class));
          } catch (IllegalArgumentException e) {
            throw new CelEvaluationException(e.getMessage(), e);
          }
        });
  }
}
