package dev.k8slab.app.shell.typed;

import dev.k8slab.app.command.Registry;
import dev.k8slab.kubectl.line.ShellText;
import dev.k8slab.kubectl.line.Waiting;
import java.util.ArrayList;
import java.util.List;

/**
 * What was typed or pasted, taken apart into commands. Commands for other programs are read as a
 * POSIX shell reads them. The lab's own are words and quotes alone, whatever is in an answer.
 *
 * @param parts the commands in their order
 * @param waiting what the last one waits for where the text ends too early, else null
 */
public record Typed(List<Part> parts, Waiting waiting) {

  /** Keeps its own list. */
  public Typed {
    parts = List.copyOf(parts);
  }

  /** Reads a text of any number of lines. */
  public static Typed read(String text, Registry registry) {
    List<Part> parts = new ArrayList<>();
    Waiting waiting = null;
    int at = beginning(text, 0);
    while (at < text.length()) {
      boolean own =
          !text.startsWith(Part.BANG, at)
              && !isPassedThrough(text, at, registry)
              && !isStrangeDocument(text, at, registry);
      ShellText read = own ? ownAt(text, at) : ShellText.read(text, at);
      waiting = read.waiting();
      parts.add(new Part(at, text.substring(at, read.end()), own ? null : read));
      at = beginning(text, read.end());
    }
    return new Typed(parts, waiting);
  }

  private static ShellText ownAt(String text, int begin) {
    // an apostrophe in a comment is no quote
    return text.startsWith("#", begin)
        ? ShellText.read(text, begin)
        : ShellText.readWords(text, begin);
  }

  private static int beginning(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /**
   * Whether it is a here-document for what is no command here, pasted perhaps from a page on
   * Kubernetes. Its lines are no commands either.
   */
  private static boolean isStrangeDocument(String text, int begin, Registry registry) {
    String line = text.substring(begin).lines().findFirst().orElse("");
    String name = line.split("[\\s<]", 2)[0];
    return line.contains("<<") && registry.find(name).isEmpty() && !registry.isGroup(name);
  }

  private static boolean isPassedThrough(String text, int begin, Registry registry) {
    String[] words = text.substring(begin).split("\\s+", 3);
    // what lessons and messages tell to type works here as well
    boolean prefixed = words[0].equals("lab") && words.length > 1;
    return registry.find(words[prefixed ? 1 : 0]).filter(each -> each.passThrough()).isPresent();
  }
}
