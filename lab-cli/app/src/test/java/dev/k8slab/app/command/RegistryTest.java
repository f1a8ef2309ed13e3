package dev.k8slab.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One registry is all that the parser, the help and the README's tables tell of. */
class RegistryTest {

  private static final Path README = Path.of("..", "..", "README.md");
  private static final Screen WIDE = new Screen(200, true, false);

  private final Registry registry = Commands.of(null, null);

  private static String row(String name, String summary) {
    return "| `" + name + "` | " + summary;
  }

  @Test
  void theReadmesTableIsTheRegistry() throws IOException {
    assumeTrue(Files.exists(README));
    List<String> expected =
        Stream.concat(
                registry.commands().stream()
                    .map(command -> row("lab " + command.name(), command.summary())),
                Registry.IN_SHELL.stream().map(word -> row(word.name(), word.summary())))
            .toList();
    List<String> lines = Files.readAllLines(README);
    int head = lines.indexOf("| command | what it does |");

    // the README may say more of a command, but not something else
    List<String> table =
        lines.stream()
            .skip(head + 2L)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceFirst("(;[^|]*)? \\|$", ""))
            .toList();

    assertThat(table).containsExactlyElementsOf(expected);
  }

  @Test
  void theHelpListsAllOfIt() {
    List<String> help = HelpText.all(registry, WIDE).stream().map(String::strip).toList();

    registry
        .commands()
        .forEach(command -> assertThat(help).anyMatch(told(command.name(), command.summary())));
    Registry.IN_SHELL.forEach(word -> assertThat(help).anyMatch(told(word.name(), word.summary())));
  }

  private static java.util.function.Predicate<String> told(String name, String summary) {
    return line -> line.startsWith(name + " ") && line.endsWith(" " + summary);
  }

  @Test
  void theHelpOfACommandNamesAllThatItTakes() {
    for (Command command : registry.commands()) {
      String help = String.join("\n", HelpText.of(command, WIDE));
      command.parameters().forEach(each -> assertThat(help).contains(each.usage()));
      command.options().forEach(each -> assertThat(help).contains(each.name(), each.summary()));
      if (command.alias() != null) {
        assertThat(help).contains("`" + command.alias() + "`");
      }
    }
  }

  @Test
  void theParserFindsEveryCommandByAllItsNames() throws LabException {
    for (Command command : registry.commands()) {
      List<String> typed = List.of((command.name() + " --help").split(" "));
      assertThat(CommandLine.parse(registry, typed).command()).isSameAs(command);
      if (command.alias() != null) {
        assertThat(CommandLine.parse(registry, List.of(command.alias())).command())
            .isSameAs(command);
      }
    }
  }

  @Test
  void noNameIsThereTwice() {
    assertThat(
            Stream.concat(
                registry.commands().stream()
                    .flatMap(command -> Stream.of(command.name(), command.alias()))
                    .filter(name -> name != null),
                Registry.IN_SHELL.stream().map(Registry.Word::name)))
        .doesNotHaveDuplicates();
  }
}
