package dev.k8slab.app.lesson;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.exercises.lesson.Span;
import java.util.ArrayList;
import java.util.List;

/** Gives spans their looks; without colours, the symbols of Markdown tell them apart. */
final class Spans {

  private Spans() {}

  static List<Piece> pieces(List<Span> spans, Style plain, Screen screen) {
    return joined(spans).stream().map(span -> piece(span, plain, screen)).toList();
  }

  /** Text of one meaning in one piece, so that it is marked once although it has several lines. */
  private static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).kind() == span.kind()) {
        joined.set(last, new Span(joined.get(last).text() + span.text(), span.kind()));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }

  private static Piece piece(Span span, Style plain, Screen screen) {
    String text = span.text();
    return switch (span.kind()) {
      case PLAIN -> new Piece(text, plain);
      case EMPHASIS -> new Piece(marked(text, "*", screen), Style.EMPHASIS);
      case STRONG -> new Piece(marked(text, "**", screen), Style.STRONG);
      case CODE -> new Piece(marked(text, "`", screen), Style.CODE);
      case LINK -> new Piece(text, Style.LINK, text);
    };
  }

  private static String marked(String text, String symbol, Screen screen) {
    return screen.colour() || text.isBlank() ? text : symbol + text + symbol;
  }
}
