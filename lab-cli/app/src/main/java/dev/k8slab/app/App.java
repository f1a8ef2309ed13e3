package dev.k8slab.app;

import dev.k8slab.app.command.CommandLine;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.command.Failures;
import dev.k8slab.app.command.Invocation;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.shell.Ending;
import dev.k8slab.app.shell.Shell;
import dev.k8slab.app.shell.typed.Script;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The lab's main program; the only class that touches the standard streams or exits. The system
 * property {@code lab.content} names the lab's own content folder.
 */
public final class App {

  private App() {}

  /** Ends the program. */
  interface Exiting {
    void exit(int code);
  }

  /** Runs one command, or the shell where none is named. */
  public static void main(String[] arguments) {
    TerminalEnvironment reported = TerminalEnvironment.of(System.getenv(), System.getProperties());
    TerminalEnvironment surroundings =
        List.of(arguments).contains(TerminalEnvironment.SPOKEN) ? reported.asSpoken() : reported;
    PrintWriter out = writer(System.out, surroundings);
    PrintWriter err = writer(System.err, surroundings);
    Startup startup = startup(err);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, surroundings.charset()));
    Interruption interruption = Interruption.ofThisThread(System::exit);
    int exitCode = run(List.of(arguments), startup, surroundings, in, out, err, interruption);
    out.flush();
    err.flush();
    interruption.over();
    System.exit(exitCode);
  }

  /** What the process was started with; ends the program where that cannot be meant. */
  private static Startup startup(PrintWriter err) {
    try {
      return Startup.of(
          System.getenv(),
          Path.of("").toAbsolutePath(),
          System.getProperty("lab.content"),
          Path.of(System.getProperty("user.home")),
          Clock.systemUTC());
    } catch (LabException e) {
      System.exit(Failures.tell(e, err, false));
      throw new IllegalStateException(e);
    }
  }

  private static int run(
      List<String> arguments,
      Startup startup,
      TerminalEnvironment surroundings,
      BufferedReader in,
      PrintWriter out,
      PrintWriter err,
      Ending ending) {
    boolean debug = arguments.contains("--debug");
    try {
      Console console = surroundings.console(in, out, err);
      Lab lab = new Lab(startup.settings(), console::tell);
      Dispatcher dispatcher = new Dispatcher(Commands.of(lab, startup));
      Invocation invocation = CommandLine.parse(dispatcher.registry(), arguments);
      if (invocation.command() != null) {
        return dispatcher.run(invocation, console);
      } else if (invocation.arguments().has("--help")) {
        return dispatcher.run(CommandLine.parse(dispatcher.registry(), List.of("help")), console);
      }
      return interact(lab, startup, dispatcher, surroundings, in, console, ending);
    } catch (Throwable e) {
      // whatever it is, the terminal is as it was, and the user gets a sentence
      return Failures.tell(e, err, debug);
    }
  }

  private static int interact(
      Lab lab,
      Startup startup,
      Dispatcher dispatcher,
      TerminalEnvironment surroundings,
      BufferedReader in,
      Console console,
      Ending ending)
      throws Exception {
    if (!surroundings.input() || !surroundings.output()) {
      return new Script(dispatcher).run(in, console);
    }
    return new Shell(lab, startup, dispatcher, ending)
        .run(console, surroundings.live(), surroundings.charset());
  }

  private static PrintWriter writer(OutputStream stream, TerminalEnvironment surroundings) {
    return new PrintWriter(new OutputStreamWriter(stream, surroundings.charset()));
  }
}
