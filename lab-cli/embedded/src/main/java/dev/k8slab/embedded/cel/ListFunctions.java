package dev.k8slab.embedded.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.Collection;
import java.util.List;

/** {@code isSorted}, {@code sum}, {@code min}, {@code max}, {@code indexOf} and the like. */
final class ListFunctions {
  private static final TypeParamType ITEM = TypeParamType.create("T");
  private static final Function.Argument LIST =
      new Function.Argument(ListType.create(ITEM), Collection.class);
  private static final Function.Argument ANY = new Function.Argument(ITEM, Object.class);

  static final List<Function> ALL =
      List.of(
          Function.member("isSorted", SimpleType.BOOL, a -> isSorted(list(a)), LIST),
          Function.member("sum", ITEM, a -> sum(list(a)), LIST),
          Function.member("min", ITEM, a -> extreme(list(a), "min"), LIST),
          Function.member("max", ITEM, a -> extreme(list(a), "max"), LIST),
          Function.member("indexOf", SimpleType.INT, a -> (long) list(a).indexOf(a[1]), LIST, ANY),
          Function.member(
              "lastIndexOf", SimpleType.INT, a -> (long) list(a).lastIndexOf(a[1]), LIST, ANY));

  private ListFunctions() {}

  private static List<Object> list(Object[] arguments) {
    return List.copyOf((Collection<?>) arguments[0]);
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    if (one instanceof Number a && other instanceof Number b && a.getClass() != b.getClass()) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (one instanceof Comparable<?> comparable && one.getClass() == other.getClass()) {
      return ((Comparable<Object>) comparable).compareTo(other);
    }
    throw new IllegalArgumentException("no such overload");
  }

  private static boolean isSorted(List<Object> list) {
    for (int i = 1; i < list.size(); i++) {
      if (compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static Object extreme(List<Object> list, String which) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException(which + " called on empty list");
    }
    return list.stream()
        .reduce((a, b) -> compare(a, b) <= 0 == which.equals("min") ? a : b)
        .orElseThrow();
  }

  private static Object sum(List<Object> list) {
    boolean whole = list.stream().allMatch(Long.class::isInstance);
    try {
      return whole
          ? (Object) list.stream().mapToLong(Long.class::cast).reduce(0, Math::addExact)
          : (Object) list.stream().mapToDouble(each -> ((Number) each).doubleValue()).sum();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("integer overflow", e);
    } catch (ClassCastException e) {
      throw new IllegalArgumentException("no such overload", e);
    }
  }
}
