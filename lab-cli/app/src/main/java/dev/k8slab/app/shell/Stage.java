package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Pager;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.canvas.TerminalCanvases;
import dev.k8slab.app.shell.news.News;
import dev.k8slab.app.shell.page.TerminalPager;
import dev.k8slab.app.shell.prompt.PromptedQuestions;
import dev.k8slab.app.shell.prompt.ReaderLock;
import dev.k8slab.app.shell.status.StatusBar;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalChildren;
import dev.k8slab.app.shell.terminal.TerminalScreen;
import dev.k8slab.app.shell.terminal.TerminalSession;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.reader.LineReader;

/** All that shows something on the shell's terminal, so that no two write at once. */
final class Stage implements AutoCloseable {

  private final TerminalSession session;
  private final LineReader reader;
  private final StatusBar bar;
  private final News news;
  private final Suspension suspension;
  private final Console console;

  /**
   * A stage on a terminal.
   *
   * @param look what the terminal can show
   * @param live whether lines can be painted again
   * @param status the status line, no wider than the screen
   * @param stopping stops this process
   */
  Stage(
      TerminalSession session,
      LineReader reader,
      Screen look,
      boolean live,
      Function<Screen, String> status,
      Suspension.Stopping stopping) {
    this.session = session;
    this.reader = reader;
    boolean painting = live && !look.spoken() && !session.dumb();
    // what a child printed without an end of its line stays, and the prompt comes below
    reader.option(LineReader.Option.AUTO_FRESH_LINE, painting);
    if (look.spoken()) {
      reader.option(LineReader.Option.AUTO_MENU, false);
      reader.setAutosuggestion(LineReader.SuggestionType.NONE);
    }
    Supplier<Screen> screens = new TerminalScreen(session.terminal(), look.withinShell());
    ReaderLock lock = new ReaderLock(reader);
    this.bar = new StatusBar(session.terminal(), lock, screens, status, painting);
    this.news = new News(reader, screens);
    this.suspension = new Suspension(session, reader, lock, bar, stopping);
    this.console =
        new Console(
            session.terminal().writer(),
            session.terminal().writer(),
            screens,
            screens,
            painting,
            new PromptedQuestions(reader, screens),
            new TerminalChildren(session, bar, look),
            painting ? new TerminalPager(session, screens, bar, suspension) : Pager.PRINTING,
            new TerminalCanvases(session, screens, bar, suspension, painting));
  }

  TerminalSession session() {
    return session;
  }

  LineReader reader() {
    return reader;
  }

  /** The line at the bottom. */
  StatusBar bar() {
    return bar;
  }

  /** What is reported above the prompt. */
  News news() {
    return news;
  }

  /** What Ctrl-Z does. */
  Suspension suspension() {
    return suspension;
  }

  /** Where commands read and write. */
  Console console() {
    return console;
  }

  @Override
  public void close() {
    bar.close();
  }
}
