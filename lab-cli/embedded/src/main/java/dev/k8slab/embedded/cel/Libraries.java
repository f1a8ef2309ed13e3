package dev.k8slab.embedded.cel;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import java.util.ArrayList;
import java.util.List;

/** The functions that Kubernetes adds to CEL. Follows {@code apiserver/pkg/cel/library}. */
final class Libraries implements CelCompilerLibrary, CelRuntimeLibrary {
  private static final List<Function> ALL = all();

  private static List<Function> all() {
    List<Function> all = new ArrayList<>();
    all.addAll(ListFunctions.ALL);
    all.addAll(TextFunctions.ALL);
    all.addAll(QuantityFunctions.ALL);
    all.addAll(AuthorizerFunctions.ALL);
    return List.copyOf(all);
  }

  @Override
  public void setCheckerOptions(CelCheckerBuilder checker) {
    ALL.forEach(function -> checker.addFunctionDeclarations(function.declaration()));
  }

  @Override
  public void setRuntimeOptions(CelRuntimeBuilder runtime) {
    ALL.forEach(function -> runtime.addFunctionBindings(function.binding()));
  }
}
