package dev.k8slab.grader.expression;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A function that expressions may call, or an operator.
 *
 * @param name its name, {@code _<_} for the operator {@code <}
 * @param arguments each argument's CEL type and the class of its values
 * @param result the CEL type of what it gives
 * @param body what it does; throws an {@link IllegalArgumentException} for wrong arguments
 */
record Function(
    String name,
    List<Map.Entry<CelType, Class<?>>> arguments,
    CelType result,
    java.util.function.Function<Arguments, Object> body) {

  /** A function whose arguments are all of one type. */
  static Function of(
      String name,
      int arguments,
      Map.Entry<CelType, Class<?>> argument,
      CelType result,
      java.util.function.Function<Arguments, Object> body) {
    return new Function(name, Collections.nCopies(arguments, argument), result, body);
  }

  CelFunctionDecl declaration() {
    return CelFunctionDecl.newFunctionDeclaration(
        name,
        CelOverloadDecl.newGlobalOverload(
            overload(), result, arguments.stream().map(Map.Entry::getKey).toList()));
  }

  /**
   * What runs it.
   *
   * @param calls counts each call
   */
  CelFunctionBinding binding(Calls calls) {
    List<Class<?>> classes = arguments.stream().<Class<?>>map(Map.Entry::getValue).toList();
    return CelFunctionBinding.from(
        overload(),
        classes,
        values -> {
          calls.count();
          try {
            return body.apply(new Arguments(values));
          } catch (IllegalArgumentException e) {
            // CEL's own message would list the arguments, whole objects, in full length
            throw new CelEvaluationException(e.getMessage(), e);
          }
        });
  }

  private String overload() {
    return "lab_" + name + "_" + arguments.size();
  }
}
