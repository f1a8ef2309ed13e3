package dev.k8slab.app.tools;

import dev.k8slab.app.startup.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The learner's own shell.
 *
 * @param startup what the process was started with
 * @param path the program
 */
public record LearnerShell(Startup startup, Path path) {

  private static final Path USUAL = Path.of("/bin/sh");
  private static final String FOLDER = "shell";
  private static final String ZDOTDIR = "ZDOTDIR";

  /** The shell that the environment names, where there is such a program. */
  public static LearnerShell of(Startup startup) {
    String named = startup.variable("SHELL");
    Path path = named == null ? USUAL : Path.of(named);
    boolean there = Files.isRegularFile(path) && Files.isExecutable(path);
    return new LearnerShell(startup, there ? path : USUAL);
  }

  /** What it is called. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Has it run one line. */
  public ProcessBuilder command(String line) {
    return new ProcessBuilder(path.toString(), "-c", line);
  }

  /** Has it run a command of these words. */
  public ProcessBuilder command(List<String> words) {
    return command(Quoted.words(words));
  }

  /**
   * Has it talk to the learner. Start-up files of the learner's may set a kubeconfig and a PATH of
   * their own; where the kind of shell is known, the lab's come after them.
   */
  public ProcessBuilder interactive() throws IOException {
    Path folder = startup.home().folder(FOLDER);
    return switch (name()) {
      case "bash" ->
          new ProcessBuilder(
              path.toString(), "--rcfile", file("bashrc", folder.resolve("bashrc")).toString());
      case "zsh" -> zsh(folder);
      default -> new ProcessBuilder(path.toString());
    };
  }

  private ProcessBuilder zsh(Path folder) throws IOException {
    file("zshenv", folder.resolve(".zshenv"));
    file("zshrc", folder.resolve(".zshrc"));
    ProcessBuilder zsh = new ProcessBuilder(path.toString());
    String own = startup.variable(ZDOTDIR);
    zsh.environment().put("LAB_ZDOTDIR", own == null ? "" : own);
    zsh.environment().put(ZDOTDIR, folder.toString());
    return zsh;
  }

  private static Path file(String resource, Path file) throws IOException {
    PrivateFile.write(file, Resource.text(resource));
    return file;
  }
}
