package dev.k8slab.app.tools;

import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the learner's own programs find in the lab: {@code kubectl} and {@code k} on the lab's
 * cluster, {@code lab} itself, and a kubeconfig that is not the learner's own.
 */
public final class Toolbox {

  private static final String FOLDER = "bin";

  private final Startup startup;
  private final OpenClusters clusters;

  /**
   * A toolbox.
   *
   * @param clusters those that are open; where there is none, kubectl says so
   */
  public Toolbox(Startup startup, OpenClusters clusters) {
    this.startup = startup;
    this.clusters = clusters;
  }

  /** Has a program find the tools. */
  public ProcessBuilder outfit(ProcessBuilder program) throws LabException, IOException {
    Path folder = folder();
    Map<String, String> environment = program.environment();
    String path = environment.getOrDefault("PATH", "");
    environment.put("PATH", path.isEmpty() ? folder.toString() : folder + ":" + path);
    environment.put("KUBECONFIG", kubeconfig().toString());
    environment.put("LAB_HOME", startup.home().folder().toString());
    if (startup.variable("KUBE_EDITOR") == null && startup.variable("EDITOR") == null) {
      String visual = startup.variable("VISUAL");
      // where nothing is chosen, kubectl would open vi, which not everybody knows how to leave
      environment.put(
          "KUBE_EDITOR", visual == null ? Quoted.word(folder.resolve("lab")) + " edit" : visual);
    }
    return program;
  }

  /** The learner's kubeconfig, or a file that is not there where no cluster is open. */
  Path kubeconfig() throws IOException {
    return clusters.isEmpty()
        ? startup.home().folder().resolve("no-cluster-is-open")
        : clusters.kubeconfig().file();
  }

  /** The folder with the tools, made anew where something of it has changed. */
  Path folder() throws LabException, IOException {
    Path folder = startup.home().folder(FOLDER);
    PrivateFile.write(folder.resolve(HostKubectl.NOT_HERE), "");
    String lab = Quoted.words(Launcher.words(startup));
    PrivateFile.write(folder.resolve("lab"), Tool.script(lab));
    PrivateFile.write(
        folder.resolve("kubectl"), new KubectlTool(startup, kubeconfig(), lab).script(clusters));
    PrivateFile.write(folder.resolve("k"), Tool.script(Quoted.word(folder.resolve("kubectl"))));
    return folder;
  }
}
