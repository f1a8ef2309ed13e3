package dev.k8slab.app.screen;

/**
 * What the place that is written to can show.
 *
 * @param width how many columns
 * @param unicode whether it shows more than ASCII
 * @param colour whether it shows colours
 * @param links whether it makes links of addresses that are marked as such
 * @param spoken whether it is read aloud: then nothing is drawn, and tables are reported row by row
 * @param inside whether it is the lab's own shell, where the word {@code lab} is left out of what
 *     to type
 */
public record Screen(
    int width, boolean unicode, boolean colour, boolean links, boolean spoken, boolean inside) {

  private static final String PROGRAM = "lab ";

  /** As narrow as any screen is taken to be. */
  private static final int NARROWEST = 20;

  public Screen {
    width = Math.max(NARROWEST, width);
  }

  /** A screen to look at, without links. */
  public Screen(int width, boolean unicode, boolean colour) {
    this(width, unicode, colour, false, false);
  }

  /** A screen outside of the lab's shell. */
  public Screen(int width, boolean unicode, boolean colour, boolean links, boolean spoken) {
    this(width, unicode, colour, links, spoken, false);
  }

  /** The text as it looks here. */
  public String paint(Style style, String text) {
    String shown = shown(text);
    return colour ? style.paint(shown) : shown;
  }

  /** The text with characters that this screen has. */
  public String shown(String text) {
    return unicode ? text : Ascii.of(text);
  }

  /** The first text where there is more than ASCII, else the second. */
  public String either(String unicodeText, String asciiText) {
    return unicode ? unicodeText : asciiText;
  }

  /** This screen, narrower. */
  public Screen narrower(int columns) {
    return wide(width - columns);
  }

  /** This screen, no wider than so many columns. */
  public Screen atMost(int columns) {
    return wide(Math.min(columns, width));
  }

  /** This screen with another width, as where a window was resized. */
  public Screen wide(int columns) {
    return new Screen(columns, unicode, colour, links, spoken, inside);
  }

  /** This screen as the lab's shell has it. */
  public Screen withinShell() {
    return new Screen(width, unicode, colour, links, spoken, true);
  }

  /** A command line of the lab as it is typed here. */
  public String typed(String command) {
    return inside && command.startsWith(PROGRAM) ? command.substring(PROGRAM.length()) : command;
  }

  /** A sentence with command lines between backquotes as they are typed here. */
  public String reported(String sentence) {
    return inside ? sentence.replace("`" + PROGRAM, "`") : sentence;
  }

  /**
   * A text that leads to an address.
   *
   * @param address a web address; anything else leads nowhere, content may come from strangers
   * @param painted the text as it looks here
   */
  String linked(String address, String painted) {
    boolean web = address.startsWith("https://") || address.startsWith("http://");
    return links && web && printable(address) ? Links.of(address, painted) : painted;
  }

  private static boolean printable(String address) {
    return address.chars().allMatch(c -> c > 32 && c < 127);
  }
}
