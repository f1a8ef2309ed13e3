package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.streams.ContainerLog;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Starts containers, and tells what happens to them. Follows {@code kuberuntime_container.go}. */
final class ContainerStarter {
  private static final int PLAIN_WORDS_SINCE = 35;
  private static final int NAMED_BACK_OFF_SINCE = 24;

  /**
   * How long after its end it is reported that a container waits. A pod of which something failed
   * is looked at again; where that is a back-off alone, newer kubelets come back when it is over,
   * and else by the minute, as recorded of 1.36. Follows {@code Kubelet.SyncPod} and {@code
   * podWorkers.completeWork}.
   */
  private static final Duration TOLD_AFTER = Duration.ofSeconds(10);

  private static final int TOLD_LATER_SINCE = 34;
  private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ContainerRuntime runtime;
  private final LiveContainers live;
  private final Objects objects;
  private final Events events;
  private final Clock clock;
  private final int minor;
  private final BiConsumer<ObjectNode, Runnable> onControl;

  /**
   * For one cluster, of a version.
   *
   * @param onControl runs something about a pod where nothing else changes it, and looks at it then
   */
  ContainerStarter(
      ContainerRuntime runtime,
      LiveContainers live,
      Objects objects,
      Events events,
      Clock clock,
      int minor,
      BiConsumer<ObjectNode, Runnable> onControl) {
    this.runtime = runtime;
    this.live = live;
    this.objects = objects;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
    this.onControl = onControl;
  }

  /** True until the time is over that it takes to make a container; the first call begins it. */
  boolean isBeingMade(ContainerState one, Instant now) {
    if (one.madeAt == null) {
      one.madeAt = now.plus(runtime.making(Json.text(one.spec, "image")));
    }
    return one.madeAt.isAfter(now);
  }

  /** Starts a container that has been made, or tells why there is none. */
  void start(ObjectNode pod, ContainerState one, Instant now) {
    one.madeAt = null;
    String reference = Json.text(one.spec, "image");
    ContainerRuntime.Image image;
    try {
      image = runtime.image(reference);
    } catch (ContainerRuntime.NoImageException e) {
      noImage(pod, one, reference, e.getMessage(), now);
      return;
    }
    tell(
        pod,
        one,
        "Normal",
        "Pulled",
        "Container image \""
            + reference
            + "\" already present on machine"
            + (minor >= PLAIN_WORDS_SINCE ? " and can be accessed by the pod" : ""));
    String missing = missingReference(pod, one);
    if (!missing.isEmpty()) {
      tell(pod, one, "Warning", "Failed", "Error: " + missing);
      one.waitFor("CreateContainerConfigError", missing);
      one.retryAt = now.plus(FIRST_DELAY);
      return;
    }
    byte[] id = new byte[32];
    RANDOM.nextBytes(id);
    one.start(HexFormat.of().formatHex(id), image, now);
    tell(pod, one, "Normal", "Created", words("Created", "created", one));
    tell(pod, one, "Normal", "Started", words("Started", "started", one));
    int attempt = one.starts - 1;
    String started = one.id;
    AtomicBoolean over = new AtomicBoolean();
    ContainerLog log = new ContainerLog(clock);
    ContainerRuntime.Start start =
        new ContainerRuntime.Start(pod, one.spec, image, started, attempt, log);
    one.running =
        runtime.start(
            start,
            code -> {
              over.set(true);
              log.end();
              live.ended(Meta.uid(pod), started);
              onControl.accept(pod, () -> ended(one, attempt, code));
            });
    live.started(Meta.uid(pod), one.name(), start, one.running, over.get());
  }

  Duration tellsBackOffAfter() {
    return minor >= TOLD_LATER_SINCE ? Kubelet.SYNC : TOLD_AFTER;
  }

  private void ended(ContainerState one, int attempt, int code) {
    if (one.phase == ContainerState.Phase.RUNNING && one.starts - 1 == attempt) {
      one.end(code, clock.instant());
    }
  }

  private String words(String before, String after, ContainerState one) {
    return minor >= PLAIN_WORDS_SINCE ? "Container " + after : before + " container " + one.name();
  }

