package dev.k8slab.containers.tools.vi;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** What keys do when no text is typed, and typing text. */
final class Commands {
  private static final int MAX_COUNT = 9999;
  private static final int MAX_LINE = 1 << 20;

  private final Page page;
  private final Typed typed;
  private final View view;
  private final Motions motions;
  private List<String> cutLines = List.of();
  private String cutText = "";
  private String wanted = "";
  private boolean forward = true;
  private boolean inserting;
  private int count;

  Commands(Page page, Typed typed, View view) {
    this.page = page;
    this.typed = typed;
    this.view = view;
    this.motions = new Motions(page, view);
  }

  boolean isInserting() {
    return inserting;
  }

  /** Looks for a text, or again for the last one. */
  String search(String text, boolean onwards) {
    wanted = text.isEmpty() ? wanted : text;
    forward = onwards;
    return again(forward);
  }

  private String again(boolean onwards) {
    boolean found = !wanted.isEmpty() && page.search(wanted, onwards);
    return found ? "" : wanted.isEmpty() ? "No previous search" : "Pattern not found";
  }

  /** Does what a key asks for; what is to be said about it. */
  String run(int key, Supplier<String> status) throws IOException {
    int letter = Math.abs(key);
    if (letter >= '1' && letter <= '9' || letter == '0' && count > 0) {
      count = Math.min(MAX_COUNT, count * 10 + letter - '0');
      return "";
    }
    int times = Math.max(1, count);
    boolean counted = count > 0;
    count = 0;
    if (motions.run(letter, times, counted)) {
      return "";
    }
    return switch (letter) {
      case 'n' -> again(forward);
      case 'N' -> again(!forward);
      case 'u' -> page.undo() ? "" : "Already at oldest change";
      case 'i', 'a', 'I', 'A', 'o', 'O' -> insert(letter, status);
      case 'x', 'X', 'D', 'C', 's', 'S', 'd', 'c', 'y', 'Y' -> cut(letter, times, status);
      case 'p', 'P' -> put(letter == 'p');
      case 'J', '~', 'r' -> change(letter, times);
      default -> "";
    };
  }

  private String insert(int letter, Supplier<String> status) throws IOException {
    page.remember();
    int end = page.line().length();
    switch (letter) {
      case 'a' -> page.at(page.row(), page.column() + 1);
      case 'I' -> page.at(page.row(), Motions.firstWord(page.line()));
      case 'A' -> page.at(page.row(), end);
      case 'o' -> {
        page.at(page.row(), end);
        page.split();
      }
      case 'O' -> page.addLines(page.row(), List.of(""));
      default -> {
        // right here
      }
    }
    type(status);
    return "";
  }

  private void type(Supplier<String> status) throws IOException {
    inserting = true;
    while (true) {
      view.paint(page, status.get());
      int key = typed.next();
      if (key == Typed.ESCAPE || key == Typed.END || key == 3) {
        inserting = false;
        page.at(page.row(), page.column() - 1);
        return;
      }
      if (key < 0) {
        arrow(-key);
      } else if (key == '\r' || key == '\n') {
        page.split();
      } else if (key == 8 || key == 127) {
        page.erase();
      } else if ((key >= ' ' || key == '\t') && page.line().length() < MAX_LINE) {
        page.insert(String.valueOf((char) key));
      }
    }
  }

  private void arrow(int letter) {
    switch (letter) {
      case 'l' -> page.at(page.row(), page.column() + 1);
      case '$' -> page.at(page.row(), page.line().length());
      case 'x' -> {
        if (page.column() < page.line().length()) {
          page.cut(page.column(), page.column() + 1);
        }
      }
      default -> motions.run(letter, 1, false);
    }
  }

  private String cut(int letter, int times, Supplier<String> status) throws IOException {
    boolean copies = letter == 'y' || letter == 'Y';
    int motion =
        switch (letter) {
          case 'x', 's' -> 'l';
          case 'X' -> 'h';
          case 'D', 'C' -> '$';
          case 'S', 'Y' -> letter;
          default -> motion(letter);
        };
    boolean types = letter == 'c' || letter == 'C' || letter == 's' || letter == 'S';
    page.remember();
    int row = page.row();
    int column = page.column();
    if (motion == letter || motion == 'G' || motion == 'j' || motion == 'k') {
      motions.run(motion, times, times > 1);
      int first = motion == letter ? row : Math.min(row, page.row());
      int last = motion == letter ? row + times : Math.max(row, page.row()) + 1;
      page.at(row, column);
      cutText = "";
      cutLines = page.copyLines(first, last);
      if (types) {
        page.cutLines(first + 1, last);
        page.at(first, 0);
        page.set("");
      } else if (!copies) {
        page.cutLines(first, last);
      }
    } else if (motions.run(motion, times, times > 1) || motion == 'l') {
      part(row, column, motion, times, copies);
    }
    if (types) {
      type(status);
    }
    return "";
  }

  /** A word that is changed does not take the blanks behind it along. */
  private int motion(int letter) throws IOException {
    int motion = Math.abs(typed.next());
    return letter == 'c' && motion == 'w' ? 'e' : motion;
  }

  private void part(int row, int column, int motion, int times, boolean copies) {
    boolean same = page.row() == row;
    int length = page.line().length();
    int goal = same ? page.column() : Integer.MAX_VALUE;
    page.at(row, column);
    int end = page.line().length();
    if (motion == '$' || motion == 'e') {
      goal = Math.min(goal, length) + 1;
    } else if (motion == 'l') {
      goal = column + times;
    } else if (motion == 'w' && same && goal == end - 1) {
      goal = end;
    }
    int from = Math.min(column, Math.min(goal, end));
    int to = Math.max(column, Math.min(goal, end));
    cutLines = List.of();
    cutText = page.line().substring(from, to);
    if (!copies) {
      page.cut(from, to);
    }
  }

  private String put(boolean after) {
    page.remember();
    if (!cutLines.isEmpty()) {
      page.addLines(after ? page.row() + 1 : page.row(), cutLines);
    } else if (page.line().length() + cutText.length() < MAX_LINE) {
      page.at(page.row(), page.column() + (after ? 1 : 0));
      page.insert(cutText);
      page.at(page.row(), page.column() - 1);
    }
    return "";
  }

  private String change(int letter, int times) throws IOException {
    page.remember();
    if (letter == 'J') {
      page.join();
      return "";
    }
    int by = letter == 'r' ? typed.next() : 0;
    for (int i = 0; i < times && page.column() < page.line().length() && by >= 0; i++) {
      char old = page.line().charAt(page.column());
      char flipped =
          Character.isUpperCase(old) ? Character.toLowerCase(old) : Character.toUpperCase(old);
      page.cut(page.column(), page.column() + 1);
      page.insert(String.valueOf(letter == 'r' ? (char) by : flipped));
    }
    if (letter == 'r') {
      page.at(page.row(), page.column() - 1);
    }
    return "";
  }
}
