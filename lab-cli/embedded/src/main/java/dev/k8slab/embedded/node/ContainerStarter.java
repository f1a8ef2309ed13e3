package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
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

  private static final int NOT_STARTED = 128;

  private final ContainerRuntime runtime;
  private final Provision provision;
  private final LiveContainers live;
  private final Events events;
  private final Clock clock;
  private final int minor;
  private final BiConsumer<ObjectNode, Runnable> onControl;
  private final ImagePuller images;

  /**
   * For one cluster, of a version.
   *
   * @param onControl runs something about a pod where nothing else changes it, and looks at it then
   */
  ContainerStarter(
      ContainerRuntime runtime,
      Provision provision,
      LiveContainers live,
      Events events,
      Clock clock,
      int minor,
      BiConsumer<ObjectNode, Runnable> onControl) {
    this.runtime = runtime;
    this.provision = provision;
    this.live = live;
    this.events = events;
    this.clock = clock;
    this.minor = minor;
    this.onControl = onControl;
    this.images = new ImagePuller(runtime, provision.node(), minor, this::tell);
  }

  /** True while a pull that failed is not to be tried again yet; events say so. */
  boolean isPullingLater(ObjectNode pod, ContainerState one, Instant now) {
    return images.isLater(pod, one, now);
  }

  /** True until the time is over that it takes to make a container; the first call begins it. */
  boolean isBeingMade(ContainerState one, Instant now) {
    if (one.madeAt == null) {
      one.making = runtime.making(Json.text(one.spec, "image"));
      one.madeAt = now.plus(one.making);
    }
    return one.madeAt.isAfter(now);
  }

  /** Starts a container that has been made, or tells why there is none. */
  void start(ObjectNode pod, ContainerState one, String address, Instant now) {
    one.madeAt = null;
    ContainerRuntime.Image image = images.image(pod, one, now).orElse(null);
    if (image == null) {
      return;
    }
    String missing = provision.environment().missing(pod, one.spec);
    if (!missing.isEmpty()) {
      tell(pod, one, "Warning", "Failed", "Error: " + missing);
      one.waitFor("CreateContainerConfigError", missing);
      one.retryAt = now.plus(FIRST_DELAY);
      return;
    }
    begin(pod, one, image, address, now);
  }

  private void begin(
      ObjectNode pod,
      ContainerState one,
      ContainerRuntime.Image image,
      String address,
      Instant now) {
    byte[] id = new byte[32];
    RANDOM.nextBytes(id);
    String started = HexFormat.of().formatHex(id);
    int attempt = one.starts;
    AtomicBoolean over = new AtomicBoolean();
    ContainerLog log = new ContainerLog(clock);
    ContainerRuntime.Start start =
        new ContainerRuntime.Start(
            pod, one.spec, image, started, attempt, log, provision.of(pod, one.spec, address));
    try {
      one.running =
          runtime.start(
              start,
              how -> {
                over.set(true);
                log.end();
                live.ended(Meta.uid(pod), started);
                onControl.accept(pod, () -> ended(one, attempt, how, log));
              });
    } catch (ContainerRuntime.StartException e) {
      notStarted(pod, one, started, image, e, now);
      return;
    }
    one.start(started, image, now);
    live.started(Meta.uid(pod), one.name(), start, one.running, over.get());
    tell(pod, one, "Normal", "Created", words("Created", "created", one));
    tell(pod, one, "Normal", "Started", words("Started", "started", one));
    JsonNode hook = one.spec.path("lifecycle").path("postStart");
    if (hook.isObject()) {
      afterStart(pod, one, attempt, hook);
    }
  }

  /** Until its hook is done, a container counts as being made. */
  private void afterStart(ObjectNode pod, ContainerState one, int attempt, JsonNode hook) {
    one.starting = true;
    one.running.hook(
        hook,
        why ->
            onControl.accept(
                pod,
                () -> {
                  if (one.starts - 1 != attempt) {
                    return;
                  }
                  one.starting = false;
                  if (!why.isEmpty() && one.running != null) {
                    tell(pod, one, "Warning", "FailedPostStartHook", "PostStartHook failed");
                    tell(pod, one, "Normal", "Killing", "FailedPostStartHook");
                    one.running.kill();
                  }
                }));
  }

  private void notStarted(
      ObjectNode pod,
      ContainerState one,
      String id,
      ContainerRuntime.Image image,
      ContainerRuntime.StartException why,
      Instant now) {
    boolean made = why.reason().equals("StartError");
    if (made) {
      tell(pod, one, "Normal", "Created", words("Created", "created", one));
    }
    tell(pod, one, "Warning", "Failed", "Error: " + why.getMessage());
    if (made) {
      one.start(id, image, now);
      one.end(NOT_STARTED, why.reason(), why.getMessage(), now);
      one.started = Instant.EPOCH;
    } else {
      one.waitFor(why.reason(), why.getMessage());
      one.retryAt = now.plus(FIRST_DELAY);
    }
  }

  /**
   * Asks a container to end, after what is to be done before; it is killed when its time is over.
   *
   * @param grace in seconds
   */
  void stop(ObjectNode pod, ContainerState one, long grace, Instant now) {
    one.killAt = now.plusSeconds(grace);
    beforeStop(pod, one, grace, one.running::stop);
  }

  /**
   * Does what is to be done before a container is asked to end.
   *
   * @param then is done after it, at once or from any thread
   */
  void beforeStop(ObjectNode pod, ContainerState one, long grace, Runnable then) {
    JsonNode hook = one.spec.path("lifecycle").path("preStop");
    if (!hook.isObject() || grace == 0) {
      then.run();
      return;
    }
    one.running.hook(
        hook,
        why -> {
          then.run();
          if (!why.isEmpty()) {
            onControl.accept(
                pod, () -> tell(pod, one, "Warning", "FailedPreStopHook", "PreStopHook failed"));
          }
        });
  }

  /** Has a pod looked at. */
  void look(ObjectNode pod) {
    onControl.accept(pod, () -> {});
  }

  Duration tellsBackOffAfter() {
    return minor >= TOLD_LATER_SINCE ? Kubelet.SYNC : TOLD_AFTER;
  }

  private void ended(
      ContainerState one, int attempt, ContainerRuntime.Ended how, ContainerLog log) {
    if (one.phase == ContainerState.Phase.RUNNING && one.starts - 1 == attempt) {
      String message = Termination.message(one.spec, how, log);
      one.end(how.code(), how.outOfMemory() ? "OOMKilled" : "", message, clock.instant());
    }
  }

  private String words(String before, String after, ContainerState one) {
    return minor >= PLAIN_WORDS_SINCE ? "Container " + after : before + " container " + one.name();
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

  /** A container is stopped, as a probe says so. */
  void failed(ObjectNode pod, ContainerState one, ContainerRuntime.Probe kind) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    String what = "Container " + one.name() + " failed " + name + " probe, will be restarted";
    tell(pod, one, "Normal", "Killing", what);
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
