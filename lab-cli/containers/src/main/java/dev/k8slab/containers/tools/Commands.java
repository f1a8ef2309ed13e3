package dev.k8slab.containers.tools;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How tools run other commands. */
public final class Commands {
  private static final int NOT_FOUND = 127;
  private static final int NOT_EXECUTABLE = 126;

  private Commands() {}

  /**
   * Starts a command as a child that has open what the tool has.
   *
   * @param ownGroup whether it leads a process group of its own
   */
  public static Process spawn(Console console, List<String> words, boolean ownGroup)
      throws SystemException {
    Process process = console.process();
    return process.spawn(
        new Launch(
            process.which(words.get(0)),
            words,
            process.environment(),
            process.descriptors().all(),
            ownGroup));
  }

  /** Runs a command instead of the tool, with the tool's variables. */
  public static int become(Console console, List<String> words) throws IOException {
    return become(console, words, Map.copyOf(console.process().environment()));
  }

  /** Runs a command instead of the tool. */
  public static int become(Console console, List<String> words, Map<String, String> environment)
      throws IOException {
    console.flush();
    Process process = console.process();
    try {
      return becomeFile(console, process.which(words.get(0)), words, environment);
    } catch (SystemException e) {
      return cannot(console, words.get(0), e);
    }
  }

  /** Runs a program by its path instead of the tool. */
  public static int becomeFile(
      Console console, String path, List<String> words, Map<String, String> environment)
      throws IOException {
    console.flush();
    try {
      return console.process().execute(path, words, environment);
    } catch (SystemException e) {
      return cannot(console, path, e);
    }
  }

  /** Says that a command cannot be run, and gives the exit code for that. */
  public static int cannot(Console console, String name, SystemException why) throws IOException {
    console.error("can't execute '" + name + "': " + why.getMessage());
    return why.errno() == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE;
  }

  /** The last part of a path, as a name. */
  public static String lastName(String path) {
    String plain = path.replaceFirst("(?<=.)/+$", "");
    return plain.equals("/") ? plain : plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** A path of something in a directory. */
  public static String join(String directory, String name) {
    return directory.endsWith("/") ? directory + name : directory + "/" + name;
  }
}
