package dev.k8slab.app;

import dev.k8slab.app.screen.Questions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/** Asks on standard error and reads the answer as a line. */
record AskedLine(BufferedReader in, PrintWriter err) implements Questions {
  @Override
  public boolean possible() {
    return true;
  }

  @Override
  public boolean confirm(String question) {
    err.print(question + " [y/N] ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null
          && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    } catch (IOException e) {
      return false;
    }
  }
}
