package dev.k8slab.app.shell.page;

import org.jline.keymap.BindingReader;

/** Reads what is to be searched for, on the page's last line. */
final class PageSearch {

  private static final int DELETE = 127;

  private final BindingReader reader;
  private final PageScreen page;

  PageSearch(BindingReader reader, PageScreen page) {
    this.reader = reader;
    this.page = page;
  }

  /** What was typed; empty where it was called off. */
  String read() {
    StringBuilder typed = new StringBuilder();
    while (true) {
      page.prompt("/" + typed);
      int key = reader.readCharacter();
      if (key == '\r' || key == '\n') {
        return typed.toString();
      } else if (key == DELETE || key == '\b') {
        if (typed.length() == 0) {
          return "";
        }
        typed.setLength(typed.offsetByCodePoints(typed.length(), -1));
      } else if (key < ' ') {
        return "";
      } else {
        typed.appendCodePoint(key);
      }
    }
  }
}
