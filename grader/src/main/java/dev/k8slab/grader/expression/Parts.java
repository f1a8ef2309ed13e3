package dev.k8slab.grader.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes expressions apart. */
final class Parts {

  private Parts() {}

  /** What an expression is made of; a loop's parts in the order of their evaluation. */
  static List<CelExpr> of(CelExpr expression) {
    List<CelExpr> parts = new ArrayList<>();
    switch (expression.getKind()) {
      case CALL -> {
        expression.call().target().ifPresent(parts::add);
        parts.addAll(expression.call().args());
      }
      case LIST -> parts.addAll(expression.list().elements());
      case SELECT -> parts.add(expression.select().operand());
      case MAP ->
          expression
              .map()
              .entries()
              .forEach(
                  entry -> {
                    parts.add(entry.key());
                    parts.add(entry.value());
                  });
      case STRUCT -> expression.struct().entries().forEach(entry -> parts.add(entry.value()));
      case COMPREHENSION -> {
        CelExpr.CelComprehension loop = expression.comprehension();
        parts.addAll(
            List.of(
                loop.iterRange(),
                loop.accuInit(),
                loop.loopCondition(),
                loop.loopStep(),
                loop.result()));
      }
      default -> {
        // a name or a value has no parts
      }
    }
    return parts;
  }

  /**
   * The largest parts that name nothing from outside, and so come to the same whatever there is;
   * without mere values.
   */
  static List<CelAbstractSyntaxTree> closed(CelAbstractSyntaxTree expression) {
    List<CelExpr> closed = new ArrayList<>();
    closed(expression.getExpr(), closed);
    return closed.stream()
        .map(
            part ->
                CelAbstractSyntaxTree.newCheckedAst(
                    part,
                    expression.getSource(),
                    expression.getReferenceMap(),
                    expression.getTypeMap()))
        .toList();
  }

  private static void closed(CelExpr expression, List<CelExpr> found) {
    if (!free(expression).isEmpty()) {
      of(expression).forEach(part -> closed(part, found));
    } else if (!of(expression).isEmpty()) {
      found.add(expression);
    }
  }

  /** The names in an expression that stand for something outside of it. */
  private static Set<String> free(CelExpr expression) {
    Set<String> names = new HashSet<>();
    if (expression.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      names.add(expression.ident().name());
    } else if (expression.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
      CelExpr.CelComprehension loop = expression.comprehension();
      for (CelExpr part :
          List.of(loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result())) {
        names.addAll(free(part));
      }
      names.removeAll(Set.of(loop.iterVar(), loop.accuVar()));
      names.remove(loop.iterVar2());
      names.addAll(free(loop.iterRange()));
    } else {
      of(expression).forEach(part -> names.addAll(free(part)));
    }
    return names;
  }
}
