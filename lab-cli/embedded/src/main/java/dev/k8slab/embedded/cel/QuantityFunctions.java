package dev.k8slab.embedded.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** Quantities of resources; they compare by their values. */
final class QuantityFunctions {
  private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
  private static final Function.Argument TEXT =
      new Function.Argument(SimpleType.STRING, String.class);
  private static final Function.Argument NUMBER = new Function.Argument(SimpleType.INT, Long.class);
  private static final Function.Argument AMOUNT = new Function.Argument(QUANTITY, BigDecimal.class);

  static final List<Function> ALL =
      List.of(
          Function.global("isQuantity", SimpleType.BOOL, a -> isQuantity((String) a[0]), TEXT),
          Function.global("quantity", QUANTITY, a -> quantity((String) a[0]), TEXT),
          Function.member("sign", SimpleType.INT, a -> (long) amount(a, 0).signum(), AMOUNT),
          Function.member("isGreaterThan", SimpleType.BOOL, a -> compared(a) > 0, AMOUNT, AMOUNT),
          Function.member("isLessThan", SimpleType.BOOL, a -> compared(a) < 0, AMOUNT, AMOUNT),
          Function.member("compareTo", SimpleType.INT, a -> (long) compared(a), AMOUNT, AMOUNT),
          Function.member("isInteger", SimpleType.BOOL, a -> amount(a, 0).scale() <= 0, AMOUNT),
          Function.member("asInteger", SimpleType.INT, a -> integer(amount(a, 0)), AMOUNT),
          Function.member(
              "asApproximateFloat", SimpleType.DOUBLE, a -> amount(a, 0).doubleValue(), AMOUNT),
          Function.member(
              "add", QUANTITY, a -> plain(amount(a, 0).add(amount(a, 1))), AMOUNT, AMOUNT),
          Function.member(
              "sub", QUANTITY, a -> plain(amount(a, 0).subtract(amount(a, 1))), AMOUNT, AMOUNT),
          Function.member(
              "add",
              QUANTITY,
              a -> plain(amount(a, 0).add(BigDecimal.valueOf((Long) a[1]))),
              AMOUNT,
              NUMBER),
          Function.member(
              "sub",
              QUANTITY,
              a -> plain(amount(a, 0).subtract(BigDecimal.valueOf((Long) a[1]))),
              AMOUNT,
              NUMBER));

  private QuantityFunctions() {}

  private static BigDecimal amount(Object[] arguments, int index) {
    return (BigDecimal) arguments[index];
  }

  private static int compared(Object[] arguments) {
    return amount(arguments, 0).compareTo(amount(arguments, 1));
  }

  /** Without zeros at the end, so that equal quantities are equal. */
  private static BigDecimal plain(BigDecimal amount) {
    return amount.stripTrailingZeros();
  }

  private static boolean isQuantity(String text) {
    try {
      Quantity.canonical(text);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  private static BigDecimal quantity(String text) {
    if (!isQuantity(text)) {
      throw new IllegalArgumentException(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }
    return plain(Quantity.value(text));
  }

  private static long integer(BigDecimal amount) {
    try {
      return amount.longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("cannot convert value to integer", e);
    }
  }
}
