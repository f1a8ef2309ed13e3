package dev.k8slab.kubectl;

import java.util.Objects;

/**
 * An option that kubectl knows.
 *
 * @param name its long name, without hyphens
 * @param letter its short form, or 0 where it has none
 * @param value whether it takes a value
 */
record OptionSpec(String name, char letter, Value value) {

  /** Whether an option takes a value. */
  enum Value {
    /** A boolean: only after an equals sign. */
    NONE,
    /** Only after an equals sign; there is a default for the option alone. */
    OPTIONAL,
    /** After an equals sign, or as the next word. */
    REQUIRED
  }

  OptionSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(value);
  }

  /** Whether the next word may be its value. */
  boolean takesNextWord() {
    return value == Value.REQUIRED;
  }

  /** Reads {@code f:filename=}: letter, name and, by an equals sign, whether it takes a value. */
  static OptionSpec parse(String text) {
    boolean optional = text.endsWith("=?");
    boolean required = text.endsWith("=");
    String rest = text.substring(0, text.length() - (optional ? 2 : required ? 1 : 0));
    boolean shortForm = rest.length() > 1 && rest.charAt(1) == ':';
    return new OptionSpec(
        shortForm ? rest.substring(2) : rest,
        shortForm ? rest.charAt(0) : 0,
        optional ? Value.OPTIONAL : required ? Value.REQUIRED : Value.NONE);
  }
}
