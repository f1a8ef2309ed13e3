package dev.k8slab.containers.shell.line;

/**
 * A prompt.
 *
 * @param text as it is written to the terminal
 * @param width how many columns its last line takes
 */
public record Prompt(String text, int width) {
  /** Of a text, in which escape sequences take no room. */
  public static Prompt of(String text) {
    String last = text.substring(text.lastIndexOf('\n') + 1);
    String plain = last.replaceAll("\u001b\\[[0-9;?]*[@-~]|\u001b\\][^\u0007]*\u0007", "");
    int width =
        plain.codePoints().filter(one -> !Character.isISOControl(one)).map(Widths::of).sum();
    return new Prompt(text, width);
  }

  /** What stands in the line of the cursor. */
  String lastLine() {
    return text.substring(text.lastIndexOf('\n') + 1);
  }
}
