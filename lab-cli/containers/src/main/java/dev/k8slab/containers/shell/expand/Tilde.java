package dev.k8slab.containers.shell.expand;

import dev.k8slab.containers.shell.syntax.ShellException;

/** Replaces tildes by home directories. Follows XCU 2.6.1. */
final class Tilde {
  private final Scope scope;

  Tilde(Scope scope) {
    this.scope = scope;
  }

  /**
   * Expands what is written.
   *
   * @param first whether the text is the beginning of its word
   * @param colons whether a tilde may come behind a colon, too
   */
  void expand(String text, Buffer into, boolean first, boolean colons) throws ShellException {
    int at = 0;
    boolean begins = first;
    while (at < text.length()) {
      int colon = colons ? text.indexOf(':', at) : -1;
      int end = colon < 0 ? text.length() : colon + 1;
      String piece = text.substring(at, end);
      if (begins && piece.startsWith("~")) {
        begin(piece, into);
      } else {
        into.add(piece, Buffer.WRITTEN);
      }
      begins = true;
      at = end;
    }
  }

  private void begin(String piece, Buffer into) throws ShellException {
    int end = 1;
    while (end < piece.length() && piece.charAt(end) != '/' && piece.charAt(end) != ':') {
      end++;
    }
    String user = piece.substring(1, end);
    String home = user.isEmpty() ? scope.get("HOME") : scope.home(user);
    if (home == null) {
      into.add(piece, Buffer.WRITTEN);
    } else {
      into.add(home, Buffer.QUOTED);
      into.add(piece.substring(end), Buffer.WRITTEN);
    }
  }
}
