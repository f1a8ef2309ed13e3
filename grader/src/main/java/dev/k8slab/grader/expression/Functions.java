package dev.k8slab.grader.expression;

import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerLibrary;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.k8slab.grader.effective.Backend;
import dev.k8slab.grader.effective.Backends;
import dev.k8slab.grader.effective.Capabilities;
import dev.k8slab.grader.effective.Endpoints;
import dev.k8slab.grader.effective.ImageReference;
import dev.k8slab.grader.effective.LabelSelectors;
import dev.k8slab.grader.effective.NodeFit;
import dev.k8slab.grader.effective.PodSpecs;
import dev.k8slab.grader.effective.Quantity;
import dev.k8slab.grader.effective.RbacRule;
import dev.k8slab.grader.effective.RbacRules;
import dev.k8slab.grader.effective.SecurityContexts;
import dev.k8slab.grader.effective.SetFields;
import java.util.List;
import java.util.Map;

/**
 * The functions that expressions have beyond CEL's own: effective values, as {@code
 * dev.k8slab.grader.effective} works them out. A quantity is a type of its own with {@code ==},
 * {@code <} and so on, {@code +} and {@code -}: a double would be inexact, a number of the smallest
 * unit would not fit CEL's.
 */
final class Functions implements CelCompilerLibrary, CelRuntimeLibrary {

  private static final CelType YES_OR_NO = SimpleType.BOOL;
  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType TEXTS = ListType.create(TEXT);
  private static final CelType MAP = MapType.create(TEXT, SimpleType.DYN);
  private static final CelType MAPS = ListType.create(MAP);
  private static final CelType AMOUNT = OpaqueType.create("quantity");

  private static final Map.Entry<CelType, Class<?>> ANY = Map.entry(SimpleType.DYN, Object.class);
  private static final Map.Entry<CelType, Class<?>> QUANTITY = Map.entry(AMOUNT, Quantity.class);

  private static final List<Function> ALL =
      List.of(
          Function.of("capabilities", 1, ANY, TEXTS, a -> Capabilities.names(a.text(0))),
          Function.of("containers", 1, ANY, MAPS, a -> PodSpecs.containers(a.map(0))),
          Function.of(
              "effective", 2, ANY, MAP, a -> SecurityContexts.effective(a.map(0), a.map(1))),
          Function.of("quantity", 1, ANY, AMOUNT, a -> a.quantity(0)),
          Function.of("image", 1, ANY, TEXT, a -> ImageReference.canonical(a.text(0))),
          Function.of("isSet", 2, ANY, YES_OR_NO, a -> SetFields.isSet(a.map(0), a.text(1))),
          Function.of(
              "selects",
              2,
              ANY,
              YES_OR_NO,
              a -> LabelSelectors.select(a.mapOrNull(0), a.mapOrNull(1))),
          Function.of("fitsNode", 2, ANY, YES_OR_NO, a -> NodeFit.fits(a.map(0), a.map(1))),
          Function.of("ready", 1, ANY, TEXTS, a -> Endpoints.ready(a.map(0))),
          Function.of("notReady", 1, ANY, TEXTS, a -> Endpoints.notReady(a.map(0))),
          Function.of("backends", 2, ANY, MAPS, a -> backends(a.map(0), a.maps(1))),
          Function.of("grantsBeyond", 2, ANY, TEXTS, a -> beyond(a.maps(0), a.maps(1))),
          Function.of(
              "unrestricted",
              3,
              ANY,
              YES_OR_NO,
              a -> Traffic.unrestricted(a.maps(0), a.map(1), a.text(2))),
          Function.of(
              "entering",
              4,
              ANY,
              TEXTS,
              a -> Traffic.entering(a.maps(0), a.maps(1), a.map(2), a.map(3))),
          Function.of(
              "strangers",
              4,
              ANY,
              TEXTS,
              a -> Traffic.strangers(a.maps(0), a.maps(1), a.maps(2), a.map(3))),
          Function.of("_<_", 2, QUANTITY, YES_OR_NO, a -> compared(a) < 0),
          Function.of("_<=_", 2, QUANTITY, YES_OR_NO, a -> compared(a) <= 0),
          Function.of("_>_", 2, QUANTITY, YES_OR_NO, a -> compared(a) > 0),
          Function.of("_>=_", 2, QUANTITY, YES_OR_NO, a -> compared(a) >= 0),
          Function.of("_+_", 2, QUANTITY, AMOUNT, a -> a.quantity(0).plus(a.quantity(1))),
          Function.of("_-_", 2, QUANTITY, AMOUNT, a -> a.quantity(0).minus(a.quantity(1))));

  private final Calls calls;

  /** The functions, their calls counted. */
  Functions(Calls calls) {
    this.calls = calls;
  }

  @Override
  public void setCheckerOptions(CelCheckerBuilder checker) {
    ALL.forEach(function -> checker.addFunctionDeclarations(function.declaration()));
  }

  @Override
  public void setRuntimeOptions(CelRuntimeBuilder runtime) {
    ALL.forEach(function -> runtime.addFunctionBindings(function.binding(calls)));
  }

  private static List<Map<String, Object>> backends(
      Map<String, Object> service, List<Map<String, Object>> pods) {
    return Backends.of(service, pods).stream().map(Backend::asMap).toList();
  }

  private static List<String> beyond(
      List<Map<String, Object>> rules, List<Map<String, Object>> others) {
    return RbacRules.beyond(rules(rules), rules(others)).stream().map(RbacRule::toString).toList();
  }

  private static List<RbacRule> rules(List<Map<String, Object>> rules) {
    return rules.stream().map(RbacRule::of).toList();
  }

  private static int compared(Arguments quantities) {
    return quantities.quantity(0).compareTo(quantities.quantity(1));
  }
}
