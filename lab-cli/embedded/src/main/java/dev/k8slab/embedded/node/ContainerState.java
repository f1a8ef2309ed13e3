package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One container of a pod: how it is, how it was before, and when it is to be started again. */
final class ContainerState {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
  private static final Duration LAST_DELAY = Duration.ofSeconds(300);
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(600);

  private static final int LOST = 255;

  enum Phase {
    WAITING,
    RUNNING,
    ENDED
  }

  /** Which of a pod's containers. */
  enum Role {
    INIT("initContainers", "initContainerStatuses"),
    MAIN("containers", "containerStatuses"),
    DEBUG("ephemeralContainers", "ephemeralContainerStatuses");

    final String field;
    final String statuses;

    Role(String field, String statuses) {
      this.field = field;
      this.statuses = statuses;
    }
  }

  final Role role;
  JsonNode spec;
  Phase phase = Phase.WAITING;
  String reason;
  String message = "";
  ContainerRuntime.Running running;
  ContainerRuntime.Image image;
  String id = "";
  Instant started;
  Instant finished;
  int exitCode;
  boolean unseen;
  String endReason = "";
  String endMessage = "";

  /** True until what is to be done after its start has been done. */
  boolean starting;

  /** When it is killed, if it has not ended by then; null as long as it is not to end. */
  Instant killAt;

  /** True when all has been done that is to be done before it is asked to end. */
  volatile boolean mayStop;

  int starts;
  boolean ready;
  boolean up;
  ObjectNode last;
  Instant retryAt = Instant.MIN;

  /** True once an event has said that its next start waits. */
  boolean backOffTold;

  /** When it will be made; null where nobody is at it. */
  Instant madeAt;

  /** How long that takes. */
  Duration making = Duration.ZERO;

  Duration delay = Duration.ZERO;

  /** How long the next start waits, if this one fails: nothing after the first. */
  Duration wait = Duration.ZERO;

  final Probes probes = new Probes();

  /** How its image could not be pulled so far. */
  ImageTries tries = new ImageTries();

  ContainerState(JsonNode spec, Role role, String reason) {
    this.spec = spec;
    this.role = role;
    this.reason = reason;
  }

  /**
   * Takes up what a status tells of a container that was started before its node went down. What
   * ran has ended, and nobody saw how: with 255, as containerd has it after a restart of its node.
   */
  void resume(JsonNode status, Instant now) {
    starts = (int) status.path("restartCount").asLong() + 1;
    id = Json.text(status, "containerID").replaceFirst("^.*//", "");
    image = new ContainerRuntime.Image(Json.text(status, "image"), Json.text(status, "imageID"), 0);
    if (status.path("lastState").has("terminated")) {
      last = (ObjectNode) status.get("lastState");
    }
    JsonNode state = status.path("state");
    if (state.has("waiting")) {
      waitFor(Json.text(state, "waiting", "reason"), Json.text(state, "waiting", "message"));
      return;
    }
    JsonNode ended = state.path("terminated");
    phase = Phase.ENDED;
    exitCode = ended.isObject() ? (int) ended.path("exitCode").asLong() : LOST;
    unseen = !ended.isObject();
    started = time(ended.isObject() ? ended : state.path("running"), "startedAt", now);
    finished = time(ended, "finishedAt", now);
    retryAt = now;
  }

  private static Instant time(JsonNode state, String field, Instant otherwise) {
    String text = Json.text(state, field);
    return text.isEmpty() ? otherwise : Instant.parse(text);
  }

  String name() {
    return Json.text(spec, "name");
  }

  /** A container that starts before others and goes on running beside them. */
  boolean isSidecar() {
    return role == Role.INIT && Json.text(spec, "restartPolicy").equals("Always");
  }

  int restarts() {
    return Math.max(0, starts - 1);
  }

  boolean isDone() {
    return phase == Phase.ENDED && exitCode == 0;
  }

  void waitFor(String why, String words) {
    phase = Phase.WAITING;
    reason = why;
    message = words;
  }

  void start(String newId, ContainerRuntime.Image newImage, Instant now) {
    if (phase == Phase.ENDED || id.length() > 0 && finished != null) {
      last = terminated();
    }
    id = newId;
    image = newImage;
    phase = Phase.RUNNING;
    started = now;
    finished = null;
    starts++;
    ready = false;
    up = false;
    starting = false;
    killAt = null;
    mayStop = false;
    probes.reset();
    backOffTold = false;
    wait = delay;
    backOff();
  }

  /**
   * It has ended.
   *
   * @param why in one word; empty for what follows from the exit code
   */
  void end(int code, String why, String words, Instant now) {
    phase = Phase.ENDED;
    unseen = false;
    exitCode = code;
    endReason = why;
    endMessage = words;
    finished = now;
    running = null;
    ready = false;
    up = false;
    if (Duration.between(started, now).compareTo(FORGOTTEN_AFTER) >= 0) {
      delay = Duration.ZERO;
      wait = Duration.ZERO;
    }
    retryAt = now.plus(wait);
  }

  /** After each start the next one, if it fails, comes later. */
  void backOff() {
    delay =
        delay.isZero()
            ? FIRST_DELAY
            : delay.multipliedBy(2).compareTo(LAST_DELAY) < 0 ? delay.multipliedBy(2) : LAST_DELAY;
  }

  /** The part of a status that tells of an end. */
  ObjectNode terminated() {
    ObjectNode state = Json.object();
    ObjectNode terminated = state.putObject("terminated");
    terminated.put("exitCode", (long) exitCode).put("reason", reasonOfEnd());
    if (!endMessage.isEmpty()) {
      terminated.put("message", endMessage);
    }
    terminated
        .put("startedAt", seconds(started))
        .put("finishedAt", seconds(finished))
        .put("containerID", "containerd://" + id);
    return state;
  }

  private String reasonOfEnd() {
    return unseen
        ? "Unknown"
        : !endReason.isEmpty() ? endReason : exitCode == 0 ? "Completed" : "Error";
  }

  ObjectNode state() {
    ObjectNode state = Json.object();
    switch (starting ? Phase.WAITING : phase) {
      case WAITING -> {
        ObjectNode waiting = state.putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
          waiting.put("message", message);
        }
      }
      case RUNNING -> state.putObject("running").put("startedAt", seconds(started));
      case ENDED -> state = terminated();
    }
    return state;
  }

  static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
