package dev.k8slab.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.k8slab.app.commands.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of commands in the repository's README names what there is, no more and no less. */
class ReadmeTest {

  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern COMMAND = Pattern.compile("`(?:\\./)?lab ([a-z]+(?: [a-z]+)?)");

  @Test
  void itsTableNamesEveryCommand() throws IOException {
    assumeTrue(Files.exists(README));
    Set<String> told = new TreeSet<>();
    for (String line : Files.readAllLines(README)) {
      if (line.startsWith("| `lab") || line.startsWith("| `./lab")) {
        Matcher command = COMMAND.matcher(line.substring(0, line.indexOf(" | ")));
        while (command.find()) {
          told.add(command.group(1));
        }
      }
    }
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Commands.of(null).commands().stream().map(Command::name).toList());
  }
}
