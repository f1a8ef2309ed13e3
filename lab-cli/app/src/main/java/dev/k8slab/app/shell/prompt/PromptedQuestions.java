package dev.k8slab.app.shell.prompt;

import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.screen.Wrap;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/**
 * Asks at the shell's own prompt.
 *
 * @param reader reads the answers
 * @param screens what the terminal can show now
 */
public record PromptedQuestions(LineReader reader, Supplier<Screen> screens) implements Questions {

  @Override
  public boolean possible() {
    return true;
  }

  @Override
  public boolean confirm(String question) {
    String prompt = String.join("\n", Wrap.lines(question + " [y/N]", screens.get()));
    reader.setVariable(LineReader.DISABLE_HISTORY, true);
    try {
      String answer = reader.readLine(prompt + " ").strip();
      return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    } catch (UserInterruptException | EndOfFileException e) {
      return false;
    } finally {
      reader.setVariable(LineReader.DISABLE_HISTORY, false);
    }
  }
}
