package dev.k8slab.app.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.Clusters;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.home.LabHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolboxTest {

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>(System.getenv());

  private Startup startup() {
    return Startup.of(
        environment,
        folder,
        List.of(),
        new LabHome(folder.resolve("it's home")),
        Clock.systemDefaultZone());
  }

  private Toolbox tools() throws IOException, LabException {
    return new Toolbox(
        startup(), new Clusters(startup().home(), startup().settings().clock()).now());
  }

  /** What a line says in a shell that has the tools; its start-up files are in the folder. */
  private String said(ProcessBuilder shell, String input) throws Exception {
    shell.environment().put("HOME", folder.toString());
    shell.environment().put("LAB_HOME", "/nowhere");
    Process process = tools().outfit(shell).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void kubectlItsShortNameAndTheLabAreThere() throws Exception {
    program("the launcher", "printf '[%s]' lab \"$@\"\n");
    environment.put("LAB_LAUNCHER", folder.resolve("the launcher").toString());

    String said =
        said(LearnerShell.of(startup()).command("kubectl get 'a b'; k get \"c'd\"; lab check"), "");

    assertThat(said).isEqualTo("[lab][kubectl][get][a b][lab][kubectl][get][c'd][lab][check]");
  }

  @Test
  void theLearnersOwnKubeconfigIsNotUsed() throws Exception {
    environment.put("KUBECONFIG", "/the/learners/own");

    assertThat(said(LearnerShell.of(startup()).command("echo $KUBECONFIG $LAB_HOME"), ""))
        .isEqualTo(
            "%1$s/no-cluster-is-open %1$s\n".formatted(folder.resolve("it's home").toString()));
  }

  @Test
  void neitherIsItWhereAStartUpFileSetsIt() throws Exception {
    environment.put("SHELL", "/bin/bash");
    Files.writeString(
        folder.resolve(".bashrc"),
        "export KUBECONFIG=/the/learners/own PATH=/first:$PATH\nalias hi='echo hello'\n");
    ProcessBuilder bash = LearnerShell.of(startup()).interactive();
    bash.command().add("-i");

    String said = said(bash, "hi; echo \"=$KUBECONFIG=\"; command -v kubectl\n");

    assertThat(said)
        .contains("hello\n")
        .contains("=" + folder + "/it's home/no-cluster-is-open=")
        .contains("\n" + folder + "/it's home/bin/kubectl\n");
  }

  @Test
  void whereTheShellIsMissingAnotherIsUsed() {
    environment.put("SHELL", folder.resolve("gone").toString());
    assertThat(LearnerShell.of(startup()).name()).isEqualTo("sh");
    environment.put("SHELL", folder.toString());
    assertThat(LearnerShell.of(startup()).name()).isEqualTo("sh");
  }

  @Test
  void theLabsKubectlIsNotTakenForThisMachines() throws Exception {
    environment.put("PATH", tools().folder().toString());

    assertThat(HostKubectl.find(startup())).isEmpty();
  }

  /** What it has started holds its output open, and so do programs that it waits for. */
  @Test
  @Timeout(40)
  void aKubectlThatHangsIsOneWithoutAVersion() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(bin.resolve("kubectl"), "#!/bin/sh\nsleep 60\n");
    assertThat(bin.resolve("kubectl").toFile().setExecutable(true)).isTrue();
    environment.put("PATH", bin.toString());

    assertThat(HostKubectl.find(startup()))
        .hasValueSatisfying(kubectl -> assertThat(kubectl.minor()).isZero());
  }

  @Test
  void theToolsAreTheOwnersAlone() throws Exception {
    for (String name : new String[] {"kubectl", "k", "lab"}) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(tools().folder().resolve(name))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void kubectlOpensTheLabsEditorWhereNoneIsChosen() throws Exception {
    environment.keySet().removeAll(List.of("EDITOR", "VISUAL", "KUBE_EDITOR"));
    assertThat(outfitted("KUBE_EDITOR")).isEqualTo("'" + folder + "/it'\\''s home/bin/lab' edit");
    environment.put("VISUAL", "code --wait");
    assertThat(outfitted("KUBE_EDITOR")).isEqualTo("code --wait");
    environment.put("EDITOR", "vim");
    assertThat(outfitted("KUBE_EDITOR")).isNull();
  }

  private String outfitted(String variable) throws IOException, LabException {
    ProcessBuilder program = new ProcessBuilder("true");
    program.environment().clear();
    return tools().outfit(program).environment().get(variable);
  }

  /** What becomes of the arguments: run in the container at once, or by way of the lab. */
  @ParameterizedTest
  @CsvSource({
    "get pods -o wide, container",
    "logs -f web, container",
    "apply -f -, container",
    "apply --filename=-, container",
    "-n other get pods, container",
    "exec -i web -- cat -f x --edit, container",
    "get pods edit, container",
    "apply -f web.yaml, lab",
    "apply -fweb.yaml, lab",
    "apply -k ., lab",
    "create cm x --from-file=y, lab",
    "apply -f, lab",
    "-n other edit cm x, lab",
    "create -f - --edit, lab",
    "apply edit-last-applied cm x, lab",
    "cp a b:c, lab",
    "config view, lab",
    "port-forward pod/web 80, lab"
  })
  void whatNeedsNothingOfThisMachineIsRunInTheContainerAtOnce(String line, String way)
      throws Exception {
    program("launcher", "echo lab \"$@\"\n");
    program("engine", "echo container \"$@\"\n");
    Path kubeconfig = kubeconfig("- context:\n    namespace: \"x\"\n");
    containerKubectl(kubeconfig);

    Process process =
        new ProcessBuilder("sh", "-c", folder.resolve("kubectl") + " " + line).start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            way.equals("lab")
                ? "lab kubectl " + line + "\n"
                : "container -i c kubectl --n=x " + line + "\n");
  }

  private Path kubeconfig(String contexts) throws IOException {
    return Files.writeString(
        folder.resolve("config"), "contexts:\n" + contexts + "current-context: \"modern\"\n");
  }

  @Test
  void whereTheLearnerIsAtAnotherClusterTheLabSeesToIt() throws Exception {
    program("launcher", "echo lab \"$@\"\n");
    program("engine", "echo container \"$@\"\n");
    String one = "- context:\n    namespace: x\n  name: classic\n";
    String two = one + "- context: {}\n  name: modern\n";
    for (String contexts : List.of(two, one)) {
      Path kubeconfig = kubeconfig(contexts);
      if (contexts.equals(one)) {
        Files.writeString(
            kubeconfig, Files.readString(kubeconfig).replace("\"modern\"", "classic"));
      }
      containerKubectl(kubeconfig);

      Process process =
          new ProcessBuilder(folder.resolve("kubectl").toString(), "get", "pods").start();

      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .as(contexts)
          .isEqualTo("lab kubectl get pods\n");
    }
  }

  /** The kubectl of a cluster's container, with the programs beside it as lab and engine. */
  private void containerKubectl(Path kubeconfig) throws IOException {
    String script =
        Resource.text("kubectl")
            .replace("@LAB@", folder.resolve("launcher").toString())
            .replace("@KUBECONFIG@", kubeconfig.toString())
            .replace("@CONTEXT@", "modern")
            .replace("@TERMINAL@", "false")
            .replace("@INSIDE@", folder.resolve("engine") + " -i c")
            .replace("@PIPES@", folder.resolve("engine") + " -i c kubectl --n=\"$namespace\"");
    program("kubectl", script.substring(script.indexOf('\n') + 1));
  }

  @ParameterizedTest
  @CsvSource({"130, true", "141, true", "0, false", "1, false"})
  void whatIsEndedHereIsEndedInTheContainerToo(int code, boolean ended) throws Exception {
    program(
        "engine",
        "case $3 in kubectl) exit %d ;; esac\necho \"$3 $4\" >>'%s'\n"
            .formatted(code, folder.resolve("inside")));
    containerKubectl(kubeconfig("- context: {}\n"));

    int exit =
        new ProcessBuilder(folder.resolve("kubectl").toString(), "get", "pods").start().waitFor();

    assertThat(exit).isEqualTo(code);
    assertThat(Files.exists(folder.resolve("inside"))).isEqualTo(ended);
  }
}
