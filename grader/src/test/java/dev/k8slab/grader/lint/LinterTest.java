package dev.k8slab.grader.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.mutation.Mutants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by something that breaks it, beside what comes near and does not. */
class LinterTest {

  @TempDir private Path root;
  private Draft draft;

  @BeforeEach
  void begin() {
    draft = new Draft(root);
  }

  @Test
  void whatKeepsToEveryRuleHasNoFaults() {
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void faultsOfTheCatalogAndOfRulesAreToldTogether() {
    draft.replace("exercise.yaml", "title: The colour is blue", "titel: The colour is blue");
    draft.replace("exercise.yaml", "hints: [Look at the ConfigMap.]", "hints: []");
    draft.write("notes.txt", "remember\n");

    assertThat(draft.faults())
        .containsExactlyInAnyOrder(
            "exercise.yaml:10: `title` is missing",
            "exercise.yaml:11: unknown key `titel`, did you mean `title`?",
            "notes.txt:1: nothing refers to this file: remove it, or name it where it is used");
  }

  @Test
  void whatTheAuthorMustWriteIsWritten() throws Exception {
    draft.replace("exercise.yaml", "title: Paint it blue", "title: 'CHANGE ME: one line'");
    Files.writeString(root.resolve("course/course.yaml"), "title: Colours\nabout: CHANGE ME\n");

    assertThat(draft.faults())
        .containsExactlyInAnyOrder(
            "exercise.yaml:3: `CHANGE ME` is still here: put words of your own in its place",
            "../course.yaml:2: `CHANGE ME` is still here: put words of your own in its place");
  }

  @Test
  void anExerciseNamesItsSources() {
    draft.replace(
        "exercise.yaml", "claim: Blue is best (see https://example.org/why).", "claim: ''");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:4: a source needs a `document` and a `claim`: one of them is empty");

    draft.replace(
        "exercise.yaml",
        "sources:\n  - document: \"https://example.org/colours#blue\"\n    claim: ''\n",
        "");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:1: the exercise names no source: say under `sources` which document it"
                + " tests, and what that claims");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.org/why | `ftp://example.org/why` is no web page: begin with https:// or http://",
        "https:///why          | `https:///why` is no valid address of a web page",
        "https://example.org/<a> | `https://example.org/<a` is no valid address of a web page",
        "http://example.org:8080/a?b=c#d | "
      })
  void addressesOfSourcesAreThoseOfWebPages(String address, String fault) {
    draft.replace("exercise.yaml", "https://example.org/why", address);

    if (fault == null) {
      assertThat(draft.faults()).isEmpty();
    } else {
      assertThat(draft.faults()).containsExactly("exercise.yaml:6: " + fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "objct.data == 'blue' + vars.shade | undeclared reference to 'objct'",
        "event.verb == vars.shade          | undeclared reference to 'event'",
        "pods.size() > size(vars.shade)    | undeclared reference to 'pods'",
        "object.data == vars.shade +       | mismatched input"
      })
  void anExpressionCompilesWithTheNamesOfItsKind(String expression, String fault) {
    draft.replace(
        "exercise.yaml", "object.?data.?colour.orValue('') == 'blue' + vars.shade", expression);

    assertThat(draft.faults())
        .singleElement()
        .asString()
        .startsWith("exercise.yaml:22: no valid expression: " + fault)
        .matches(".*, at its character \\d+");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size(vars.shade) | the expression gives no yes or no, but int",
        "vars.shade == 'x' + string(1 / 0) | the expression cannot be evaluated: evaluation error at <input>:29: / by zero",
        "vars.shade.matches('(') | the expression cannot be evaluated: no pattern of RE2: missing closing ): `(`",
        "vars.shade.matches('((a{99}){99}){99}') | the expression cannot be evaluated: the pattern is too large: 1000 letters at most, and 1000 with all repetitions written out"
      })
  void anExpressionCanBeEvaluatedAsFarAsCanBeToldByNow(String expression, String fault) {
    draft.replace(
        "exercise.yaml",
        "object.?data.?colour.orValue('') == 'blue' + vars.shade",
        "\"" + expression + "\"");

    assertThat(draft.faults()).containsExactly("exercise.yaml:22: " + fault);
  }

  @Test
  void loopsAreNotPutIntoEachOtherWithoutEnd() {
    String loops = "vars.shade.split('').all(a, ".repeat(5) + "true" + ")".repeat(5);
    draft.replace(
        "exercise.yaml",
        "object.?data.?colour.orValue('') == 'blue' + vars.shade",
        "\"" + loops + "\"");
    assertThat(draft.faults()).isEmpty();

    draft.replace("exercise.yaml", loops, "vars.shade.split('').all(a, " + loops + ")");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:22: the loops of the expression go through about 1e+06 rounds, and at"
                + " most 100000 are allowed: put fewer into each other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a + a", "[a, a]"})
  void nothingGrowsWithoutEnd(String doubled) {
    String growing = "['x']" + ".map(a, %s)".formatted(doubled).repeat(40);
    draft.replace(
        "exercise.yaml",
        "object.?data.?colour.orValue('') == 'blue' + vars.shade",
        "\"size(vars.shade) == size(%s)\"".formatted(growing));

    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:22: the expression cannot be evaluated: it makes something far larger"
                + " than anybody reads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ns == origins['ConfigMap/settings'] + vars.shade",
        "size(objects) == siblings.size() + size(vars.shade)"
      })
  void namesOfItsKindAndThoseOfAllMayBeUsed(String expression) {
    draft.replace(
        "exercise.yaml", "object.?data.?colour.orValue('') == 'blue' + vars.shade", expression);

    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void everyStepHasAHint() {
    draft.replace("exercise.yaml", "hints: [Look at the ConfigMap.]", "hints: ['']");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:10: step `colour` has an empty hint: write it or remove it");

    draft.replace("exercise.yaml", "    hints: ['']\n", "");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:10: step `colour` has no hint: add at least one under `hints`");
  }

  @Test
  void anObjectOfTheStartIsAskedForMoreThanToBeThere() {
    String expect =
        "          expect:\n"
            + "            - code: not-blue\n"
            + "              that: object.?data.?colour.orValue('') == 'blue' + vars.shade\n"
            + "              message: It is not blue.\n";
    draft.replace("exercise.yaml", expect, "").replace("exercise.yaml", "no-settings", "not-blue");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:14: check `blue` can only fail where the object of the start is deleted:"
                + " say what it must be like, with `expect` for instance");

    draft.replace("exercise.yaml", "name: settings", "name: others");
    assertThat(draft.faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec: {pod: web, command: [/bin/true]}",
        "process: {pod: web}",
        "logs: {pod: web}",
        "rollout: {deployment: site}",
        "unchanged: {apiVersion: v1, kind: ConfigMap, name: settings, only: [data.colour], except: [data], changed: {code: no, message: No.}}",
        "sequence: {stages: [{id: one, rollout: {deployment: site}}, {id: two, process: {deployment: site}}]}"
      })
  void eachKindOfCheckAsksForMoreThanExistence(String check) {
    draft.write(
        "start/20-workloads.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: site}\n");
    look(check);

    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:%d: check `look` can only fail where the object of the start is deleted: say what it must be like, with `expect` for instance"
                .formatted(check.startsWith("sequence") ? 15 : 14));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec: {pod: later, command: [/bin/true]}",
        "exec: {pod: web, containers: [second], command: [/bin/true]}",
        "exec: {pod: web, command: [/bin/true], expect: [{code: no, that: result.stdout == '1', message: No.}]}",
        "process: {deployment: web}",
        "process: {pod: web, expect: [{code: no, that: process.uid == 0, message: No.}]}",
        "logs: {pod: web, previous: true}",
        "logs: {pod: web, expect: [{code: no, that: log == '', message: No.}]}",
        "credentials: {pod: web, found: {code: no, message: No.}}",
        "unchanged: {apiVersion: v1, kind: ConfigMap, name: settings, only: [data], except: [data.colour], changed: {code: no, message: No.}}",
        "unchanged: {apiVersion: v1, kind: ConfigMap, name: settings, except: [data], changed: {code: no, message: No.}}",
        "sequence: {stages: [{id: one, rollout: {deployment: site}}, {id: two, rollout: {deployment: site, replicas: 2}}]}"
      })
  void whatMayFailOtherwiseIsACheck(String check) {
    draft.write(
        "start/20-workloads.yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: site}\n");
    look(check);

    assertThat(draft.faults()).isEmpty();
  }

  private void look(String check) {
    draft.replace(
        "exercise.yaml",
        "      - id: blue\n",
        "      - id: look\n        " + check + "\n      - id: blue\n");
    if (check.startsWith("sequence")) {
      draft.replace("exercise.yaml", "hints: [Look", "once: true\n    hints: [Look");
    }
  }

  @Test
  void whatIsRunInAContainerIsNamedByItsPath() {
    String look =
        "      - id: look\n"
            + "        exec: {pod: web, command: [%s], expect: [{code: no, that: result.stdout == '1', message: No.}]}\n"
            + "      - id: blue\n";
    draft.replace("exercise.yaml", "      - id: blue\n", look.formatted("id, -u"));
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:14: check `look` runs what the container's PATH leads to: name the"
                + " program by its absolute path");

    draft.replace("exercise.yaml", "[id, -u]", "[/usr/bin/id, -u]");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void whatIsToStayIsThereAtTheStartAndItsPartsAreNamedByPaths() {
    String stays =
        "      - id: stays\n"
            + "        unchanged:\n"
            + "          {apiVersion: v1, kind: ConfigMap, name: settings, except: [data.colour],"
            + " changed: {code: changed, message: More has changed.}}\n";
    draft.replace("exercise.yaml", "      - id: blue\n", stays + "      - id: blue\n");
    assertThat(draft.faults()).isEmpty();

    draft.replace("exercise.yaml", "except: [data.colour]", "only: [data..colour]");
    draft.replace("exercise.yaml", "name: settings, only", "name: others, only");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:14: in check `stays`: 'data..colour' is no path to a field; write it like"
                + " spec.containers[0].image",
            "exercise.yaml:14: check `stays` says that ConfigMap others is to stay as it was, and"
                + " there is none in start/");
  }

  @Test
  void everyStepIsFailedBySomeMistake() {
    draft.replace(
        "exercise.yaml",
        "steps:\n",
        """
        steps:
          - id: prepare
            title: A brush is there
            hints: [Take one.]
            checks:
              - id: brush
                answer:
                  accept: [brush]
                  open: {code: open, message: Nothing yet.}
                  wrong: {code: no-brush, message: That is none.}
        """);

    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:10: no mistake fails at step `prepare`: add one to `wrong`, with"
                + " `step: prepare` in its expect.yaml");
  }

  @Test
  void twoSolutionsAndThreeMistakesAreTheLeast() {
    draft.remove("solutions/manifest").remove("wrong/gold");

    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:1: the folder `solutions` holds 1, and must hold at least 2",
            "exercise.yaml:1: the folder `wrong` holds 2, and must hold at least 3");
  }

  @Test
  void aSolutionIsNoOtherOneUnderASecondName() {
    draft.write("solutions/paint/solution.yaml", "title: Another manifest\n");
    draft.write(
        "solutions/paint/10-colour.yaml",
        "# it looks different\napiVersion: v1\nkind: ConfigMap\n\nmetadata: {name: settings}\ndata: {colour: 'blue[=shade]'}\n");

    assertThat(draft.faults())
        .containsExactly(
            "solutions/paint/solution.yaml:1: it does the same as `manifest`: go another way, or"
                + " remove one of the two");
  }

  @Test
  void aMistakeIsNoOtherOneUnlessItBeginsElsewhere() {
    String script = "kubectl annotate configmap settings colour=grey\n";
    draft.mistake("silver", script);
    assertThat(draft.faults())
        .containsExactly(
            "wrong/silver/expect.yaml:1: it does the same as `grey`: go another way, or remove one"
                + " of the two");

    draft.replace(
        "wrong/silver/expect.yaml",
        "mistake:",
        "base: {solution: patch, through: colour}\nmistake:");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void rightAnswersThatLearnersAreNotShownAreReadLikeSolutions() {
    draft.write("also-right/nothing/solution.yaml", "title: Nothing at all\n");
    draft.write("also-right/shell/solution.yaml", "title: A shell's way\n");
    draft.write("also-right/shell/10-colour.sh", "echo blue\n");
    draft.write("also-right/again/solution.yaml", "title: The manifest, again\n");
    draft.write(
        "also-right/again/10-colour.yaml",
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {colour: 'blue[=shade]'}\n");
    draft.write("also-right/shell/files/old.yaml", "data: {}\n");
    draft.remove("solutions/patch");

    assertThat(draft.faults())
        .containsExactlyInAnyOrder(
            "also-right/again/solution.yaml:1: it does the same as `manifest`: go another way, or"
                + " remove one of the two",
            "also-right/shell/files/old.yaml:1: nothing refers to this file: remove it, or name it"
                + " where it is used",
            "also-right/nothing/solution.yaml:1: nothing is done here: add a part for a step, such"
                + " as 10-STEP.yaml or 10-STEP.sh",
            "also-right/shell/10-colour.sh:1: a script may hold kubectl commands only, not `echo`",
            "exercise.yaml:1: the folder `solutions` holds 1, and must hold at least 2");
  }

  @Test
  void solutionsAndMistakesDoSomething() {
    draft.write("solutions/patch/10-colour.sh", "# files/blue.yaml is for later\n");
    draft.remove("wrong/gold/10-colour.sh");

    assertThat(draft.faults())
        .containsExactly(
            "solutions/patch/solution.yaml:1: nothing is done here: add a part for a step, such as"
                + " 10-STEP.yaml or 10-STEP.sh",
            "wrong/gold/expect.yaml:1: nothing is done here: add a part for a step, such as"
                + " 10-STEP.yaml or 10-STEP.sh");
  }

  @Test
  void whatAMistakeBeginsWithDoesSomething() {
    draft.replace(
        "exercise.yaml",
        "steps:\n",
        """
        steps:
          - id: prepare
            title: A brush is there
            hints: [Take one.]
            checks:
              - id: brush
                answer:
                  accept: [brush]
                  open: {code: open, message: Nothing yet.}
                  wrong: {code: no-brush, message: That is none.}
        """);
    draft.write("wrong/comb/20-prepare.answer", "comb\n");
    draft.write(
        "wrong/comb/expect.yaml",
        "mistake: A comb.\nstep: prepare\ncheck: brush\ncode: no-brush\nbase:\n  solution: patch\n  through: prepare\n");

    assertThat(draft.faults())
        .containsExactly(
            "wrong/comb/expect.yaml:7: solution `patch` has no part for step `prepare`, so that"
                + " nothing of it would be applied: name a step for which it has one");
  }

  @Test
  void scriptsAreKubectlCommandsWhoseFilesAreThere() {
    draft.mistake(
        "green",
        """
        # the file is missing, and nothing is a shell here
        kubectl apply \\
          -f files/green.yaml
        echo done
        kubectl logs -f web
        kubectl logs web
        kubectl exec web -- rm -f /tmp/x
        kubectl get 'pods
        """);

    assertThat(draft.faults())
        .containsExactly(
            "wrong/green/10-colour.sh:2: there is no file `files/green.yaml` in the folder of this"
                + " script",
            "wrong/green/10-colour.sh:4: a script may hold kubectl commands only, not `echo`",
            "wrong/green/10-colour.sh:5: `-f` goes on for ever: leave it out",
            "wrong/green/10-colour.sh:8: a quote is not closed: kubectl get 'pods");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create secret generic x --from-file=/etc/passwd | `/etc/passwd` is outside of the folder of this script",
        "create secret generic x --from-file key=../../../key | `../../../key` is outside of the folder of this script",
        "apply -f/etc/passwd | `/etc/passwd` is outside of the folder of this script",
        "apply -Rf files,.. | `..` is outside of the folder of this script",
        "apply -k /etc | `/etc` is outside of the folder of this script",
        "cp /etc/passwd web:/tmp/x | `/etc/passwd` is outside of the folder of this script",
        "cp web:/tmp/x [=shade]/../../x | `[=shade]/../../x` is outside of the folder of this script",
        "--kubeconfig=/root/.kube/config get pods | `--kubeconfig=/root/.kube/config` leads elsewhere: a script works with the cluster it is given",
        "get pods -s https://example.org | `-s` leads elsewhere: a script works with the cluster it is given",
        "get pods --watch | `--watch` goes on for ever: leave it out",
        "-n x port-forward web 80 | `kubectl port-forward` is nothing a script may do",
        "config view | `kubectl config` is nothing a script may do",
        "--help | `kubectl ` is nothing a script may do"
      })
  void scriptsReachNoFurtherThanTheirFolderAndTheirCluster(String command, String fault) {
    draft.mistake("green", "kubectl " + command + "\n");

    assertThat(draft.faults()).containsExactly("wrong/green/10-colour.sh:1: " + fault);
  }

  @Test
  void whatOnlyLooksLikeAFileOfAnotherFolderIsNone() {
    draft.mistake(
        "green",
        """
        kubectl get --raw /apis
        kubectl create configmap x --from-literal=path=/etc/passwd
        kubectl set env deployment/web PATH=/bin
        kubectl exec web -- cp /etc/passwd /tmp/x
        kubectl -n x cp web:/etc/passwd -
        kubectl apply -f - --force
        """);

    assertThat(draft.faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: [ | 2: no valid YAML: expected the node content, but found '<stream end>'",
        "hello | 1: no object of the API: it needs a kind and a metadata.name",
        "{kind: Pod, apiVersion: v1} | 1: no object of the API: it needs a kind and a metadata.name",
        "{kind: Pod, apiVersion: v1, metadata: &m {name: x, labels: *m}} | 1: nested without end"
      })
  void manifestsDescribeObjects(String manifest, String fault) {
    for (String file : List.of("start/10-settings.yaml", "solutions/manifest/10-colour.yaml")) {
      draft.write(file, manifest + "\n");
    }
    draft.replace(
        "exercise.yaml",
        "      - id: blue\n",
        """
              - id: let-in
                admission:
                  as: {serviceAccount: default}
                  cases:
                    - {otherwise: {code: kept-out, message: It is kept out.}, manifest: "%s"}
              - id: blue
        """
            .formatted(manifest));

    assertThat(draft.faults())
        .containsExactlyInAnyOrder(
            "exercise.yaml:14: a manifest of check `let-in` is " + fault.substring(3),
            "solutions/manifest/10-colour.yaml:" + fault,
            "start/10-settings.yaml:" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blue( | no pattern of RE2: missing closing ): `blue(`",
        "((a{99}){99}){99} | the pattern is too large: 1000 letters at most, and 1000 with all repetitions written out"
      })
  void patternsAreSuchAsCanBeMatched(String pattern, String fault) {
    draft.replace(
        "exercise.yaml",
        "      - id: blue\n",
        """
              - id: said
                answer:
                  pattern: "%s"
                  open: {code: open, message: Nothing yet.}
                  wrong: {code: not-said, message: It is not.}
              - id: blue
        """
            .formatted(pattern));

    assertThat(draft.faults()).containsExactly("exercise.yaml:14: " + fault);
  }

  @Test
  void everyFileHasAUse() {
    draft.write("solutions/patch/files/old.yaml", "data: {}\n");
    draft.write("start/10-settings.yml", "data: {}\n");
    draft.write("wrong/green/files/a/one.yaml", "data: {}\n");
    draft.write("wrong/green/10-colour.sh", "kubectl apply --filename=files/a/\n");
    draft.write(".editor.swp", "");

    assertThat(draft.faults())
        .containsExactly(
            "solutions/patch/files/old.yaml:1: nothing refers to this file: remove it, or name it"
                + " where it is used",
            "start/10-settings.yml:1: nothing refers to this file: remove it, or name it where it"
                + " is used");
  }

  @Test
  void everyVariableIsAskedFor() {
    draft.replace(
        "exercise.yaml", "  - {name: shade, length: 8}", "  - {name: shade}\n  - {name: gloss}");
    assertThat(draft.faults())
        .containsExactly(
            "exercise.yaml:9: nothing asks for the variable `gloss`: write [=gloss] where it"
                + " belongs, or remove it");

    draft.replace("lesson.md.ftl", "So.", "So says [=glossBase64].");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void equivalentChangesAreSuchAsCanBeMade() {
    Exercise exercise = Catalog.read(List.of(root)).exercises().get(0).exercise();
    draft.write(
        "equivalents.yaml",
        """
        equivalents:
          - reason: Nobody reads it.
            mutants:
              - %s
              - "patch/10-colour.sh: fly"
        """
            .formatted('"' + Mutants.of(exercise).get(0).id() + '"'));

    assertThat(draft.faults())
        .containsExactly(
            "equivalents.yaml:5: `patch/10-colour.sh: fly` is no change to a solution any more:"
                + " remove it");

    draft.write("solutions/patch/10-colour.sh", "rm -rf files/blue.yaml\n");
    assertThat(draft.faults())
        .containsExactly(
            "solutions/patch/10-colour.sh:1: a script may hold kubectl commands only, not `rm`");
  }
}
