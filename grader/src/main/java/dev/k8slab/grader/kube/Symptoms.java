package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the cluster tells of pods that do not come up, besides their status: the last words of a
 * container that crashed, and the newest warning. One short line each, without control characters.
 */
public final class Symptoms {

  private static final int MAX_LENGTH = 200;

  /** A container runtime wraps the cause in what it was doing, and so tells it last. */
  private static final int BEGINNING = 60;

  private static final String GAP = " … ";
  private static final int LINES = 20;

  private final KubernetesClient client;
  private final String namespace;

  /** The symptoms of workloads in this namespace. */
  public Symptoms(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Adds them to what is known already. What cannot be found out is left out: it would only have
   * explained.
   *
   * @param why what the status says
   * @param parts the workload
   * @return lines, of which {@code why} is the first
   */
  public String explain(String why, Observed.Parts parts) {
    List<String> lines = new ArrayList<>(List.of(why));
    found(() -> lastWords(parts.pods())).ifPresent(lines::add);
    found(() -> warning(why, parts)).ifPresent(lines::add);
    return String.join("\n", lines);
  }

  private static Optional<String> found(Supplier<Optional<String>> look) {
    try {
      return look.get();
    } catch (KubernetesClientException | ClusterTrouble e) {
      // the status has been seen, and is worth telling without it
      return Optional.empty();
    }
  }

  private Optional<String> lastWords(List<Pod> pods) {
    for (Pod pod : pods) {
      for (String container : Pods.crashed(pod)) {
        String log =
            new ContainerLogs(client, namespace)
                .lastLines(pod.getMetadata().getName(), container, LINES);
        Optional<String> last = log.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b);
        if (last.isPresent()) {
          return last.map(words -> "log of " + container + ": " + line(words));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> warning(String why, Observed.Parts parts) {
    return client
        .v1()
        .events()
        .inNamespace(namespace)
        .withField("type", "Warning")
        .list()
        .getItems()
        .stream()
        .filter(event -> parts.uids().contains(event.getInvolvedObject().getUid()))
        .filter(event -> saysMoreThan(why, event))
        .max(Comparator.comparing(Occurrences::last))
        .map(event -> "event " + event.getReason() + ": " + line(event.getMessage()));
  }

  /** The kubelet reports as an event, too, what it writes into the status. */
  static boolean saysMoreThan(String why, Event event) {
    String message = String.valueOf(event.getMessage());
    return !"BackOff".equals(event.getReason())
        && !why.contains(message.startsWith("Error: ") ? message.substring(7) : message);
  }

  /** The text in one line, with its beginning and its end where it is long. */
  static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    int left = MAX_LENGTH - GAP.length() - BEGINNING;
    return line.length() <= MAX_LENGTH
        ? line
        : line.substring(0, BEGINNING) + GAP + line.substring(line.length() - left);
  }
}
