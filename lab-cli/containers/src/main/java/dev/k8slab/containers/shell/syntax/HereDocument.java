package dev.k8slab.containers.shell.syntax;

/** A here-document, whose text is read after the line that it stands in. */
public final class HereDocument {
  private final String delimiter;
  private final boolean literal;
  private final boolean tabs;
  private Word text = Word.EMPTY;

  /**
   * One whose text is still to come.
   *
   * @param delimiter the line that ends it
   * @param literal whether nothing in it is expanded
   * @param tabs whether tabs at the beginning of its lines go
   */
  HereDocument(String delimiter, boolean literal, boolean tabs) {
    this.delimiter = delimiter;
    this.literal = literal;
    this.tabs = tabs;
  }

  String delimiter() {
    return delimiter;
  }

  boolean literal() {
    return literal;
  }

  boolean tabs() {
    return tabs;
  }

  void text(Word read) {
    text = read;
  }

  /** Its text. */
  public Word text() {
    return text;
  }
}
