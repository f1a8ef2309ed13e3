package dev.k8slab.containers.tools.awk;

/** A value: a number, a string, or what was read and may be either. Nothing is both. */
final class Value {
  /** What a variable is before it is given a value. */
  static final Value NOTHING = new Value(Kind.INPUT, 0, "");

  static final Value ZERO = of(0);
  static final Value ONE = of(1);

  private enum Kind {
    NUMBER,
    STRING,
    READ,
    INPUT
  }

  private Kind kind;
  private double number;
  private final String text;

  private Value(Kind kind, double number, String text) {
    this.kind = kind;
    this.number = number;
    this.text = text;
  }

  static Value of(double number) {
    return new Value(Kind.NUMBER, number, null);
  }

  static Value of(boolean holds) {
    return holds ? ONE : ZERO;
  }

  static Value of(String text) {
    return new Value(Kind.STRING, 0, text);
  }

  /** What was read: a number if it looks like one. */
  static Value read(String text) {
    return new Value(Kind.READ, 0, text);
  }

  private Kind kind() {
    if (kind == Kind.READ) {
      boolean numeric = NumberText.isNumber(text);
      number = numeric ? NumberText.value(text) : 0;
      kind = numeric ? Kind.INPUT : Kind.STRING;
    }
    return kind;
  }

  double number() {
    return kind == Kind.NUMBER || kind() == Kind.INPUT ? number : NumberText.value(text);
  }

  /** As a text; one that is no whole number by a format. */
  String text(String format) {
    if (text != null) {
      return text;
    }
    if (number == Math.rint(number) && Math.abs(number) < 0x1p63) {
      long whole = (long) number;
      return Long.toString(whole);
    }
    return Format.number(format, number);
  }

  boolean isTrue() {
    return kind() == Kind.STRING ? !text.isEmpty() : this != NOTHING && number != 0;
  }

  boolean isNumeric() {
    return kind() != Kind.STRING;
  }

  /** Less than 0, 0 or more, as this is less than, equal to or more than another. */
  int compare(Value other, String format) {
    if (isNumeric() && other.isNumeric()) {
      return Double.compare(number + 0.0, other.number + 0.0);
    }
    return text(format).compareTo(other.text(format));
  }
}
