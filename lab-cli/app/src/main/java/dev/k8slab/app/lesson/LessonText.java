package dev.k8slab.app.lesson;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.exercises.lesson.Block;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.exercises.lesson.Span;
import java.util.ArrayList;
import java.util.List;

/** Sets a lesson's blocks as lines for a screen. */
public final class LessonText {

  /** Longer lines are hard to read, however wide the window is. */
  private static final int WIDEST = 100;

  private final Screen screen;

  private LessonText(Screen screen) {
    this.screen = screen;
  }

  /** The lesson's lines; only code may be wider than the screen. */
  public static List<String> lines(Lesson lesson, Screen screen) {
    Screen page = screen.atMost(WIDEST);
    return new LessonText(page).blocks(lesson.blocks());
  }

  private List<String> blocks(List<Block> blocks) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(block(block));
    }
    return lines;
  }

  private List<String> block(Block block) {
    if (block instanceof Block.Heading heading) {
      return heading(heading);
    } else if (block instanceof Block.Paragraph paragraph) {
      return Wrap.lines(pieces(paragraph.text(), Style.PLAIN), screen);
    } else if (block instanceof Block.Code code) {
      return code.lines().stream().map(line -> codeLine(code.language(), line)).toList();
    } else if (block instanceof Block.Items items) {
      return items(items);
    } else if (block instanceof Block.Quote quote) {
      return behind(screen.spoken() ? "" : screen.either("│ ", "| "), quote.blocks());
    } else if (block instanceof Block.Table table) {
      return new TableText(screen).lines(table);
    }
    return screen.spoken()
        ? List.of()
        : List.of(screen.paint(Style.MUTED, screen.either("─", "-").repeat(screen.width())));
  }

  private String codeLine(String language, String line) {
    if (line.isBlank()) {
      return "";
    }
    StringBuilder shown = new StringBuilder("    ");
    CodeText.pieces(language, line)
        .forEach(piece -> shown.append(screen.paint(piece.style(), piece.text())));
    return shown.toString();
  }

  /**
   * Headings of the first two levels are underlined, so that they stand out without colour; read
   * aloud they say that they are.
   */
  private List<String> heading(Block.Heading heading) {
    List<Piece> pieces = new ArrayList<>(pieces(heading.text(), Style.HEADING));
    if (screen.spoken()) {
      pieces.add(0, Piece.plain("Heading: "));
    }
    List<String> lines = new ArrayList<>(Wrap.lines(pieces, screen));
    if (heading.level() <= 2 && !screen.spoken()) {
      int width =
          heading.text().stream().mapToInt(span -> screen.shown(span.text()).length()).sum();
      String rule = heading.level() == 1 ? screen.either("═", "=") : screen.either("─", "-");
      lines.add(screen.paint(Style.HEADING, rule.repeat(Math.min(width, screen.width()))));
    }
    return lines;
  }

  private List<String> items(Block.Items items) {
    List<String> lines = new ArrayList<>();
    int number = items.first();
    int widest = String.valueOf(number + items.items().size()).length();
    for (List<Block> item : items.items()) {
      String symbol =
          items.first() == 0
              ? screen.either("• ", "* ")
              : " ".repeat(widest - String.valueOf(number).length()) + number + ". ";
      number++;
      LessonText inner = new LessonText(screen.narrower(symbol.length()));
      boolean first = true;
      for (String line : inner.tight(item)) {
        lines.add((first ? symbol : line.isEmpty() ? "" : " ".repeat(symbol.length())) + line);
        first = false;
      }
    }
    return lines;
  }

  /** An item's blocks without empty lines around lists inside it. */
  private List<String> tight(List<Block> blocks) {
    return blocks.stream().noneMatch(block -> block instanceof Block.Code)
        ? blocks.stream().flatMap(block -> block(block).stream()).toList()
        : blocks(blocks);
  }

  private List<String> behind(String symbol, List<Block> blocks) {
    return new LessonText(screen.narrower(symbol.length()))
        .blocks(blocks).stream().map(line -> (symbol + line).stripTrailing()).toList();
  }

  private List<Piece> pieces(List<Span> spans, Style plain) {
    return Spans.pieces(spans, plain, screen);
  }
}
