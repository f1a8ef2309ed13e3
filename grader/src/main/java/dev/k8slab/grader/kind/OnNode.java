package dev.k8slab.grader.kind;

import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.ContainerGone;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.port.NodeContainers;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at containers that run from their node. */
public record OnNode(NodeContainers node) {

  private static final String CODE = "node-not-asked";

  /**
   * What the node is asked.
   *
   * @param <T> what it says of a container
   */
  @FunctionalInterface
  public interface Question<T> {

    /** The answers by the ids of the containers. */
    Map<String, T> ask(NodeContainers node, Collection<String> ids) throws Exception;
  }

  /**
   * What the node says of each.
   *
   * @throws ContainerGone where one does not run any more
   * @throws ClusterTrouble where the node cannot be asked
   */
  public <T> Map<RunningContainer, T> look(
      List<RunningContainer> containers, Question<T> question) {
    Map<RunningContainer, String> ids = new LinkedHashMap<>();
    containers.forEach(each -> ids.put(each, id(each)));
    Map<String, T> answers = ask(List.copyOf(ids.values()), question);
    Map<RunningContainer, T> seen = new LinkedHashMap<>();
    ids.forEach(
        (where, id) -> {
          T answer = answers.get(id);
          if (answer == null) {
            throw gone(where);
          }
          seen.put(where, answer);
        });
    return seen;
  }

  private <T> Map<String, T> ask(List<String> ids, Question<T> question) {
    try {
      return ids.isEmpty() ? Map.of() : question.ask(node, ids);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("interrupted", e);
    } catch (Exception e) {
      throw trouble(String.valueOf(e.getMessage()));
    }
  }

  private static String id(RunningContainer where) {
    return Pods.containerId(where.pod(), where.name()).orElseThrow(() -> gone(where));
  }

  private static ContainerGone gone(RunningContainer where) {
    return new ContainerGone(
        CODE,
        "The process of "
            + where
            + " ended while the lab looked at it: check again, and run `lab status` if it stays so.");
  }

  /** The trouble where what the node says is of no use. */
  public static ClusterTrouble trouble(String why) {
    return new ClusterTrouble(
        CODE,
        "The cluster's node cannot be asked about its containers ("
            + why
            + "): run `lab status`, then check again.");
  }
}
