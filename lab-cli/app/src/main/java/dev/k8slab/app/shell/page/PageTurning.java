package dev.k8slab.app.shell.page;

import dev.k8slab.app.screen.Columns;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.shell.terminal.Suspension;
import dev.k8slab.app.shell.terminal.TerminalSession;
import java.io.IOError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;

/** One long text on the terminal's second screen, from when it is opened until it is left. */
final class PageTurning {

  private final TerminalSession session;
  private final Terminal terminal;
  private final Supplier<Screen> screens;
  private final Suspension suspension;
  private final BindingReader reader;
  private final KeyMap<PageKey> keys;
  private final PageScreen page;
  private Function<Screen, List<String>> text;
  private PageView view;
  private String searched = "";
  private String message = "";

  PageTurning(TerminalSession session, Supplier<Screen> screens, Suspension suspension) {
    this.session = session;
    this.terminal = session.terminal();
    this.screens = screens;
    this.suspension = suspension;
    this.reader = new BindingReader(terminal.reader());
    this.keys = PageKey.keys(terminal);
    this.page = new PageScreen(terminal);
  }

  /** Shows it until the learner leaves, and returns where that was; 0 at its end. */
  int turn(Function<Screen, List<String>> whole, int from) {
    text = whole;
    view = new PageView(lines(screens.get()), page.height());
    view.to(from);
    Attributes before = terminal.enterRawMode();
    SignalHandler resize = terminal.handle(Signal.WINCH, signal -> resize());
    suspension.on(this::open);
    try {
      // Ctrl-C and Ctrl-Z come as keys: there is no command that they could interrupt
      Attributes raw = terminal.getAttributes();
      raw.setLocalFlag(LocalFlag.ISIG, false);
      terminal.setAttributes(raw);
      open();
      read();
      return view.atEnd() ? 0 : view.offset();
    } finally {
      suspension.on(null);
      terminal.handle(Signal.WINCH, resize);
      page.close();
      terminal.setAttributes(before);
    }
  }

  private synchronized void open() {
    page.open();
    paint();
  }

  private synchronized void resize() {
    view.rewrap(lines(screens.get()), page.height());
    paint();
  }

  private synchronized void paint() {
    page.paint(view, screens.get(), message);
  }

  private void read() {
    PageKey key = key();
    while (key != PageKey.LEAVE && !(key == PageKey.FORWARD && view.atEnd())) {
      if (key == PageKey.STOP) {
        suspension.stop();
      } else if (key == PageKey.SEARCH) {
        search();
      } else {
        act(key);
      }
      key = key();
    }
  }

  /** Where the terminal is gone, or where a signal ends the program, that leaves the text, too. */
  private PageKey key() {
    try {
      PageKey key = reader.readBinding(keys);
      return key == null ? PageKey.LEAVE : key;
    } catch (IOError e) {
      // where it was left is still to be remembered, and an interrupted thread cannot
      Thread.interrupted();
      return PageKey.LEAVE;
    }
  }

  private synchronized void act(PageKey key) {
    message = "";
    switch (key) {
      case FORWARD -> view.pages(1);
      case BACK -> view.pages(-1);
      case DOWN -> view.by(1);
      case UP -> view.by(-1);
      case HALF_DOWN -> view.halfPages(1);
      case HALF_UP -> view.halfPages(-1);
      case BEGIN -> view.toBegin();
      case END -> view.toEnd();
      case SEARCH_NEXT -> find(1);
      case SEARCH_PREVIOUS -> find(-1);
      default -> {}
    }
    paint();
  }

  private void search() {
    String typed = new PageSearch(reader, page).read();
    synchronized (this) {
      message = "";
      if (!typed.isEmpty()) {
        searched = typed;
        find(1);
      }
      paint();
    }
  }

  private void find(int step) {
    if (!searched.isEmpty() && !view.find(searched, step)) {
      message = "\"" + searched + "\" comes no more " + (step > 0 ? "below" : "above");
    }
  }

  /** Code is not wrapped for the screen; here it must be, so that rows can be counted. */
  private List<String> lines(Screen screen) {
    List<String> lines = new ArrayList<>();
    for (String line : text.apply(screen)) {
      String shown = screen.shown(line);
      if (Columns.of(shown) <= screen.width()) {
        lines.add(shown);
      } else {
        AttributedString.fromAnsi(shown)
            .columnSplitLength(screen.width())
            .forEach(part -> lines.add(screen.colour() ? part.toAnsi(terminal) : part.toString()));
      }
    }
    return lines;
  }
}
