package dev.k8slab.app.shell.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.command.Dispatcher;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Questions;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyLineRunsAndTheLastOneDecides() throws IOException {
    int exitCode =
        run(
            """
            # a comment, then an empty line

            show nothing
            lab down
            """);

    assertThat(err.toString()).isEqualTo("There is no exercise `nothing`: see `lab list`.\n");
    assertThat(out.toString()).isEqualTo("No cluster is open: there is nothing to close.\n");
    assertThat(exitCode).isZero();
  }

  @Test
  void quotesHoldWordsTogetherAndMustBeClosed() throws IOException {
    assertThat(run("show 'a b'")).isEqualTo(2);
    assertThat(run("show 'a b")).isEqualTo(2);
    assertThat(err.toString())
        .contains("There is no exercise `a b`", "A quote is not closed: close it and try again.");
  }

  @Test
  void theLinesOfAStrangeDocumentAreNoCommands() throws IOException {
    assertThat(run("cat <<E\nlab down\nE\n")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualToNormalizingWhitespace(
            """
            There is no command `cat` here, but your own shell has one: type `!cat <<E` and the lines behind it.
            """);
  }

  @Test
  void emptyLinesDoNotCount() throws IOException {
    assertThat(run("show nothing\n\n  \n")).isEqualTo(2);
    assertThat(run("show nothing\nexit\nlab down")).isEqualTo(2);
  }

  @Test
  void whatIsNotFinishedIsNotRun() throws IOException {
    assertThat(run("k apply -f - <<END\nkind: Pod\nexit\n")).isEqualTo(2);
    assertThat(run("k get pods |\n\n")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            A here-document is not closed: its last line must be END and nothing else.
            The last line goes on behind its end: add what follows and try again.
            """);
  }

  @Test
  void aProgramOfTheLearnersOwnIsPointedTo() throws IOException {
    assertThat(run("cat 'a b' x")).isEqualTo(2);
    assertThat(run("no-such-program")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            There is no command `cat` here, but your own shell has one: type `!cat 'a b' x`.
            There is no command `no-such-program`: `lab help` lists them all.
            """);
  }

  @Test
  void anExclamationMarkNeedsACommand() throws IOException {
    assertThat(run("!")).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is nothing behind the `!`: ");
  }

  @Test
  void exitEndsIt() throws IOException {
    assertThat(run("exit\nshow nothing")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  private int run(String lines) throws IOException {
    Screen screen = new Screen(80, false, false);
    Console console =
        new Console(
            new PrintWriter(out),
            new PrintWriter(err),
            () -> screen,
            () -> screen,
            false,
            Questions.NOBODY,
            program -> 0);
    Startup startup = new LabCli(folder, LabCli.ownContent()).startup();
    Lab lab = new Lab(startup.settings(), text -> {});
    return new Script(new Dispatcher(Commands.of(lab, startup)))
        .run(new BufferedReader(new StringReader(lines)), console);
  }
}
