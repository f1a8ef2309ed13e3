package dev.k8slab.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.app.commands.Commands;
import dev.k8slab.core.failure.LabException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  /** The last ones are a no-break space and a zero-width one. */
  private static final List<String> NOTHINGS = List.of("", " ", "\t\n", "\u00a0", "\u200b");

  private final Registry registry = Commands.of(null, null);

  @ParameterizedTest
  @CsvSource({
    "check scale-replicas --wait 60s -o json",
    "--wait 60s check -o json scale-replicas",
    "-o json --wait=60s check scale-replicas",
    "check --output=json --wait 60s -- scale-replicas"
  })
  void optionsMayStandAnywhere(String line) throws LabException {
    Invocation invocation = parse(line.split(" "));

    assertThat(invocation.command().name()).isEqualTo("check");
    assertThat(invocation.arguments().words()).containsExactly("scale-replicas");
    assertThat(invocation.arguments().option("--wait")).contains("60s");
    assertThat(invocation.arguments().format()).isEqualTo("json");
  }

  @Test
  void noOptionOfAnyCommandTakesAnEmptyValue() {
    for (Command command : registry.commands()) {
      for (Option option : command.options()) {
        if (option.value() != null && !command.passThrough()) {
          for (String nothing : NOTHINGS) {
            assertIsUsage(words(command, option.name(), nothing), option.name() + " has an empty");
            assertIsUsage(words(command, option.name() + "=" + nothing), "has an empty value");
            if (option.letter() != null) {
              assertIsUsage(words(command, option.letter(), nothing), "has an empty value");
            }
          }
        }
      }
    }
  }

  @Test
  void noWordOfAnyCommandMayBeEmpty() throws LabException {
    for (Command command : registry.commands()) {
      if (!command.parameters().isEmpty() && !command.passThrough()) {
        for (String nothing : NOTHINGS) {
          assertIsUsage(words(command, nothing), "One of the arguments is empty");
        }
      }
    }
    assertIsUsage(new String[] {""}, "The command is empty");
    assertIsUsage(new String[] {"answer", "scale-replicas", ""}, "One of the arguments is empty");
    assertThat(parse("kubectl", "get", "").arguments().words()).containsExactly("get", "");
  }

  private static String[] words(Command command, String... further) {
    return Stream.concat(Stream.of(command.name().split(" ")), Stream.of(further))
        .toArray(String[]::new);
  }

  private void assertIsUsage(String[] words, String sentence) {
    assertThatThrownBy(() -> parse(words))
        .as(String.join(" ", words))
        .isInstanceOfSatisfying(
            LabException.class, e -> assertThat(Failures.exitCode(e)).isEqualTo(Exit.USAGE))
        .hasMessageContaining(sentence);
  }

  @Test
  void whatFollowsKubectlIsNotOurs() throws LabException {
    Invocation invocation = parse("--debug", "k", "get", "pods", "-o", "wide", "--", "--help");

    assertThat(invocation.command().name()).isEqualTo("kubectl");
    assertThat(invocation.arguments().words())
        .containsExactly("get", "pods", "-o", "wide", "--", "--help");
    assertThat(invocation.arguments().has("--debug")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "dev check scale-replicas token-in-every-pod --stress 3",
    "dev --stress 3 check scale-replicas token-in-every-pod",
    "--stress=3 dev check -- scale-replicas token-in-every-pod"
  })
  void someCommandsAreTwoWordsAndSomeTakeAnyNumber(String line) throws LabException {
    Invocation invocation = parse(line.split(" "));

    assertThat(invocation.command().name()).isEqualTo("dev check");
    assertThat(invocation.arguments().words())
        .containsExactly("scale-replicas", "token-in-every-pod");
    assertThat(invocation.arguments().option("--stress")).contains("3");
  }

  @Test
  void theFirstOfTwoWordsCanBeAskedForHelp() throws LabException {
    Invocation invocation = parse("dev", "--help");

    assertThat(invocation.command().name()).isEqualTo("help");
    assertThat(invocation.arguments().words()).containsExactly("dev");
    assertThat(invocation.arguments().has("--help")).isFalse();
  }

  @Test
  void anAnswerMayBeginWithADash() throws LabException {
    assertThat(parse("answer", "--", "-5").arguments().words()).containsExactly("-5");
  }

  @Test
  void withoutACommandThereIsNone() throws LabException {
    assertThat(parse("--debug").command()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "lst             ~ There is no command `lst`, did you mean `list`?",
        "frobnicate      ~ There is no command `frobnicate`: `lab help` lists them all.",
        "check --wiat 3s ~ There is no option --wiat, did you mean `--wait`?",
        "check --xyzzy   ~ There is no option --xyzzy: `lab help check` lists what there is.",
        "list --wait 3s  ~ `lab list` has no option --wait: see `lab help list`.",
        "check --wait    ~ The option --wait needs a value: --wait DURATION.",
        "clean --yes=no  ~ The option --yes takes no value: leave `=` out.",
        "check -o xml    ~ --output takes text, json, junit, and not \"xml\".",
        "list -o junit   ~ --output takes text, json, and not \"junit\".",
        "answer          ~ An argument is missing: the command is used as `lab answer [EX] [--step ID] VALUE`.",
        "down modern now ~ There are too many arguments: the command is used as `lab down [TRACK]`.",
        "dev chekc       ~ There is no command `dev chekc`, did you mean `dev check`?",
        "devv check      ~ There is no command `devv`, did you mean `dev`?",
        "--yes           ~ The option --yes needs a command: see `lab help`."
      })
  void whatIsWrongIsToldInOneSentence(String line, String sentence) {
    assertThatThrownBy(() -> parse(line.strip().split(" +")))
        .isInstanceOfSatisfying(
            LabException.class, e -> assertThat(Failures.exitCode(e)).isEqualTo(Exit.USAGE))
        .hasMessage(sentence);
  }

  @Test
  void theFirstOfTwoWordsAloneNamesTheSecondOnes() {
    assertThatThrownBy(() -> parse("dev"))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("`lab dev` needs a second word: one of ")
        .hasMessageContaining("`lab dev check`");
  }

  @Test
  void anOptionMeansTheSameInEveryCommand() {
    for (Option one : registry.options()) {
      for (Option other : registry.options()) {
        if (one.name().equals(other.name())) {
          assertThat(one.value() == null).as(one.name()).isEqualTo(other.value() == null);
          assertThat(one.letter()).as(one.name()).isEqualTo(other.letter());
        }
      }
    }
  }

  private Invocation parse(String... words) throws LabException {
    return CommandLine.parse(registry, List.of(words));
  }
}
