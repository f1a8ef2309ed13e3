package dev.k8slab.containers.tools.basic;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import dev.k8slab.containers.tools.Tool;
import java.io.IOException;
import java.util.List;

/** {@code test}, {@code [} and {@code [[}. */
public final class Test implements Tool {
  private static final int FAILED = 2;

  private final String end;

  private Test(String end) {
    this.end = end;
  }

  /** The one that needs no bracket at its end. */
  public static Test test() {
    return new Test("");
  }

  /** The one with a bracket. */
  public static Test bracket() {
    return new Test("]");
  }

  /** The one with two brackets, in which patterns are known. */
  public static Test doubleBracket() {
    return new Test("]]");
  }

  @Override
  public int run(Process process, List<String> words) throws IOException {
    List<String> rest = words;
    try {
      if (!end.isEmpty()) {
        if (words.isEmpty() || !words.get(words.size() - 1).equals(end)) {
          throw new TestException("missing " + end);
        }
        rest = words.subList(0, words.size() - 1);
      }
      return new TestExpression(process, rest, end.length() == 2).holds() ? 0 : 1;
    } catch (TestException e) {
      process.err().write(Text.bytes(Names.of(process) + ": " + e.getMessage() + "\n"));
      return FAILED;
    }
  }
}
