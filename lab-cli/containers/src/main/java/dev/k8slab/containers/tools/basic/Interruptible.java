package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;

/** A text whose process can be ended while an expression is looked for in it. */
record Interruptible(CharSequence text, Process process) implements CharSequence {
  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    process.checkpoint();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Interruptible(text.subSequence(start, end), process);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
