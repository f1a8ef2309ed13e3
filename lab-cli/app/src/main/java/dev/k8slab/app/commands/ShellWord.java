package dev.k8slab.app.commands;

/** Writes text so that a shell reads it back as one word. */
final class ShellWord {

  private ShellWord() {}

  static String of(String text) {
    return text.matches("[A-Za-z0-9_./+@%=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
