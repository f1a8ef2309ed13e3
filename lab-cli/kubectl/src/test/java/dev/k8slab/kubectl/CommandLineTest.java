package dev.k8slab.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.kubectl.CommandLine.Option;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are what kubectl does: cobra's {@code Find} and pflag's {@code parseArgs}. */
class CommandLineTest {

  private static CommandLine parse(String line) {
    return CommandLine.parse(List.of(line.split(" ")));
  }

  private static String value(String line, String option) {
    return parse(line)
        .options(option)
        .map(each -> each.value().orElse("-"))
        .reduce("", (a, b) -> a + b + ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get pods                                   | get",
        "-n web get pods                            | get",
        "--namespace web get pods                   | get",
        "-l app=web get pods                        | get",
        "--selector app=web get pods                | get",
        "-nweb get pods                             | get",
        "--v=6 get pods                             | get",
        "--insecure-skip-tls-verify get pods        | get",
        "-it exec web                               | exec",
        "create deployment web                      | create deployment",
        "create deploy web                          | create deployment",
        "create -n x secret generic s               | create secret generic",
        "rollout --timeout 5s status deployment/web | rollout status",
        "top po                                     | top pod",
        "set sa deployment web robot                | set serviceaccount",
        "neat get pods                              | neat",
        "create widget w                            | create",
        "create -f create                           | create",
      })
  void theCommandIsFound(String line, String command) {
    assertThat(String.join(" ", parse(line.strip()).command())).isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get pods -l app=web         | selector  | app=web;",
        "get pods -lapp=web          | selector  | app=web;",
        "get pods -l=app=web         | selector  | app=web;",
        "get pods --selector=app=web | selector  | app=web;",
        "get pods --selector app=web | selector  | app=web;",
        "apply -Rf dir               | filename  | dir;",
        "apply -f a.yaml -f b.yaml   | filename  | a.yaml;b.yaml;",
        "logs -f web                 | follow    | -;",
        "delete pod --cascade orphan | cascade   | -;",
        "delete pod --cascade=orphan | cascade   | orphan;",
        "run --dry_run=client a      | dry-run   | client;",
        "exec web -i -- cat -n x     | stdin     | -;",
        "exec web -i -- cat -n x     | namespace | ''",
        "get pods --output           | output    | -;",
        "scale --replicas -1 rs/a    | replicas  | -1;",
      })
  void optionsHaveTheValuesThatKubectlSees(String line, String option, String values) {
    assertThat(value(line.strip(), option)).isEqualTo(values);
  }

  @Test
  void whatIsNeitherCommandNorOptionNorValueIsAnOperand() {
    CommandLine line = parse("-n web delete pod --now a --grace-period 0 b -- c");
    assertThat(line.operands().stream().map(line.words()::get)).containsExactly("pod", "a", "b");
    assertThat(line.end()).isEqualTo(9);
  }

  @Test
  void shortOptionsMayShareAWord() {
    CommandLine line = parse("exec -itc main web -- sh");
    assertThat(line.options())
        .extracting(Option::name, Option::typed, Option::at, Option::valueAt)
        .containsExactly(
            tuple("stdin", "-i", 1, -1), tuple("tty", "-t", 1, -1), tuple("container", "-c", 1, 2));
    assertThat(line.operands()).containsExactly(3);
  }

  @Test
  void aValueInTheSameWordIsFoundThere() {
    Option file = parse("apply -Rfdir/a.yaml").options("filename").findFirst().orElseThrow();
    assertThat("-Rfdir/a.yaml".substring(file.from())).isEqualTo("dir/a.yaml");
  }

  @Test
  void aBooleanMayBeSetToFalse() {
    assertThat(parse("get pods -w").isSet("watch")).isTrue();
    assertThat(parse("get pods --watch=false").isSet("watch")).isFalse();
    assertThat(parse("get pods").isSet("watch")).isFalse();
  }

  @Test
  void anOptionAtTheEndMayWaitForItsValue() {
    assertThat(parse("get pods -n").open()).map(Option::name).contains("namespace");
    assertThat(parse("get pods -A").open()).isEmpty();
    assertThat(parse("get pods -n web").open()).isEmpty();
    assertThat(parse("exec web -- cat -n").open()).isEmpty();
  }

  @Test
  void withoutAnyWordThereIsNoCommand() {
    assertThat(CommandLine.parse(List.of()).verb()).isEmpty();
    assertThat(parse("-n").verb()).isEmpty();
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }
}
