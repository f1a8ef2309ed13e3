package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.status.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Values in one line, as {@code go-cmp} writes them: what is not set is left out, and of what is
 * long or deep a part is shown. Follows its {@code FormatValue}.
 */
final class CmpValue {
  private static final int EQUAL = 1;
  private static final int UNEQUAL = 3;
  private static final String REST = "...";

  /** True for values that are the same, of which each level shows as much, and no type. */
  private final boolean same;

  private CmpValue(boolean same) {
    this.same = same;
  }

  /** A value that is the same on both sides. */
  static String same(GoValue value) {
    return new CmpValue(true).write(value, EQUAL, false);
  }

  /**
   * A value that is on one side only.
   *
   * @param typed true if its type is written
   */
  static String other(GoValue value, boolean typed) {
    return new CmpValue(false).write(value, UNEQUAL, typed);
  }

  private String write(GoValue value, int level, boolean typed) {
    if (value instanceof GoValue.Struct struct) {
      List<String> members = new ArrayList<>();
      for (GoValue.Member one : struct.members()) {
        if (!isUnset(one.value())) {
          members.add(one.name() + ": " + write(one.value(), below(level), true));
        }
      }
      return type(struct.type(), typed) + braces(members, level);
    }
    if (value instanceof GoValue.Pointer pointer) {
      return pointer.target() == null ? "nil" : pointer(pointer.target(), level);
    }
    if (value instanceof GoValue.Items list) {
      if (list.items() == null) {
        return "nil";
      }
      List<String> items =
          list.items().stream().map(item -> write(item, below(level), false)).toList();
      return type(list.type(), typed) + braces(items, level);
    }
    if (value instanceof GoValue.Entries map) {
      if (map.entries() == null) {
        return "nil";
      }
      // A key whose type has a method that writes it is marked so.
      String method = map.type().equals("core.ResourceList") ? "s" : "";
      List<String> entries = new ArrayList<>();
      map.entries()
          .forEach(
              (name, entry) ->
                  entries.add(
                      method + Cause.quote(name) + ": " + write(entry, below(level), false)));
      return type(map.type(), typed) + braces(entries, level);
    }
    if (value instanceof GoValue.NumberOrText either) {
      JsonNode node = either.value();
      String inside =
          node.isNumber() ? "IntVal: " + node : "Type: 1, StrVal: " + Cause.quote(node.asText());
      return type("intstr.IntOrString", typed) + "{" + inside + "}";
    }
    if (value instanceof GoValue.Amount amount) {
      return type("resource.Quantity", typed) + amount(amount.text());
    }
    if (value instanceof GoValue.Moment moment) {
      return "s" + Cause.quote(moment.text());
    }
    JsonNode plain = ((GoValue.Plain) value).value();
    return plain.isTextual() ? text(plain.textValue(), level) : plain.asText();
  }

  private String pointer(GoValue target, int level) {
    return target instanceof GoValue.NumberOrText either
        ? "s" + Cause.quote(either.value().asText())
        : "&" + write(target, level, true);
  }

  private String amount(String text) {
    if (text.isEmpty()) {
      return "{}";
    }
    BigDecimal number = Quantity.value(text);
    boolean binary = text.endsWith("i");
    int scale = binary ? 0 : Math.floorDiv(-number.stripTrailingZeros().scale(), 3) * 3;
    String inside = "value: " + number.scaleByPowerOfTen(-scale).toBigInteger();
    inside += scale == 0 ? "" : ", scale: " + scale;
    return "{i: "
        + (same ? "{" + REST + "}" : "resource.int64Amount{" + inside + "}")
        + ", s: "
        + Cause.quote(text)
        + ", Format: \""
        + (binary ? "BinarySI" : "DecimalSI")
        + "\"}";
  }

  private static boolean isUnset(GoValue value) {
    return value instanceof GoValue.Struct struct
        ? struct.members().stream().allMatch(member -> isUnset(member.value()))
        : value.isZero();
  }

  private int below(int level) {
    return same ? level : level - 1;
  }

  private String type(String type, boolean typed) {
    return typed && !same ? type : "";
  }

  private static String braces(List<String> all, int level) {
    int most = level <= 0 ? 0 : 4 << (level - 1);
    List<String> shown = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
    if (all.size() > most) {
      shown.add(REST);
    }
    return "{" + String.join(", ", shown) + "}";
  }

  private static String text(String text, int level) {
    int most = 32 << Math.max(0, level);
    return text.length() > most + REST.length()
        ? Cause.quote(text.substring(0, most)) + REST
        : Cause.quote(text);
  }
}
