package dev.k8slab.containers.tools.vi;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.text.Text;
import java.io.IOException;
import java.util.Optional;

/**
 * What is seen of a page: as many lines as the terminal has, and a last one that says something.
 */
final class View {
  private static final int TAB = 8;
  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  private final Process process;
  private final Optional<Terminal> terminal;
  private int top;

  View(Process process, Optional<Terminal> terminal) {
    this.process = process;
    this.terminal = terminal;
  }

  int height() {
    return Math.max(1, terminal.map(Terminal::rows).orElse(ROWS) - 1);
  }

  private int width() {
    return Math.max(2, terminal.map(Terminal::columns).orElse(COLUMNS));
  }

  /** Paints all. */
  void paint(Page page, String status) throws IOException {
    top = Math.min(top, page.row());
    top = Math.max(top, page.row() - height() + 1);
    String line = page.line();
    int column = shown(line.substring(0, page.column())).length();
    int left = Math.max(0, column - width() + 1);
    StringBuilder all = new StringBuilder("\033[H");
    for (int i = 0; i < height(); i++) {
      int row = top + i;
      String text = row < page.size() ? shown(page.line(row)) : "~";
      int from = row < page.size() ? Math.min(left, text.length()) : 0;
      all.append(text, from, Math.min(text.length(), from + width())).append("\033[K\r\n");
    }
    all.append(status, 0, Math.min(status.length(), width() - 1)).append("\033[K");
    if (!status.startsWith(":") && !status.startsWith("/") && !status.startsWith("?")) {
      all.append("\033[").append(page.row() - top + 1).append(';');
      all.append(column - left + 1).append('H');
    }
    process.out().write(Text.bytes(all.toString()));
  }

  /** Leaves the terminal to others, below what was seen. */
  void leave() throws IOException {
    process.out().write(Text.bytes("\033[" + (height() + 1) + ";1H\033[K"));
  }

  private static String shown(String line) {
    StringBuilder shown = new StringBuilder();
    for (char c : line.toCharArray()) {
      if (c == '\t') {
        shown.append(" ".repeat(TAB - shown.length() % TAB));
      } else if (c < ' ') {
        shown.append('^').append((char) (c + '@'));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }
}
