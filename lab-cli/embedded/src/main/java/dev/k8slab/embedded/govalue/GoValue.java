package dev.k8slab.embedded.govalue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;

/** A value as a Go type holds it. Names of types are as Go writes them. */
public sealed interface GoValue {

  /** True for what a variable holds that nothing was put in. */
  boolean isZero();

  /**
   * A struct.
   *
   * @param type such as {@code core.PodSpec}
   * @param tagged its JSON, where the type says how it is written; null where its fields are
   *     written under Go's names
   */
  record Struct(String type, List<Member> members, JsonNode tagged) implements GoValue {
    @Override
    public boolean isZero() {
      return members.stream().allMatch(member -> member.value().isZero());
    }
  }

  /**
   * A field of a struct.
   *
   * @param embedded true if its own fields count as those of the struct
   */
  record Member(String name, GoValue value, boolean embedded) {}

  /**
   * A pointer.
   *
   * @param type what it points to
   * @param target null for a pointer to nothing
   */
  record Pointer(String type, GoValue target) implements GoValue {
    @Override
    public boolean isZero() {
      return target == null;
    }
  }

  /**
   * A slice.
   *
   * @param type such as {@code []core.Volume}
   * @param items null where there is no slice
   */
  record Items(String type, List<GoValue> items) implements GoValue {
    @Override
    public boolean isZero() {
      return items == null;
    }
  }

  /**
   * A map.
   *
   * @param type such as {@code map[string]string}
   * @param entries null where there is no map
   */
  record Entries(String type, SortedMap<String, GoValue> entries) implements GoValue {
    @Override
    public boolean isZero() {
      return entries == null;
    }
  }

  /** A string, a number, or true or false. */
  record Plain(JsonNode value) implements GoValue {
    @Override
    public boolean isZero() {
      return value.isTextual()
          ? value.textValue().isEmpty()
          : value.isNumber() ? value.asLong() == 0 : !value.asBoolean();
    }
  }

  /** A number or a string. */
  record NumberOrText(JsonNode value) implements GoValue {
    @Override
    public boolean isZero() {
      return value.isNumber() && value.asLong() == 0;
    }
  }

  /** A quantity, in its canonical form; empty if nothing was put in. */
  record Amount(String text) implements GoValue {
    @Override
    public boolean isZero() {
      return text.isEmpty();
    }
  }

  /** A time; empty if nothing was put in. */
  record Moment(String text) implements GoValue {
    @Override
    public boolean isZero() {
      return text.isEmpty();
    }
  }
}
