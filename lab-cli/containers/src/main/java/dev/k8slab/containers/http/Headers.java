package dev.k8slab.containers.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The fields of a message's head, in their order; case does not matter in names. */
public final class Headers {
  /** A field. */
  public record Field(String name, String value) {}

  private final List<Field> fields = new ArrayList<>();

  /** Adds a field. */
  public Headers add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  /** Sets a field, instead of all with its name. */
  public Headers set(String name, String value) {
    remove(name);
    return add(name, value);
  }

  /** Removes all fields with a name. */
  public Headers remove(String name) {
    fields.removeIf(each -> each.name().equalsIgnoreCase(name));
    return this;
  }

  /** The first value of a name; null if there is none. */
  public String get(String name) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return null;
  }

  /** True if there is a field with a name. */
  public boolean has(String name) {
    return get(name) != null;
  }

  /** All values of a name. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** True if a word is in the comma separated list of a field. */
  public boolean lists(String name, String word) {
    for (String value : all(name)) {
      for (String each : value.toLowerCase(Locale.ROOT).split(",")) {
        if (each.strip().equals(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** All fields. */
  public List<Field> fields() {
    return List.copyOf(fields);
  }
}
