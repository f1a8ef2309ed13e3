package dev.k8slab.app.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a command reads and writes. Commands know nothing of the standard streams.
 *
 * @param out what was asked for
 * @param err progress and trouble
 * @param screens what {@code out} can show now; asked anew for each output, since windows change
 *     their size
 * @param errScreens what {@code err} can show now
 * @param live whether {@code err} is a terminal on which a line can be written again and again
 * @param questions how to ask the user
 * @param children how to run other programs
 * @param pager how long texts are shown
 * @param canvases how to paint the whole screen
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    Supplier<Screen> screens,
    Supplier<Screen> errScreens,
    boolean live,
    Questions questions,
    Children children,
    Pager pager,
    Canvases canvases) {

  /**
   * A console that prints long texts as they are, and whose screen cannot be painted as a whole.
   */
  public Console(
      PrintWriter out,
      PrintWriter err,
      Supplier<Screen> screens,
      Supplier<Screen> errScreens,
      boolean live,
      Questions questions,
      Children children) {
    this(out, err, screens, errScreens, live, questions, children, Pager.PRINTING, Canvases.NONE);
  }

  /** What {@code out} can show now. */
  public Screen screen() {
    return screens.get();
  }

  /** Writes lines to {@code out}. */
  public void print(List<String> lines) {
    Screen screen = screen();
    lines.forEach(line -> out.println(screen.shown(line)));
    out.flush();
  }

  /** Writes one line to {@code out}. */
  public void print(String line) {
    print(List.of(line));
  }

  /** Writes a sentence to {@code out}, broken into lines that fit. */
  public void say(Piece... pieces) {
    print(Wrap.lines(List.of(pieces), screen()));
  }

  /** Shows a text that may be long, see {@link Pager#show}. */
  public Pager.Left page(Function<Screen, List<String>> text, int from) {
    return pager.show(text, from, this);
  }

  /** Writes one line of progress or trouble; where it is too long for a screen, at its spaces. */
  public void tell(String sentence) {
    Screen screen = errScreens.get();
    String line = screen.reported(sentence);
    if (Columns.of(line) <= screen.width()) {
      err.println(screen.shown(line));
    } else {
      Wrap.lines(line, screen).forEach(err::println);
    }
    err.flush();
  }
}
