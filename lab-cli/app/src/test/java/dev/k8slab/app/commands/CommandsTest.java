package dev.k8slab.app.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What commands do where no cluster is open. */
class CommandsTest {

  @TempDir Path folder;
  private LabCli lab;

  @BeforeEach
  void open() {
    lab = new LabCli(folder.resolve("home"), LabCli.ownContent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "show sale-replicas        | 2 | There is no exercise `sale-replicas`, did you mean `scale-replicas`?",
        "check xyzzy               | 2 | There is no exercise `xyzzy`: see `lab list`.",
        "check                     | 2 | No exercise is named and none was started: `lab list` shows them, `lab start EX` starts one.",
        "check scale-replicas      | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "watch scale-replicas      | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "watch                     | 2 | No exercise is named and none was started: `lab list` shows them, `lab start EX` starts one.",
        "hint scale-replicas       | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "reset scale-replicas      | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "map scale-replicas        | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "map sale-replicas --once  | 2 | There is no exercise `sale-replicas`, did you mean `scale-replicas`?",
        "map -o junit              | 2 | --output takes text, json, and not \"junit\".",
        "answer scale-replicas x   | 2 | The exercise `scale-replicas` was not started yet: run `lab start scale-replicas`.",
        "answer scale-replicas \"'\" | 2 | There is nothing in this answer but quotes: type it behind the command, as in `lab answer 42`.",
        "down now                  | 2 | There is no track `now`: name modern or classic.",
        "up now                    | 2 | There is no track `now`: name modern or classic.",
        "up classic --kubernetes v1.30.1 | 2 | Kubernetes v1.30.1 is no classic one: leave the track or --kubernetes out.",
        "kubectl get pods          | 3 | No cluster is open: run `lab up` first.",
        "check scale-replicas --wait soon | 2 | \"soon\" is no span of time: give one such as 90s, 2m or 1m30s.",
        "up --cluster embedded --kubernetes v1.30.1 | 2 | The embedded cluster has no Kubernetes v1.30.1: leave --kubernetes out for one of those it has (v1.36.2 is modern, v1.20.2 is classic), or run `lab up --cluster k3s --kubernetes v1.30.1`.",
        "up --cluster k3s --context x | 2 | --context belongs to `--cluster existing`: leave one of them out.",
        "dev check sale-replicas   | 2 | There is no exercise `sale-replicas`, did you mean `scale-replicas`?",
        "dev check ./nowhere       | 2 | There is no folder ./nowhere: name an exercise or its folder.",
        "dev check --stress 0      | 2 | --stress takes a whole number from 1 to 10000, and not \"0\".",
        "dev check --parallel many | 2 | --parallel takes a whole number from 1 to 10000, and not \"many\".",
        "dev check scale-replicas --mutants xyzzy | 2 | No near miss has \"xyzzy\" in its id: leave --mutants out and use --mutate to try all of them.",
        "dev check scale-replicas --claims xyzzy | 2 | No claim has \"xyzzy\" in its name: leave --claims out to prove all of them.",
        "dev check --cluster both --context x | 2 | --context belongs to `--cluster existing`: leave one of them out.",
        "up --cluster both | 2 | --cluster takes auto, k3s, existing, embedded, and not \"both\".",
        "dev check --cluster k3s --context x | 2 | --context belongs to `--cluster existing`: leave one of them out.",
        "help dev chekc            | 2 | There is no command `dev chekc`, did you mean `dev check`?",
        "dev lint nothing-of-it    | 2 | There is no exercise `nothing-of-it`: see `lab list`.",
        "dev new                   | 2 | An argument is missing: the command is used as `lab dev new [--into DIR] COURSE/EX`.",
        "dev new Course/Ex         | 2 | \"Course/Ex\" does not name an exercise: give COURSE/EX in lower-case letters, digits and hyphens, such as `lab dev new networking/10-first-policy`.",
        "solution scale-replicas   | 2 | You have not passed `scale-replicas` yet, and would see how it is done: add --yes to agree.",
        "solution scale-replicas --apply scal | 2 | There is no solution `scal`, did you mean `scale`?"
      })
  void badInputGetsOneSentence(String line, int exitCode, String sentence) {
    LabCli.Result result = lab.run(line.strip().split(" +"));

    assertThat(result.err()).isEqualTo(sentence + "\n");
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void theListIsTheSameTheSecondTime() {
    LabCli.Result first = lab.run("list");

    assertThat(first.exitCode()).isZero();
    assertThat(first.out()).contains("token-in-every-pod", "0 of 7 passed");
    assertThat(lab.run("list")).isEqualTo(first);
  }

  @Test
  void aLessonIsWholeBeforeThereIsAnAttempt() {
    LabCli.Result show = lab.run("show", "scale-replicas");

    assertThat(show.out()).contains("In namespace NAMESPACE a Deployment `web` runs one replica");
  }

  @Test
  void faultyContentIsToldWholeAndTheRestIsUsable() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("more/course/01-broken-one"));
    Files.writeString(broken.resolve("exercise.yaml"), "id: broken-one\ntitle: [\n");
    LabCli both = new LabCli(folder.resolve("home"), LabCli.ownContent(), folder.resolve("more"));

