package dev.k8slab.app.commands;

import dev.k8slab.app.command.Arguments;
import dev.k8slab.app.command.Exit;
import dev.k8slab.app.command.Handler;
import dev.k8slab.app.kubectl.FetchedKubectl;
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
import java.util.List;
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
    clusters(console);
    boolean well = open(console);
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

  /** One kind of cluster is enough, and there is one that needs nothing. */
  private void clusters(Console console) {
    for (ClusterProvider provider : ClusterProviders.all()) {
      for (Diagnosis diagnosis : provider.diagnose(lab.settings().k3sImage())) {
        say(
            console,
            diagnosis.ok() && diagnosis.remedy() == null ? Finding.GOOD : Finding.NOTE,
            diagnosis.sentence(),
            diagnosis.remedy());
      }
    }
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
    List<String> fetched = new FetchedKubectl(startup).versions();
    if (kubectl.isPresent()) {
      int minor = kubectl.get().minor();
      String version = minor == 0 ? "." : ", version 1." + minor + ".";
      say(console, Finding.GOOD, "kubectl is at " + kubectl.get().path() + version, null);
    } else if (fetched.isEmpty()) {
      say(
          console,
          Finding.NOTE,
          "There is no kubectl on this machine: `lab kubectl` uses that of a k3s cluster, and offers to fetch it for others.",
          null);
    }
    if (!fetched.isEmpty()) {
      say(
          console,
          Finding.GOOD,
          "The lab has fetched kubectl " + String.join(" and ", fetched) + ".",
          null);
    }
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
