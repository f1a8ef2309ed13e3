package dev.k8slab.app.shell.typed;

import dev.k8slab.kubectl.line.ShellText;

/**
 * One command of what was typed.
 *
 * @param begin where it begins in the text
 * @param text the command, with its here-documents
 * @param shell the command as a shell reads it, with places that count from the text's begin; null
 *     where it is one of the lab's own
 */
public record Part(int begin, String text, ShellText shell) {

  /** What lets a line go to the learner's own shell. */
  public static final String BANG = "!";

  /** Where it ends in the text, exclusive. */
  public int end() {
    return begin + text.length();
  }

  /** Whether it is for the learner's own shell. */
  public boolean bang() {
    return text.startsWith(BANG);
  }
}
