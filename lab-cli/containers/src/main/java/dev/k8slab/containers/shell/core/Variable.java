package dev.k8slab.containers.shell.core;

/**
 * A variable.
 *
 * @param value null if it has none
 * @param exported whether programs get it
 * @param readOnly whether it cannot be changed
 */
public record Variable(String value, boolean exported, boolean readOnly) {
  /** One that is not there. */
  static final Variable NONE = new Variable(null, false, false);

  Variable with(String other) {
    return new Variable(other, exported, readOnly);
  }
}
