package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.schema.Quantity;
import dev.k8slab.embedded.status.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Writes values as Go's source would. Follows {@code fmt}'s verb {@code %#v}. */
public final class GoSyntax {
  private GoSyntax() {}

  /** A value in Go's syntax; what pointers point to is an address, which says nothing. */
  public static String of(GoValue value) {
    if (value instanceof GoValue.Struct struct) {
      List<String> members = new ArrayList<>();
      struct.members().forEach(one -> members.add(one.name() + ":" + of(one.value())));
      return struct.type() + "{" + String.join(", ", members) + "}";
    }
    if (value instanceof GoValue.Pointer pointer) {
      return pointer(pointer);
    }
    if (value instanceof GoValue.Items list) {
      return list.items() == null
          ? list.type() + "(nil)"
          : list.type()
              + "{"
              + String.join(", ", list.items().stream().map(GoSyntax::of).toList())
              + "}";
    }
    if (value instanceof GoValue.Entries map) {
      if (map.entries() == null) {
        return map.type() + "(nil)";
      }
      List<String> entries = new ArrayList<>();
      map.entries().forEach((name, entry) -> entries.add(Cause.quote(name) + ":" + of(entry)));
      return map.type() + "{" + String.join(", ", entries) + "}";
    }
    if (value instanceof GoValue.NumberOrText either) {
      JsonNode node = either.value();
      return "intstr.IntOrString{Type:"
          + (node.isNumber() ? 0 : 1)
          + ", IntVal:"
          + node.asLong()
          + ", StrVal:"
          + Cause.quote(node.isNumber() ? "" : node.asText())
          + "}";
    }
    if (value instanceof GoValue.Amount amount) {
      return quantity(amount.text());
    }
    if (value instanceof GoValue.Moment) {
      return "time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC)";
    }
    JsonNode plain = ((GoValue.Plain) value).value();
    return plain.isTextual() ? Cause.quote(plain.textValue()) : plain.asText();
  }

  private static String pointer(GoValue.Pointer pointer) {
    // A time's own method writes it, and has nothing to write.
    if (pointer.target() == null && pointer.type().equals("v1.Time")) {
      return "<nil>";
    }
    return "(*" + pointer.type() + ")(" + (pointer.target() == null ? "nil" : address()) + ")";
  }

  private static String address() {
    return String.format("0xc%09x", ThreadLocalRandom.current().nextLong(1L << 36) & ~7L);
  }

  /** A quantity that was written as it is now; Go keeps its words beside its number. */
  public static String quantity(String quantity) {
    BigDecimal value = Quantity.value(quantity.isEmpty() ? "0" : quantity);
    boolean binary = quantity.endsWith("i");
    BigDecimal number = binary ? value.setScale(0) : value.stripTrailingZeros();
    // Go keeps decimal quantities as a number and a power of ten by thousands.
    int scale = binary ? 0 : Math.floorDiv(-number.scale(), 3) * 3;
    return "resource.Quantity{i:resource.int64Amount{value:"
        + number.scaleByPowerOfTen(-scale).toBigInteger()
        + ", scale:"
        + scale
        + "}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"
        + Cause.quote(quantity)
        + ", Format:\""
        + (quantity.isEmpty() ? "" : binary ? "BinarySI" : "DecimalSI")
        + "\"}";
  }
}
