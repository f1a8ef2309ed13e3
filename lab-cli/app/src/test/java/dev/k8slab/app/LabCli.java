package dev.k8slab.app;

import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Failures;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Children;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.Settings;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.LabHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line inside the test's own JVM: the real commands, with what they print captured.
 * Nobody can be asked. Each call makes everything anew, as a process would.
 */
public final class LabCli {

  private final Path home;
  private final List<Path> contents;
  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private Screen screen = new Screen(80, false, false);

  /**
   * A command line.
   *
   * @param home where its state is kept
   * @param contents the content folders
   */
  public LabCli(Path home, Path... contents) {
    this.home = home;
    this.contents = List.of(contents);
    this.directory = home;
  }

  /** The lab's own content. */
  public static Path ownContent() {
    return Path.of("..", "..", "content", "courses").toAbsolutePath().normalize();
  }

  /** Two small exercises that stay as they are, for whole screens. */
  public static Path smallCourses() {
    return Path.of("src", "test", "resources", "courses").toAbsolutePath();
  }

  /** What a call came to. */
  public record Result(int exitCode, String out, String err) {}

  /** The same command line on another screen. */
  public LabCli on(Screen another) {
    screen = another;
    return this;
  }

  /** The same command line with another value of an environment variable. */
  public LabCli with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** Runs one command. */
  public Result run(String... words) {
    StringWriter out = new StringWriter();
    Result result = runTo(out, words);
    return new Result(result.exitCode(), out.toString(), result.err());
  }

  /** Runs one command that prints to this writer as it goes on, and into no result. */
  public Result runTo(Writer out, String... words) {
    StringWriter err = new StringWriter();
    Console console = console(new PrintWriter(out), new PrintWriter(err));
    Dispatcher dispatcher =
        new Dispatcher(Commands.of(new Lab(settings(), console::tell), startup()));
    int exitCode;
    try {
      exitCode = dispatcher.run(CommandLine.parse(dispatcher.registry(), List.of(words)), console);
    } catch (LabException e) {
      exitCode = Failures.tell(e, console.err(), false);
    }
    return new Result(exitCode, "", err.toString());
  }

  /** The settings each call is made with. */
  public Settings settings() {
    return startup().settings();
  }

  /** What each call is started with. */
  public Startup startup() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("LAB_HOME", home.toString());
    environment.putAll(variables);
    return Startup.of(
        environment, directory, contents, new LabHome(home), Clock.systemDefaultZone());
  }

  private Console console(PrintWriter out, PrintWriter err) {
    return new Console(
        out,
        err,
        () -> screen,
        () -> screen.wide(Integer.MAX_VALUE),
        false,
        Questions.NOBODY,
        captured(out));
  }

  private static Children captured(PrintWriter out) {
    return program -> {
      Process process = program.redirectErrorStream(true).start();
      process.getOutputStream().close();
      try {
        out.print(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        process.destroy();
        throw e;
      }
      return process.waitFor();
    };
  }
}
