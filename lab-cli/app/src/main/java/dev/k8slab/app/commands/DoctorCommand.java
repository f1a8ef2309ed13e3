package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.screen.Console;
import dev.k8slab.app.screen.Style;
import dev.k8slab.app.screen.Wrap;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterProvider;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.Diagnosis;
import dev.k8slab.cluster.kinds.ClusterProviders;
import dev.k8slab.core.Lab;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Shows what this machine has and lacks, and the command that fixes it. */
final class DoctorCommand implements Handler {

  private static final int INDENT = 9;

  private final Lab lab;
  private final Startup startup;

  DoctorCommand(Lab lab, Startup startup) {
    this.lab = lab;
    this.startup = startup;
  }

  @Override
  public int run(Arguments arguments, Console console) throws Exception {
    boolean well = clusters(console);
    well &= open(console);
    kubectl(console);
    well &= home(console);
    int faults = lab.content().index().faults().size();
    say(
        console,
        faults == 0 ? Finding.GOOD : Finding.LACKS,
        faults == 0
            ? "The content holds "
                + lab.content().index().outlines().size()
                + " exercises without a fault."
            : "The content has " + faults + " faults: `lab list` shows them.",
        null);
    say(
        console,
        Finding.GOOD,
        "Java "
            + System.getProperty("java.version")
            + " at "
            + System.getProperty("java.home")
            + ".",
        null);
    return well ? Exit.DONE : Exit.BROKEN;
  }

  private static boolean clusters(Console console) {
    boolean well = true;
    for (ClusterProvider provider : ClusterProviders.all()) {
      for (Diagnosis diagnosis : provider.diagnose()) {
        say(
            console,
            diagnosis.ok() ? Finding.GOOD : Finding.LACKS,
            diagnosis.sentence(),
            diagnosis.ok() ? null : diagnosis.remedy());
        well &= diagnosis.ok();
      }
    }
    return well;
  }

  /** How the clusters are that are open. */
  private boolean open(Console console) throws IOException {
    boolean well = true;
    try {
      for (Cluster cluster : lab.clusters().now().all().values()) {
        ClusterState state = lab.clusters().state(cluster);
        boolean runs = state.condition() == ClusterState.Condition.RUNNING;
        say(console, runs ? Finding.GOOD : Finding.LACKS, state.detail(), null);
        well &= runs;
      }
    } catch (LabException e) {
      say(console, Finding.LACKS, e.getMessage(), null);
      well = false;
    }
    return well;
  }

  private void kubectl(Console console) throws IOException {
    Optional<HostKubectl> kubectl = HostKubectl.find(startup);
    say(
        console,
        kubectl.isPresent() ? Finding.GOOD : Finding.NOTE,
        kubectl
            .map(
                host ->
                    "kubectl is at "
                        + host.path()
                        + (host.minor() == 0 ? "." : ", version 1." + host.minor() + "."))
            .orElse(
                "There is no kubectl on this machine: `lab kubectl` uses that of a k3s cluster; other kinds of clusters bring none."),
        null);
  }

  private boolean home(Console console) {
    Path home = lab.settings().home().folder();
    try {
      lab.settings().home().folder("cache");
    } catch (IOException e) {
      say(
          console,
          Finding.LACKS,
          "The lab's folder " + home + " cannot be made (" + e.getMessage() + ").",
          "export LAB_HOME=~/k8s-lab");
      return false;
    }
    boolean writable = Files.isWritable(home);
    say(
        console,
        writable ? Finding.GOOD : Finding.LACKS,
        "The lab's folder is " + home + (writable ? "." : ", which you may not write."),
        writable ? null : "sudo chown -R \"$USER\" '" + home + "'");
    return writable;
  }

  private enum Finding {
    GOOD("good", Style.PASSED),
    NOTE("note", Style.BLOCKED),
    LACKS("lacks", Style.FAILED);

    private final String word;
    private final Style style;

    Finding(String word, Style style) {
      this.word = word;
      this.style = style;
    }
  }

  private static void say(Console console, Finding finding, String sentence, String remedy) {
    String first =
        "  "
            + console.screen().paint(finding.style, finding.word)
            + " ".repeat(INDENT - 2 - finding.word.length());
    for (String line : Wrap.lines(sentence, console.screen().narrower(INDENT))) {
      console.print(first + line);
      first = " ".repeat(INDENT);
    }
    if (remedy != null) {
      console.print(first + console.screen().paint(Style.COMMAND, remedy));
    }
  }
}
