package dev.k8slab.app.shell.prompt;

import static dev.k8slab.app.shell.prompt.VirtualPrompt.CTRL_C;
import static dev.k8slab.app.shell.prompt.VirtualPrompt.ENTER;
import static dev.k8slab.app.shell.prompt.VirtualPrompt.RIGHT;
import static dev.k8slab.app.shell.prompt.VirtualPrompt.TAB;
import static dev.k8slab.app.shell.prompt.VirtualPrompt.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.LabCli;
import dev.k8slab.app.startup.Startup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in the shell, key by key. */
class ShellKeysTest {

  private static final String PASTE_BEGIN = "\033[200~";
  private static final String PASTE_END = "\033[201~";

  /** Longer than learners wait, so that a busy machine is no failure. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path work;

  @BeforeEach
  void makeFolders() throws IOException {
    work = Files.createDirectories(folder.resolve("work"));
    Files.createDirectories(folder.resolve("bin"));
  }

  private Startup startup() {
    Startup usual = new LabCli(folder.resolve("home"), LabCli.ownContent()).startup();
    Map<String, String> environment = new HashMap<>(usual.environment());
    environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("SHELL", "/bin/sh");
    environment.keySet().removeAll(List.of("VISUAL", "EDITOR", "KUBE_EDITOR"));
    return Startup.of(
        environment, work, usual.settings().contents(), usual.home(), Clock.systemDefaultZone());
  }

  private VirtualPrompt open() throws IOException {
    return new VirtualPrompt(startup(), "xterm-256color", LONG);
  }

  /** A program in the place of kubectl that answers what completion asks. */
  private void kubectl(String script) throws IOException {
    Path program = folder.resolve("bin/kubectl");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aHereDocumentIsTypedLineByLine() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!cat <<EOF | tr a-z A-Z" + ENTER).await("\n>");
      shell.type("it's: $((40 + 2))" + ENTER).type("  a: b" + ENTER).type(" EOF" + ENTER);
      shell.await(">  EOF\n>");
      assertThat(shell.ran()).isEmpty();

      shell.type("EOF" + ENTER).await("IT'S: 42\n  A: B\n EOF\n");

      assertThat(shell.ran())
          .containsExactly("!cat <<EOF | tr a-z A-Z\nit's: $((40 + 2))\n  a: b\n EOF\nEOF");
    }
  }

  @Test
  void whereTheDelimiterIsQuotedNothingIsExpanded() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!cat <<-'E F'" + ENTER).type("$HOME `id`" + ENTER).type("E F" + ENTER);

      shell.await("\n$HOME `id`\nlab>");
    }
  }

  @Test
  void aHereDocumentIsGivenUpByCtrlC() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!cat <<EOF" + ENTER).await("\n>");
      shell.type("some" + CTRL_C).type("!echo o''k" + ENTER).await("\nok\n");

      assertThat(shell.ran()).containsExactly("interrupted", "!echo o''k");
    }
  }

  @Test
  void aPastedBlockRunsLineByLineOnceItIsEntered() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type(PASTE_BEGIN + "!echo o''ne\r!cat <<E\rt$((1+1))o\rE\r!echo th''ree" + PASTE_END);
      shell.await("th''ree");
      assertThat(shell.ran()).isEmpty();

      shell.type(ENTER).await("one\nt2o\nthree\nlab>");
    }
  }

  @Test
  void whatWasTypedEarlierIsSuggestedAndTakenWithTheRightArrow() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!echo f''irst thing" + ENTER).await("\nfirst thing\n");
      shell.type("!ec").await("lab> !echo f''irst thing\nfirst thing\nlab> !echo f''irst thing");
      shell.type(RIGHT + ENTER).await("\nfirst thing\nlab> !echo f''irst thing\nfirst thing\nlab>");

      assertThat(shell.ran()).containsExactly("!echo f''irst thing", "!echo f''irst thing");
    }
  }

  @Test
  void aSuggestionThatIsNotTakenIsNotRun() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!echo o''ne two" + ENTER).await("\none two\n");
      shell.type("!echo o''ne").await("lab> !echo o''ne two\none two\nlab> !echo o''ne two");
      shell.type(ENTER).await("\none two\nlab> !echo o''ne\none\nlab>");
    }
  }

  @Test
  void aDumbTerminalGetsNoSuggestions() throws Exception {
    try (VirtualPrompt shell = new VirtualPrompt(startup(), "dumb", LONG)) {
      shell.type("!echo o''ne two" + ENTER).await("one two\n");
      shell.type("!ec").type("ho three" + ENTER).await("\nthree\n");

      assertThat(shell.shown()).containsOnlyOnce("o''ne");
    }
  }

  @Test
  void historyIsKeptForTheNextShellWithItsLineBreaks() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("!cat <<E" + ENTER + "a\\b" + ENTER + "E" + ENTER);
      shell.await("\na\\b\nlab>");
    }
    assertThat(folder.resolve("home/history"))
        .satisfies(
            file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
    try (VirtualPrompt shell = open()) {
      shell.type(UP).await("lab> exit").type(UP).await("lab> !cat <<E\n> a\\b\n> E");
    }
  }

  @Test
  void verbsFlagsAndNamesAreCompletedByKubectlItself() throws Exception {
    kubectl(
        """
        [ "$1" = version ] && { echo '{"clientVersion":{"gitVersion":"v1.24.1"}}'; exit; }
        shift 2
        echo "[$*]" >>asked
        echo "Completion ended" >&2
        case "$*" in
          "ge") printf 'get\\tDisplay resources\\n:4\\n' ;;
          "get pods web-") printf 'web-5cd9-aaaaa\\nweb-5cd9-bbbbb\\n:4\\n' ;;
          "get pods web-5cd9-b") printf 'web-5cd9-bbbbb\\n:4\\n' ;;
          "get pods --namespace=kube") printf 'kube-system\\n:4\\n' ;;
          *) printf ':4\\n' ;;
        esac
        """);
    try (VirtualPrompt shell = open()) {
      shell.type("k ge" + TAB).await("lab> k get");
      shell.type("pods web-" + TAB).await("lab> k get pods web-5cd9-");
      shell.type("b" + TAB).await("lab> k get pods web-5cd9-bbbbb");
      shell.type(CTRL_C).type("lab kubectl ge" + TAB).await("lab> lab kubectl get");
      shell.type("pods --namespace=kube" + TAB).await("--namespace=kube-system");
      shell.type(CTRL_C).type("!kubectl get pods | k ge" + TAB).await("| k get");
      shell.type(CTRL_C).type("!cat <<E" + ENTER + "k ge" + TAB).await("\n> k ge");
      shell.type("x").await("\n> k ge  x");
    }
    assertThat(work.resolve("asked")).content().doesNotContain("lab").contains("[get pods web-]");
  }

  @Test
  void filesAreCompletedWhereKubectlSaysSo() throws Exception {
    kubectl(
        """
        shift 2
        case "$*" in
          "apply -f "*) printf 'json\\nyaml\\nyml\\n:8\\n' ;;
          *) printf ':0\\n' ;;
        esac
        """);
    Files.writeString(work.resolve("manifest.yaml"), "");
    Files.writeString(work.resolve("manual.txt"), "");
    try (VirtualPrompt shell = open()) {
      shell.type("k apply -f man" + TAB).await("lab> k apply -f manifest.yaml");
      shell.type(CTRL_C).type("edit manu" + TAB).await("lab> edit manual.txt");
      shell.type(CTRL_C).type("!cat manu" + TAB).await("lab> !cat manual.txt");
    }
  }

  @Test
  void aKubectlThatDoesNotAnswerHoldsNobodyUp() throws Exception {
    kubectl("[ \"$1\" = version ] && exit\necho $$ >pid\nexec sleep 600\n");
    try (VirtualPrompt shell =
        new VirtualPrompt(startup(), "xterm-256color", Duration.ofMillis(500))) {
      shell
          .type("k get " + TAB)
          .awaitFile(work.resolve("pid"))
          .type("pods")
          .await("lab> k get pods");
      assertThat(shell.ran()).isEmpty();
    }
    if (Files.exists(work.resolve("pid"))) {
      long pid = Long.parseLong(Files.readString(work.resolve("pid")).strip());
      ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }
  }

  @Test
  void aFileIsEditedAndSavedInTheBuiltInEditor() throws Exception {
    Path file = Files.writeString(work.resolve("pod.yaml"), "kind: Pod\nname: größe\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(work.resolve("link.yaml"), file);
    try (VirtualPrompt shell = open()) {
      shell.type("edit link.yaml" + ENTER).await("Read 2 lines").await("name: größe");
      shell.type("# mine" + ENTER + TAB + "\030").await("Save modified buffer");
      shell.type("y").await("File Name to Write").type(ENTER).await("lab> edit link.yaml");
      shell.type("!echo b''ack" + ENTER).await("\nback\n");
    }
    assertThat(file).content().isEqualTo("# mine\n  kind: Pod\nname: größe\n");
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aNewFileIsThereOnlyIfItIsSaved() throws Exception {
    try (VirtualPrompt shell = open()) {
      shell.type("edit new.yaml" + ENTER).await("new.yaml").type("\030").await("lab> edit new");
      shell.type("!echo o''ne" + ENTER).await("\none\n");
      assertThat(work.resolve("new.yaml")).doesNotExist();
      shell.type("edit new.yaml" + ENTER).await("File: new.yaml");
      shell.type("a: b\017").await("File Name to Write").type(ENTER).await("Wrote 1 line");
      shell.type("\030").await("lab> edit new.yaml");
      shell.type("!echo t''wo" + ENTER).await("\ntwo\n");
    }
    assertThat(work.resolve("new.yaml")).content().isEqualTo("a: b\n");
  }

  @Test
  void aHistoryThatCannotBeReadDoesNotKeepTheShellFromOpening() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    for (byte[] broken :
        new byte[][] {
          "no time\n".getBytes(StandardCharsets.UTF_8), {(byte) 0xff, (byte) 0xfe, '\n'}
        }) {
      Files.write(folder.resolve("home/history"), broken);
      try (VirtualPrompt shell = open()) {
        shell.type("!echo o''ne" + ENTER).await("\none\n").type(UP).await("\nlab> !echo o''ne");
      }
      try (VirtualPrompt shell = open()) {
        shell.type(UP).await("lab> exit").type(UP).await("lab> !echo o''ne");
      }
    }
  }
}
