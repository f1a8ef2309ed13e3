package dev.k8slab.cluster.k3s;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.ClusterState.Condition;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.DaemonThread;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.engine.EngineErrors;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.Causes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How a k3s cluster is. Asks the API server and the engine at the same time: a good answer of the
 * former ends the matter at once, while a paused container would keep it waiting that the engine
 * knows about.
 */
final class StateQuestion {

  /** A container that cannot answer is reported by the engine; one that runs may be busy. */
  private static final Duration READY = Duration.ofSeconds(10);

  private final ClusterRecord record;
  private final String container;

  StateQuestion(ClusterRecord record, String container) {
    this.record = record;
    this.container = container;
  }

  ClusterState ask() {
    CompletableFuture<ApiProbe.Answer> answer =
        CompletableFuture.supplyAsync(
            () -> new ApiServer(record.adminKubeconfig()).ready(READY), StateQuestion::aside);
    CompletableFuture<Optional<ClusterState>> container =
        CompletableFuture.supplyAsync(this::container, StateQuestion::aside);
    CompletableFuture<ClusterState> good = new CompletableFuture<>();
    answer.thenAccept(
        words -> {
          if (words.ok()) {
            good.complete(
                new ClusterState(Condition.RUNNING, "The cluster %s runs.".formatted(record.id())));
          }
        });
    CompletableFuture<ClusterState> settled =
        container.thenCompose(
            seen ->
                seen.map(CompletableFuture::completedFuture)
                    .orElseGet(() -> answer.thenApply(this::unwell)));
    return (ClusterState) CompletableFuture.anyOf(good, settled).join();
  }

  /** What the container alone tells; empty where it runs, so that it depends on the API server. */
  private Optional<ClusterState> container() {
    ContainerState state;
    try {
      state = Engine.client().inspectContainerCmd(container).exec().getState();
    } catch (NotFoundException e) {
      return state(
          Condition.GONE,
          "The cluster's container %s is gone: run `lab down`, then `lab up` to open a new one.");
    } catch (ClusterException e) {
      return Optional.of(new ClusterState(Condition.UNREACHABLE, e.getMessage()));
    } catch (RuntimeException e) {
      return Optional.of(
          new ClusterState(
              Condition.UNREACHABLE,
              EngineErrors.refused("tell how the cluster is", e).getMessage()));
    }
    if (Boolean.TRUE.equals(state.getPaused())) {
      return state(
          Condition.PAUSED, "The cluster's container %s is paused: run `lab up` to wake it.");
    }
    if (!Boolean.TRUE.equals(state.getRunning())) {
      return state(
          Condition.STOPPED,
          "The cluster's container %s has stopped: run `lab up` to start it again.");
    }
    return Optional.empty();
  }

  private Optional<ClusterState> state(Condition condition, String sentence) {
    return Optional.of(new ClusterState(condition, sentence.formatted(record.id())));
  }

  private ClusterState unwell(ApiProbe.Answer answer) {
    return answer.ok()
        ? new ClusterState(Condition.RUNNING, "The cluster %s runs.".formatted(record.id()))
        : new ClusterState(
            Condition.UNREACHABLE,
            "The API server of cluster %s does not answer (%s): run `lab up` to wait for it, or `lab down` and `lab up` for a new one."
                .formatted(record.id(), Causes.oneLine(answer.text())));
  }

  private static void aside(Runnable task) {
    DaemonThread.start("lab-cluster-state", task);
  }
}
