package dev.k8slab.containers.tools;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What a running tool prints, and whether anything went wrong. */
public final class Console {
  private static final int ROOM = 1 << 13;

  /** A tool that prints. */
  @FunctionalInterface
  public interface Body {
    /**
     * Runs it.
     *
     * @return the exit code; that of errors that were printed comes before 0
     * @throws IOException as {@link Tool#run} says
     */
    int run(Console console, List<String> words) throws IOException;
  }

  private final Process process;
  private final String name;
  private final byte[] buffer = new byte[ROOM];
  private int size;
  private int status;

  /** Of a tool. */
  public Console(Process process, String name) {
    this.process = process;
    this.name = name;
  }

  /** A tool as others call it. */
  public static Tool tool(String name, Body body) {
    return (process, words) -> {
      Console console = new Console(process, name);
      int code;
      try {
        code = body.run(console, words);
      } catch (IOException e) {
        console.flush();
        throw e;
      }
      console.flush();
      return code == 0 ? console.status : code;
    };
  }

  /** The process that it runs in. */
  public Process process() {
    return process;
  }

  /** The tool's name. */
  public String name() {
    return name;
  }

  /** The exit code of what went wrong so far. */
  public int status() {
    return status;
  }

  /** Something went wrong of which nothing is to be said. */
  public void fail() {
    status = 1;
  }

  /** Prints a text. */
  public Console print(String text) throws IOException {
    byte[] bytes = Text.bytes(text);
    return write(bytes, 0, bytes.length);
  }

  /** Prints a text and a line's end. */
  public Console line(String text) throws IOException {
    return print(text + "\n");
  }

  /** Prints bytes. */
  public Console write(byte[] bytes, int offset, int length) throws IOException {
    if (length > ROOM - size) {
      flush();
    }
    if (length > ROOM) {
      process.out().write(bytes, offset, length);
      return this;
    }
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
    return this;
  }

  /** Prints all that a stream has, as it comes. */
  public void copy(InputStream in) throws IOException {
    flush();
    byte[] some = new byte[ROOM * 4];
    for (int count = in.read(some); count >= 0; count = in.read(some)) {
      process.out().write(some, 0, count);
    }
  }

  /** Has what was printed seen. */
  public void flush() throws IOException {
    int length = size;
    size = 0;
    if (length > 0) {
      process.out().write(buffer, 0, length);
    }
  }

  /** Says what went wrong, after the tool's name. */
  public void error(String text) throws IOException {
    warn(text);
    status = 1;
  }

  /** Says something after the tool's name, which is no error. */
  public void warn(String text) throws IOException {
    say(name + ": " + text + "\n");
  }

  /** Writes to where errors go. */
  public void say(String text) throws IOException {
    flush();
    process.err().write(Text.bytes(text));
  }

  /** Something that is done with a path. */
  @FunctionalInterface
  public interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does something, and says what the system has against it.
   *
   * @param what comes before the system's words, such as a path
   * @return true if it was done
   */
  public boolean attempt(String what, Action action) throws IOException {
    try {
      action.run();
      return true;
    } catch (SystemException e) {
      error(what + ": " + e.getMessage());
      return false;
    }
  }

  /** Asks on the standard error, and says whether the answer begins with {@code y}. */
  public boolean confirm(String question) throws IOException {
    say(name + ": " + question + "? ");
    InputStream in = process.in();
    int first = in.read();
    for (int next = first; next >= 0 && next != '\n'; ) {
      next = in.read();
    }
    return first == 'y' || first == 'Y';
  }

  /**
   * As many operands as there must be.
   *
   * @throws UsageException if there are fewer or more
   */
  public static List<String> operands(Options options, int least, int most) throws UsageException {
    int count = options.operands().size();
    if (count < least || count > most) {
      throw new UsageException("");
    }
    return options.operands();
  }
}
