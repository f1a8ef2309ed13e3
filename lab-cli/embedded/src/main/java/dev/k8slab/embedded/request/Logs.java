package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.streams.ContainerLog;
import java.util.Optional;

/**
 * Answers what a container has written. Follows {@code registry/core/pod.LogLocation}, and of the
 * kubelet {@code validateContainerLogStatus}.
 */
final class Logs {
  static final String SUBRESOURCE = "log";

  private static final String TEXT = "text/plain";

  private final Nodes nodes;

  Logs(Nodes nodes) {
    this.nodes = nodes;
  }

  /**
   * What was asked for of a pod's log.
   *
   * @throws ApiException 400 if the container is not there, or has not begun
   */
  ApiResponse answer(ObjectNode pod, LogOptions options) {
    String container = ContainerChoice.of(pod, options.container());
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      return new ApiResponse.Text(200, TEXT, "");
    }
    String id = id(pod, container, options.previous());
    Optional<ContainerLog> log =
        nodes.log(Json.text(pod, "metadata", "uid"), ContainerChoice.id(id));
    if (log.isEmpty()) {
      return new ApiResponse.Text(200, TEXT, "unable to retrieve container logs for " + id);
    }
    LogReader reader = new LogReader(log.get(), options);
    return options.follow()
        ? new ApiResponse.Flow(TEXT, reader)
        : new ApiResponse.Bytes(200, TEXT, reader.all());
  }

  /** The container's id with its runtime, as the pod's status has it. */
  private static String id(ObjectNode pod, String container, boolean previous) {
    String which =
        "container "
            + Cause.quote(container)
            + " in pod "
            + Cause.quote(Json.text(pod, "metadata", "name"));
    JsonNode status = ContainerChoice.status(pod, container);
    if (status.isMissingNode()) {
      throw ApiException.badRequest(which + " is not available");
    }
    String last = Json.text(status, "lastState", "terminated", "containerID");
    if (previous) {
      if (last.isEmpty()) {
        throw ApiException.badRequest("previous terminated " + which + " not found");
      }
      return last;
    }
    JsonNode state = status.path("state");
    if (state.has("running")) {
      return Json.text(status, "containerID");
    }
    String ended = Json.text(state, "terminated", "containerID");
    if (!ended.isEmpty() || !last.isEmpty()) {
      return ended.isEmpty() ? last : ended;
    }
    if (state.has("terminated")) {
      throw ApiException.badRequest(which + " is terminated");
    }
    String reason = Json.text(state, "waiting", "reason");
    throw ApiException.badRequest(
        which
            + " is waiting to start: "
            + switch (reason) {
              case "ErrImagePull" -> "image can't be pulled";
              case "ImagePullBackOff" -> "trying and failing to pull image";
              default -> reason;
            });
  }
}
