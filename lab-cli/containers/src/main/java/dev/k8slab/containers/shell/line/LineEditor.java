package dev.k8slab.containers.shell.line;

import java.io.IOException;
import java.util.function.IntSupplier;

/** Lets somebody at a terminal edit a line. The terminal gives every key as it is meanwhile. */
public final class LineEditor {
  /** How a line was left. */
  public enum Outcome {
    /** It was entered. */
    ENTERED,
    /** The key for interrupts was hit. */
    INTERRUPTED,
    /** There is no more input. */
    ENDED
  }

  /** What the terminal sends and gets. */
  public interface Port {
    /** The next byte; -1 at the end, -2 if a signal came first. */
    int read() throws IOException;

    /** Shows something. */
    void write(String text) throws IOException;
  }

  private final Display display;
  private final Keys keys;
  private final IntSupplier columns;
  private final History history;
  private final Completer completer;
  private final LineText line = new LineText();
  private boolean completing;

  /**
   * At a terminal.
   *
   * @param columns how wide it is
   */
  public LineEditor(Port port, IntSupplier columns, History history, Completer completer) {
    this.display = new Display(port::write, columns);
    this.keys = new Keys(port::read);
    this.columns = columns;
    this.history = history;
    this.completer = completer;
  }

  /** The line as it was left. */
  public String text() {
    return line.text();
  }

  /** Reads a line. */
  public Outcome read(Prompt prompt) throws IOException {
    line.set("");
    history.rewind();
    display.begin(prompt);
    while (true) {
      Key key = keys.next();
      boolean again = completing;
      completing = key == Key.COMPLETE;
      switch (key) {
        case ENTER -> {
          leave("\n");
          history.add(line.text());
          return Outcome.ENTERED;
        }
        case INTERRUPT -> {
          leave("^C");
          return Outcome.INTERRUPTED;
        }
        case END_OF_INPUT -> {
          if (line.isEmpty()) {
            display.begin(Prompt.of("\n"));
            return Outcome.ENDED;
          }
          delete(line.cursor(), line.right());
        }
        case COMPLETE -> complete(again);
        case CHARACTER -> insert(Character.toString(keys.character()));
        default -> edit(key);
      }
    }
  }

  private void leave(String shown) throws IOException {
    display.end(line);
    display.begin(Prompt.of(shown));
  }

  private void edit(Key key) throws IOException {
    switch (key) {
      case LEFT -> move(line.left());
      case RIGHT -> move(line.right());
      case WORD_LEFT -> move(line.wordLeft());
      case WORD_RIGHT -> move(line.wordRight());
      case HOME -> move(0);
      case END -> move(line.text().length());
      case BACKSPACE -> delete(line.left(), line.cursor());
      case DELETE -> delete(line.cursor(), line.right());
      case KILL_BEFORE -> delete(0, line.cursor());
      case KILL_AFTER -> delete(line.cursor(), line.text().length());
      case KILL_WORD -> delete(line.blankWordLeft(), line.cursor());
      case UP -> replace(history.previous(line.text()));
      case DOWN -> replace(history.next());
      case CLEAR -> display.clear(line);
      case REDRAW -> display.redraw(line);
      default -> {
        // it means nothing
      }
    }
  }

  private void insert(String text) throws IOException {
    boolean atEnd = line.isAtEnd();
    if (!line.insert(text)) {
      display.bell();
    } else if (atEnd) {
      display.append(line, text);
    } else {
      display.redraw(line);
    }
  }

  private void move(int to) throws IOException {
    if (to != line.cursor()) {
      line.move(to);
      display.redraw(line);
    }
  }

  private void delete(int start, int end) throws IOException {
    if (start < end) {
      line.delete(start, end);
      display.redraw(line);
    }
  }

  private void replace(String other) throws IOException {
    if (other == null) {
      display.bell();
    } else {
      line.set(other);
      display.redraw(line);
    }
  }

  private void complete(boolean again) throws IOException {
    Completion completion = Completion.of(line.text().substring(0, line.cursor()), completer);
    if (!completion.choices().isEmpty() && again) {
      display.below(line, completion.list(columns.getAsInt()));
    }
    if (completion.insert().isEmpty() || !completion.choices().isEmpty()) {
      display.bell();
    }
    if (!completion.insert().isEmpty()) {
      line.insert(completion.insert());
      display.redraw(line);
    }
  }
}
