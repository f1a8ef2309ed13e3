package dev.k8slab.app.tools;

import dev.k8slab.app.kubectl.HostKubectl;
import dev.k8slab.app.kubectl.KubectlChoice;
import dev.k8slab.app.startup.Startup;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterKubectl;
import dev.k8slab.core.cluster.OpenClusters;
import dev.k8slab.core.cluster.Track;
import dev.k8slab.core.failure.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the {@code kubectl} that the learner's own programs find.
 *
 * @param startup what the process was started with
 * @param kubeconfig the lab's kubeconfig
 * @param lab the words that start the lab, quoted
 */
record KubectlTool(Startup startup, Path kubeconfig, String lab) {

  private static final String NAMESPACE = "@NAMESPACE@";
  private static final String RUN = "@RUN@";

  /** The program: this machine's kubectl or the cluster's, whichever fits, else the lab. */
  String script(OpenClusters open) throws LabException, IOException {
    if (open.isEmpty()) {
      return throughTheLab();
    }
    Track track = open.current().orElseThrow();
    Cluster cluster = open.cluster(track);
    Optional<HostKubectl> fitting = KubectlChoice.fitting(startup, cluster);
    if (fitting.isPresent()) {
      return ofThisMachine(fitting.get());
    }
    Optional<ClusterKubectl> own = cluster.kubectl();
    return own.isPresent() ? ofTheCluster(own.get(), track) : throughTheLab();
  }

  /** Which sees to everything, and says what is missing; but it takes its time to start. */
  private String throughTheLab() {
    return Tool.script(lab + " kubectl");
  }

  private String ofThisMachine(HostKubectl host) {
    return Tool.script(
        "env KUBECONFIG=" + Quoted.word(kubeconfig) + " " + Quoted.word(host.path()));
  }

  private String ofTheCluster(ClusterKubectl kubectl, Track track) throws IOException {
    try {
      ClusterKubectl.Words words = kubectl.words(NAMESPACE, RUN);
      return Resource.text(HostKubectl.NAME)
          .replace("@LAB@", lab)
          .replace("@KUBECONFIG@", Quoted.word(kubeconfig))
          .replace("@CONTEXT@", track.word())
          .replace("@TERMINAL@", filled(words.terminal()))
          .replace("@PIPES@", filled(words.pipes()))
          .replace("@INSIDE@", filled(words.beside()));
    } catch (ClusterException e) {
      return throughTheLab();
    }
  }

  /** The words with what the program itself puts in. */
  private static String filled(List<String> words) {
    return Quoted.words(words).replace(NAMESPACE, "'\"$namespace\"'").replace(RUN, "'\"$run\"'");
  }
}
