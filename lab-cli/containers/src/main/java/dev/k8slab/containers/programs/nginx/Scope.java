package dev.k8slab.containers.programs.nginx;

import java.util.List;

/** A block with those around it: what it does not say, they do. */
record Scope(Directive self, List<Directive> block, Scope outer) {
  /** The last directive of a name in this block or the nearest around it; null if there is none. */
  Directive find(String name) {
    List<Directive> all = all(name);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** All directives of a name in the nearest block that has one. */
  List<Directive> all(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      List<Directive> found = scope.here(name);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** All directives of a name in this very block. */
  List<Directive> here(String name) {
    return block.stream().filter(each -> each.name().equals(name)).toList();
  }

  /** The first argument of a directive. */
  String value(String name, String otherwise) {
    Directive found = find(name);
    return found == null ? otherwise : found.first();
  }

  boolean isOn(String name, boolean otherwise) {
    return value(name, otherwise ? "on" : "off").equals("on");
  }

  Scope inner(Directive directive) {
    return new Scope(directive, directive.block(), this);
  }
}
