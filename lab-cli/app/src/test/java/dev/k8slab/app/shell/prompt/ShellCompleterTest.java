package dev.k8slab.app.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.Option;
import dev.k8slab.app.command.Registry;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.core.Lab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCompleterTest {

  @TempDir Path folder;

  @Test
  void commandsExercisesOptionsAndTheirValuesAreKnown() throws Exception {
    assertThat(after("", List.of())).contains("check", "kubectl", "exit");
    assertThat(after("", List.of("start"))).contains("scale-replicas");
    assertThat(after("", List.of("start", "scale-replicas"))).isEmpty();
    assertThat(after("--", List.of("check"))).contains("--wait", "--output", "--debug");
    assertThat(after("", List.of("check", "-o"))).containsExactly("text", "json", "junit");
    assertThat(after("", List.of("help"))).contains("answer");
    assertThat(after("", List.of("kubectl"))).isEmpty();
  }

  @Test
  void everythingThatTheRegistryHoldsIsCompleted() {
    Registry registry = Commands.of(lab(), null);
    List<String> first = after("", List.of());
    for (Command command : registry.commands()) {
      List<String> words = List.of(command.name().split(" "));
      assertThat(first).contains(words.get(0));
      assertThat(after("", words.subList(0, words.size() - 1)))
          .contains(words.get(words.size() - 1));
      if (!command.passThrough()) {
        assertThat(after("-", words))
            .containsAll(command.options().stream().map(Option::name).toList())
            .containsAll(Registry.GLOBAL.stream().map(Option::name).toList());
      }
      for (Option option : command.options()) {
        List<String> before = new ArrayList<>(words);
        before.add(option.name());
        assertThat(after("", before)).containsAll(option.choices());
      }
    }
    Registry.IN_SHELL.forEach(word -> assertThat(first).contains(word.name()));
    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void commandsOfTwoWordsAreCompletedWordByWord() {
    assertThat(after("", List.of())).contains("dev").doesNotContain("dev check");
    assertThat(after("", List.of("dev"))).contains("check");
    assertThat(after("", List.of("help", "dev"))).contains("check");
    assertThat(after("", List.of("dev", "check", "scale-replicas")))
        .contains("token-in-every-pod")
        .doesNotContain("scale-replicas");
    assertThat(after("--", List.of("dev", "check"))).contains("--stress");
    assertThat(after("", List.of("dev", "check", "-o"))).contains("junit");
  }

  @Test
  void stepsAndSolutionsAreThoseOfTheCurrentExercise() throws Exception {
    assertThat(after("", List.of("answer", "--step"))).isEmpty();
    lab().progress().change(progress -> progress.withCurrent("token-in-every-pod"));
    assertThat(after("", List.of("answer", "--step"))).contains("who-am-i");
    assertThat(after("", List.of("solution", "--apply"))).isNotEmpty();
  }

  private List<String> after(String begun, List<String> before) {
    return new ShellCompleter(Commands.of(lab(), null), lab())
        .words(before, begun).stream().map(ShellCompleter.Word::text).toList();
  }

  private Lab lab() {
    return new Lab(new LabCli(folder, LabCli.ownContent()).settings(), text -> {});
  }
}