    LabCli.Result list = both.run("list");

    assertThat(list.exitCode()).isEqualTo(2);
    assertThat(list.out()).contains("scale-replicas");
    assertThat(list.err()).contains("exercise.yaml:");
    assertThat(both.run("list")).isEqualTo(list);
    assertThat(both.run("show", "scale-replicas").exitCode()).isZero();
    LabCli.Result show = both.run("show", "broken-one");
    assertThat(show.exitCode()).isEqualTo(2);
    assertThat(show.err()).endsWith("has faults in its content: fix them first.\n");
  }

  @Test
  void foldersOfExercisesCanBeNamedAndMustBeFaultless() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("more/course/01-broken-one"));
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(broken.resolve("exercise.yaml"), "id: broken-one\ntitle: [\n");

    LabCli.Result faulty = lab.run("dev", "check", folder.resolve("more").toString());
    assertThat(faulty.exitCode()).isEqualTo(2);
    assertThat(faulty.err())
        .contains("exercise.yaml:")
        .endsWith("\nThe content has a fault, shown above: fix it first, then try again.\n");
    assertThat(lab.run("dev", "lint", folder.resolve("more").toString()))
        .satisfies(lint -> assertThat(lint.exitCode()).isEqualTo(1))
        .satisfies(
            lint ->
                assertThat(lint.out())
                    .contains("exercise.yaml:3: no valid YAML", "\n1 fault in 1 file\n"));

    LabCli.Result empty = lab.run("dev", "check", folder.resolve("empty").toString());
    assertThat(empty.exitCode()).isEqualTo(2);
    assertThat(empty.err()).contains("holds no exercise").hasLineCount(1);
  }

  @Test
  void aNewExerciseIsWrittenOnceAndCanBeReadAtOnce() throws IOException {
    String into = folder.resolve("mine").toString();

    LabCli.Result made = lab.run("dev", "new", "networking/10-first-policy", "--into", into);

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out())
        .contains("lab dev check " + into + "/networking/10-first-policy\n")
        .contains("export LAB_CONTENT=" + into + "\n");
    Path exercise = folder.resolve("mine/networking/10-first-policy/exercise.yaml");
    String schema = Files.readString(exercise).lines().findFirst().orElseThrow();
    assertThat(exercise.resolveSibling(schema.replaceFirst(".*schema=", "")))
        .hasSameTextualContentAs(LabCli.ownContent().resolveSibling("exercise.schema.json"));
    LabCli both = new LabCli(folder.resolve("home"), LabCli.ownContent(), folder.resolve("mine"));
    assertThat(both.run("show", "first-policy").exitCode()).isZero();

    LabCli.Result again = lab.run("dev", "new", "networking/10-first-policy", "--into", into);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("already: choose another name").hasLineCount(1);
    LabCli.Result sameId = both.run("dev", "new", "other/first-policy", "--into", into);
    assertThat(sameId.exitCode()).isEqualTo(2);
    assertThat(sameId.err()).contains("is called `first-policy` already").hasLineCount(1);
  }

  @Test
  void theLabsOwnExercisesLintClean() {
    assertThat(lab.run("dev", "lint"))
        .isEqualTo(new LabCli.Result(0, "7 exercises, no faults\n", ""));
    assertThat(lab.run("dev", "lint", "scale-replicas", "psp-role-rolebinding").out())
        .isEqualTo("2 exercises, no faults\n");
  }

  @Test
  void lintTellsFaultsAsAnAuthorNamesTheFiles() throws IOException {
    Path content = folder.resolve("home/mine");
    lab.run("dev", "new", "networking/10-first-policy", "--into", content.toString());
    LabCli mine = new LabCli(folder.resolve("home"), content);

    LabCli.Result text = mine.run("dev", "lint", "first-policy");
    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out())
        .startsWith("mine/networking/10-first-policy/exercise.yaml:7: `CHANGE ME` is still here")
        .endsWith("\n6 faults in 3 files\n");
    assertThat(mine.run("dev", "lint", "mine/networking")).isEqualTo(text);

    LabCli.Result json = mine.run("dev", "lint", "-o", "json");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out())
        .contains(
            "\"file\" : \"mine/networking/course.yaml\"", "\"line\" : 2", "\"exercises\" : 1");
  }

  @Test
  void withinTheLabsOwnContentItsOwnSchemaIsUsed() throws IOException {
    Path content = folder.resolve("lab/content/courses");
    Files.createDirectories(content);
    Files.writeString(content.resolveSibling("exercise.schema.json"), "{}");
    LabCli own = new LabCli(folder.resolve("home"), content);

    LabCli.Result made =
        own.run("dev", "new", "networking/10-first-policy", "--into", content.toString());

    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out()).doesNotContain("LAB_CONTENT");
    assertThat(content.resolve("networking/10-first-policy/exercise.yaml"))
        .content()
        .startsWith("# yaml-language-server: $schema=../../../exercise.schema.json\n");
    assertThat(content.resolve("exercise.schema.json")).doesNotExist();
  }

  @Test
  void downAndStatusAreFineWithoutACluster() {
    assertThat(lab.run("down"))
        .isEqualTo(new LabCli.Result(0, "No cluster is open: there is nothing to close.\n", ""));
    assertThat(lab.run("status", "-o", "json").out()).contains("\"cluster\" : null");
  }

  @Test
  void kubectlAndAShellNeedACluster() {
    LabCli.Result needed = new LabCli.Result(3, "", "No cluster is open: run `lab up` first.\n");
    assertThat(lab.run("kubectl", "get", "pods")).isEqualTo(needed);
    assertThat(lab.run("k", "edit", "cm", "x")).isEqualTo(needed);
    assertThat(lab.run("sh")).isEqualTo(needed);
    assertThat(lab.run("sh", "ls")).isEqualTo(needed);
  }

  @Test
  void aListThatIsReadAloudHasItsTitlesWhole() {
    Screen aloud = new Screen(80, true, false, false, true);
    assertThat(lab.on(aloud).run("list").out())
        .contains("\n           Hide the token with an emptyDir, then do it properly\n");
  }

  @Test
  void whatExcludesEachOtherIsNotGuessedAt() {
    assertThat(lab.run("solution", "first-steps", "--list", "--apply", "x"))
        .isEqualTo(
            new LabCli.Result(
                2, "", "--list and --apply exclude each other: leave one of them out.\n"));
  }

  @Test
  void onlyFilesThatCanBeWrittenAreEdited() throws IOException {
    Files.createDirectories(folder.resolve("home/manifests"));
    assertThat(lab.run("edit", "manifests"))
        .isEqualTo(
            new LabCli.Result(
                2,
                "",
                "`manifests` is a folder: name a file in it, as in `lab edit manifests/pod.yaml`.\n"));
    LabCli.Result nowhere = lab.run("edit", "no/such/pod.yaml");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err())
        .isEqualTo(
            "There is no folder for `no/such/pod.yaml`: make it first with `mkdir -p "
                + folder.resolve("home/no/such")
                + "`.\n");
  }

  @Test
  void everyLessonCanBeReadBeforeItIsStarted() {
    for (String id :
        new String[] {
          "token-in-every-pod",
          "hide-token-emptydir",
          "psp-role-rolebinding",
          "security-context-levels",
          "scale-replicas"
        }) {
      LabCli.Result show = lab.run("show", id);
      assertThat(show.exitCode()).as(show.err()).isZero();
      assertThat(show.out()).contains("Begin with lab start " + id + ".");
    }
  }

  @Test
  void aSecondLabAtWorkIsNamed() throws Exception {
    try (dev.k8slab.core.home.Lock lock =
        new dev.k8slab.core.Lab(lab.settings(), text -> {}).clusters().lock("wait")) {
      LabCli.Result down = lab.run("down");

      assertThat(down.exitCode()).isEqualTo(3);
      assertThat(down.err()).startsWith("Another lab (process ");
    }
  }
}
