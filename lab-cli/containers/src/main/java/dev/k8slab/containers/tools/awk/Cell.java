package dev.k8slab.containers.tools.awk;

import java.util.LinkedHashMap;
import java.util.Map;

/** A variable: a value or an array, as it is used first. */
final class Cell {
  private Value value = Value.NOTHING;
  private Map<String, Value> array;
  private Cell argument;

  Cell() {}

  /** As a parameter that may turn out to be an array of who calls. */
  static Cell of(Cell argument) {
    Cell cell = new Cell();
    cell.array = argument.array;
    cell.value = argument.value;
    cell.argument = argument.array == null && argument.value == Value.NOTHING ? argument : null;
    return cell;
  }

  static Cell of(Value value) {
    Cell cell = new Cell();
    cell.value = value;
    return cell;
  }

  Value get() {
    return value;
  }

  void set(Value newValue) {
    value = newValue;
  }

  Map<String, Value> array() {
    if (array == null) {
      array = argument != null ? argument.array() : new LinkedHashMap<>();
    }
    return array;
  }

  boolean isArray() {
    return array != null;
  }
}
