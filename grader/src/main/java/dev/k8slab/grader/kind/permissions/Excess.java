package dev.k8slab.grader.kind.permissions;

import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.ExclusiveAccess;
import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.effective.RbacRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What somebody is granted beyond what is asked, and beyond what everybody is.
 *
 * @param grants what is granted
 * @param render fills in the attempt's variables
 */
record Excess(Grants grants, UnaryOperator<String> render) {

  /** What is granted beyond some accesses. */
  List<RbacRule> beyond(List<Access> asked) {
    List<RbacRule> fine = new ArrayList<>(grants.everybodys());
    asked.forEach(access -> fine.add(rule(access)));
    return RbacRules.beyond(grants.rules(), fine);
  }

  /**
   * What is granted of one kind beyond the names it may be done to. A {@code *} counts for what it
   * grants, and so does a rule without names, which is about all objects, there or yet to come.
   */
  List<RbacRule> others(ExclusiveAccess only) {
    List<String> names = only.names().stream().map(render).toList();
    return RbacRules.beyond(grants.rules(), grants.everybodys()).stream()
        .filter(part -> grants(part, only))
        .filter(part -> part.resourceNames().isEmpty() || !names.containsAll(part.resourceNames()))
        .toList();
  }

  /** Whether a part of a rule grants this, to whatever object. */
  private static boolean grants(RbacRule part, ExclusiveAccess only) {
    String subresource = only.resource().replaceFirst("^[^/]*", "");
    return has(part.verbs(), only.verb())
        && has(part.apiGroups(), only.group())
        && (has(part.resources(), only.resource())
            || !subresource.isEmpty() && part.resources().contains("*" + subresource));
  }

  private static boolean has(List<String> values, String wanted) {
    return values.contains("*") || values.contains(wanted);
  }

  private RbacRule rule(Access access) {
    return new RbacRule(
        List.of(access.verb()),
        List.of(access.group()),
        List.of(access.resource()),
        access.name() == null ? List.of() : List.of(render.apply(access.name())),
        List.of());
  }
}
