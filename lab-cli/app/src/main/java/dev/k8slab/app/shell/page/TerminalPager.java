package dev.k8slab.app.shell.page;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Pager;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.status.StatusBar;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalSession;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;

/** Turns pages on the shell's terminal where a text is longer than its screen. */
public final class TerminalPager implements Pager {

  /** What stays free for the prompt below a text that is just printed. */
  private static final int PROMPT_ROWS = 2;

  private final TerminalSession session;
  private final Supplier<Screen> screens;
  private final StatusBar bar;
  private final Suspension suspension;

  /**
   * A pager on the terminal of this session.
   *
   * @param screens what the terminal can show now
   * @param bar lends its row
   * @param suspension does what Ctrl-Z asks for
   */
  public TerminalPager(
      TerminalSession session, Supplier<Screen> screens, StatusBar bar, Suspension suspension) {
    this.session = session;
    this.screens = screens;
    this.bar = bar;
    this.suspension = suspension;
  }

  @Override
  public boolean turns() {
    return true;
  }

  @Override
  public Left show(Function<Screen, List<String>> text, int from, Console console) {
    Terminal terminal = session.terminal();
    Screen screen = screens.get();
    List<String> lines = text.apply(screen);
    int rows = terminal.getHeight() - PROMPT_ROWS;
    boolean fits = lines.stream().mapToInt(line -> rows(line, screen)).sum() <= rows;
    if (fits || terminal.getHeight() <= PROMPT_ROWS) {
      console.print(lines);
      return Left.PRINTED;
    }
    bar.hide();
    try {
      return new Left(true, new PageTurning(session, screens, suspension).turn(text, from));
    } finally {
      bar.show();
    }
  }

  private static int rows(String line, Screen screen) {
    return Math.max(1, (Columns.of(line) + screen.width() - 1) / screen.width());
  }
}
