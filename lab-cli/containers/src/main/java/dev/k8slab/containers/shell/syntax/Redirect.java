package dev.k8slab.containers.shell.syntax;

/**
 * A redirection.
 *
 * @param number the descriptor; -1 if none is given
 * @param operator such as {@code >>}
 * @param target the file or descriptor; for a here-document null
 * @param document the here-document; null for all else
 */
public record Redirect(int number, String operator, Word target, HereDocument document) {
  /** Which descriptor it is about. */
  public int descriptor() {
    return number >= 0 ? number : operator.startsWith("<") ? 0 : 1;
  }
}