  private void noImage(
      ObjectNode pod, ContainerState one, String reference, String why, Instant now) {
    boolean again = one.reason.equals("ErrImagePull") || one.reason.equals("ImagePullBackOff");
    tell(pod, one, "Normal", "Pulling", "Pulling image \"" + reference + "\"");
    String failed = "Failed to pull image \"" + reference + "\": " + why;
    tell(pod, one, "Warning", "Failed", failed);
    tell(pod, one, "Warning", "Failed", "Error: ErrImagePull");
    one.waitFor("ErrImagePull", why);
    if (!again) {
      one.delay = Duration.ZERO;
    }
    one.backOff();
    one.retryAt = now.plus(one.delay);
  }

  /** A Secret or ConfigMap that the environment needs and that is not there, in words. */
  private String missingReference(ObjectNode pod, ContainerState one) {
    for (JsonNode variable : one.spec.path("env")) {
      for (String[] source :
          new String[][] {{"configMapKeyRef", "configmaps"}, {"secretKeyRef", "secrets"}}) {
        JsonNode reference = variable.path("valueFrom").path(source[0]);
        String missing = missing(pod, reference, source[1], Json.text(reference, "key"));
        if (!missing.isEmpty()) {
          return missing;
        }
      }
    }
    for (JsonNode all : one.spec.path("envFrom")) {
      String missing = missing(pod, all.path("configMapRef"), "configmaps", "");
      missing = missing.isEmpty() ? missing(pod, all.path("secretRef"), "secrets", "") : missing;
      if (!missing.isEmpty()) {
        return missing;
      }
    }
    return "";
  }

  private String missing(ObjectNode pod, JsonNode reference, String resource, String key) {
    if (!reference.isObject() || reference.path("optional").asBoolean()) {
      return "";
    }
    String name = Json.text(reference, "name");
    ObjectNode found = objects.get(resource, Meta.namespace(pod), name);
    String kind = resource.substring(0, resource.length() - 1);
    if (found == null) {
      return kind + " \"" + name + "\" not found";
    }
    boolean has = found.path("data").has(key) || found.path("binaryData").has(key);
    String written = kind.equals("secret") ? "Secret" : "ConfigMap";
    return key.isEmpty() || has
        ? ""
        : "couldn't find key " + key + " in " + written + " " + Meta.namespace(pod) + "/" + name;
  }

  /** Tells by an event that a container which failed waits for its next start. */
  void tellBackOff(ObjectNode pod, ContainerState one) {
    String named = minor >= NAMED_BACK_OFF_SINCE ? " " + one.name() + " in pod " + named(pod) : "";
    tell(pod, one, "Warning", "BackOff", "Back-off restarting failed container" + named);
    one.backOffTold = true;
  }

  private static String named(ObjectNode pod) {
    return Meta.name(pod) + "_" + Meta.namespace(pod) + "(" + Meta.uid(pod) + ")";
  }

  /** A container that failed waits for its next start. */
  void backingOff(ObjectNode pod, ContainerState one) {
    tellBackOff(pod, one);
    one.last = one.terminated();
    String delay = Go.duration(one.wait);
    one.waitFor(
        "CrashLoopBackOff",
        "back-off " + delay + " restarting failed container=" + one.name() + " pod=" + named(pod));
  }

  /** A container is stopped. */
  void killing(ObjectNode pod, ContainerState one) {
    tell(pod, one, "Normal", "Killing", "Stopping container " + one.name());
  }

  /** A container is not what it was started as any more. */
  void replacing(ObjectNode pod, ContainerState one) {
    String what = "Container " + one.name() + " definition changed, will be restarted";
    tell(pod, one, "Normal", "Killing", what);
  }

  /** A probe has failed. */
  void unhealthy(ObjectNode pod, ContainerState one, ContainerRuntime.Probe kind, String why) {
    String name = kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    tell(pod, one, "Warning", "Unhealthy", name + " probe failed: " + why);
  }

  private void tell(
      ObjectNode pod, ContainerState one, String type, String reason, String message) {
    String field = "spec." + one.role.field + "{" + one.name() + "}";
    events.tell(pod, field, type, reason, message, Json.text(pod, "spec", "nodeName"));
  }
}
