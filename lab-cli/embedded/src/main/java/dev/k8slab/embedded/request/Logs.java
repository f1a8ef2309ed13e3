package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.streams.ContainerLog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers what a container has written. Follows {@code registry/core/pod.LogLocation}, and of the
 * kubelet {@code validateContainerLogStatus} and {@code ReadLogs}. Who wants to follow a container
 * gets what is there.
 */
final class Logs {
  static final String SUBRESOURCE = "log";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private final Nodes nodes;
  private final Clock clock;

  Logs(Nodes nodes, Clock clock) {
    this.nodes = nodes;
    this.clock = clock;
  }

  /**
   * The lines that were asked for.
   *
   * @throws ApiException 400 if the container is not there, or has not begun
   */
  ApiResponse answer(ObjectNode pod, Query query) {
    String container = container(pod, query.first("container"));
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      return text("");
    }
    String id = id(pod, container, query.flag("previous"));
    Optional<ContainerLog> log =
        nodes.log(Json.text(pod, "metadata", "uid"), id.substring(id.indexOf("//") + 2));
    return text(
        log.isEmpty()
            ? "unable to retrieve container logs for " + id
            : written(log.get().all().entries(), query));
  }

  private static ApiResponse text(String text) {
    return new ApiResponse.Text(200, "text/plain", text);
  }

  private static String container(ObjectNode pod, String wanted) {
    List<String> names = names(pod, "containers");
    String name = Json.text(pod, "metadata", "name");
    if (wanted.isEmpty() && names.size() == 1) {
      return names.get(0);
    }
    List<String> init = names(pod, "initContainers");
    if (wanted.isEmpty()) {
      throw ApiException.badRequest(
          "a container name must be specified for pod "
              + name
              + ", choose one of: ["
              + String.join(" ", names)
              + "]"
              + (init.isEmpty()
                  ? ""
                  : " or one of the init containers: [" + String.join(" ", init) + "]"));
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(init);
    all.addAll(names(pod, "ephemeralContainers"));
    if (!all.contains(wanted)) {
      throw ApiException.badRequest("container " + wanted + " is not valid for pod " + name);
    }
    return wanted;
  }

  private static List<String> names(ObjectNode pod, String field) {
    List<String> names = new ArrayList<>();
    pod.path("spec").path(field).forEach(one -> names.add(Json.text(one, "name")));
    return names;
  }

  /** The container's id with its runtime, as the pod's status has it. */
  private static String id(ObjectNode pod, String container, boolean previous) {
    String which =
        "container "
            + Cause.quote(container)
            + " in pod "
            + Cause.quote(Json.text(pod, "metadata", "name"));
    JsonNode status = status(pod, container);
    if (status == null) {
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

  private static JsonNode status(ObjectNode pod, String container) {
    for (String list :
        List.of("containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses")) {
      for (JsonNode one : pod.path("status").path(list)) {
        if (Json.text(one, "name").equals(container)) {
          return one;
        }
      }
    }
    return null;
  }

  private String written(List<ContainerLog.Entry> lines, Query query) {
    Instant since = since(query);
    List<ContainerLog.Entry> shown =
        lines.stream().filter(line -> !line.time().isBefore(since)).toList();
    String tail = query.first("tailLines");
    if (!tail.isEmpty()) {
      long most = number("tailLines", tail);
      shown = shown.subList((int) Math.max(0, shown.size() - most), shown.size());
    }
    StringBuilder text = new StringBuilder();
    for (ContainerLog.Entry line : shown) {
      text.append(query.flag("timestamps") ? TIME.format(line.time()) + " " : "");
      text.append(new String(line.bytes(), StandardCharsets.UTF_8)).append('\n');
    }
    String limit = query.first("limitBytes");
    return limit.isEmpty()
        ? text.toString()
        : text.substring(0, (int) Math.min(text.length(), number("limitBytes", limit)));
  }

  private Instant since(Query query) {
    String time = query.first("sinceTime");
    String seconds = query.first("sinceSeconds");
    if (!time.isEmpty()) {
      return Instant.parse(time);
    }
    return seconds.isEmpty()
        ? Instant.MIN
        : clock.instant().minusSeconds(number("sinceSeconds", seconds));
  }

  private static long number(String name, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw ApiException.badRequest(
          "strconv.ParseInt: parsing " + Cause.quote(text) + ": invalid syntax (" + name + ")");
    }
    return Long.parseLong(text);
  }
}
