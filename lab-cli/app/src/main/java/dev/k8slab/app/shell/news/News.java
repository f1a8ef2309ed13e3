package dev.k8slab.app.shell.news;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.reader.LineReader;

/**
 * What happens beside the learner's own commands, reported above the prompt. While a command or a
 * child has the terminal it waits.
 */
public final class News {

  private final LineReader reader;
  private final Supplier<Screen> screens;
  private final List<Function<Screen, List<String>>> waiting = new ArrayList<>();
  private boolean prompting;

  /** News above the prompt of this reader. */
  public News(LineReader reader, Supplier<Screen> screens) {
    this.reader = reader;
    this.screens = screens;
  }

  /** Tells something, now or as soon as there is a prompt. */
  public synchronized void tell(Function<Screen, List<String>> lines) {
    if (prompting) {
      Screen screen = screens.get();
      String text = String.join("\n", lines.apply(screen).stream().map(screen::shown).toList());
      reader.printAbove(text);
    } else {
      waiting.add(lines);
    }
  }

  /** A sentence that need not be read at once. */
  public static List<String> quietly(String sentence, Screen screen) {
    return Wrap.lines(List.of(new Piece(screen.reported(sentence), Style.MUTED)), screen);
  }

  /** The prompt comes next: what has waited is reported first. */
  public synchronized void beginPrompt(Console console) {
    waiting.forEach(lines -> console.print(lines.apply(console.screen())));
    waiting.clear();
    prompting = true;
  }

  /** A command has the terminal from now on. */
  public synchronized void endPrompt() {
    prompting = false;
  }
}
