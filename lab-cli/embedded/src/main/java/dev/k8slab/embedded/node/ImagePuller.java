package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.embedded.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees to it that a container's image is on the node, as its pull policy says. Follows {@code
 * imageManager.EnsureImageExists}.
 */
final class ImagePuller {
  private static final int ACCESS_TOLD_SINCE = 35;
  private static final int WAITING_TOLD_SINCE = 27;
  private static final int SIZE_TOLD_SINCE = 30;
  private static final int NAME_TOLD_SINCE = 29;
  private static final int CAUSE_KEPT_SINCE = 32;

  /** A pod of which something failed is looked at again after so long. */
  private static final Duration SYNC = Duration.ofSeconds(11);

  /** That a sandbox has come up has its pod looked at once more. */
  private static final Duration SANDBOX_SEEN = Duration.ofSeconds(1);

  /** Takes an event about a container. */
  interface Teller {
    void tell(ObjectNode pod, ContainerState one, String type, String reason, String message);
  }

  private final ContainerRuntime runtime;
  private final String node;
  private final int minor;
  private final Teller events;

  ImagePuller(ContainerRuntime runtime, String node, int minor, Teller events) {
    this.runtime = runtime;
    this.node = node;
    this.minor = minor;
    this.events = events;
  }

  /** A container's image; empty if there is none, which its state and events then tell. */
  Optional<ContainerRuntime.Image> image(ObjectNode pod, ContainerState one, Instant now) {
    String reference = Json.text(one.spec, "image");
    String quoted = "\"" + reference + "\"";
    String unread = unread(reference);
    if (!unread.isEmpty()) {
      String why = "Failed to apply default image tag " + quoted + ": " + unread;
      return none(pod, one, "InspectFailed", "InvalidImageName", why, now);
    }
    String policy = Json.text(one.spec, "imagePullPolicy");
    boolean there = runtime.hasImage(node, reference);
    if (!there && policy.equals("Never")) {
      String why = "Container image " + quoted + " is not present with pull policy of Never";
      return none(pod, one, "ErrImageNeverPull", "ErrImageNeverPull", why, now);
    }
    boolean pulls = !there || policy.equals("Always");
    if (pulls) {
      events.tell(pod, one, "Normal", "Pulling", "Pulling image " + quoted);
    }
    ContainerRuntime.Image image;
    try {
      image = runtime.image(node, reference);
    } catch (ContainerRuntime.NoImageException e) {
      failed(pod, one, e.getMessage(), now);
      return Optional.empty();
    }
    events.tell(pod, one, "Normal", "Pulled", pulls ? pulled(one, image) : present(quoted));
    one.tries = new ImageTries();
    return Optional.of(image);
  }

  private String unread(String reference) {
    try {
      Reference.parse(reference);
      return "";
    } catch (IllegalArgumentException e) {
      String why = e.getMessage();
      why = minor < NAME_TOLD_SINCE ? why.replaceFirst(" \\(.*\\) must", " must") : why;
      return "couldn't parse image reference \"" + reference + "\": " + why;
    }
  }

  private Optional<ContainerRuntime.Image> none(
      ObjectNode pod, ContainerState one, String event, String reason, String why, Instant now) {
    events.tell(pod, one, "Warning", event, why);
    events.tell(pod, one, "Warning", "Failed", "Error: " + reason);
    one.waitFor(reason, why);
    one.retryAt = now.plus(SYNC);
    return Optional.empty();
  }

  private void failed(ObjectNode pod, ContainerState one, String why, Instant now) {
    String quoted = "\"" + Json.text(one.spec, "image") + "\"";
    events.tell(pod, one, "Warning", "Failed", "Failed to pull image " + quoted + ": " + why);
    events.tell(pod, one, "Warning", "Failed", "Error: ErrImagePull");
    one.waitFor("ErrImagePull", why);
    one.retryAt = now.plus(one.tries.failed == null && one.starts == 0 ? SANDBOX_SEEN : SYNC);
    one.tries.failed(why, now);
  }

  /**
   * True while an image that could not be pulled is not to be tried again. What a status tells lags
   * behind by one look at the pod, so that {@code ErrImagePull} is seen for a while.
   */
  boolean isLater(ObjectNode pod, ContainerState one, Instant now) {
    Instant failed = one.tries.failed;
    if (failed == null) {
      return false;
    }
    Instant shown = failed.plus(SYNC);
    Instant next = failed.plus(one.tries.delay);
    if (!next.isAfter(now) && !shown.plus(SYNC).isAfter(now)) {
      return false;
    }
    String why = "Back-off pulling image \"" + Json.text(one.spec, "image") + "\"";
    events.tell(pod, one, "Normal", "BackOff", why);
    events.tell(pod, one, "Warning", "Failed", "Error: ImagePullBackOff");
    if (!shown.isAfter(now)) {
      boolean cause = minor >= CAUSE_KEPT_SINCE;
      one.waitFor("ImagePullBackOff", why + (cause ? ": ErrImagePull: " + one.tries.fault : ""));
    }
    one.retryAt = shown.isAfter(now) ? shown : now.plus(SYNC);
    return true;
  }

  private String present(String quoted) {
    return "Container image "
        + quoted
        + " already present on machine"
        + (minor >= ACCESS_TOLD_SINCE ? " and can be accessed by the pod" : "");
  }

  private String pulled(ContainerState one, ContainerRuntime.Image image) {
    String time = Go.precise(one.making);
    String waited = minor >= WAITING_TOLD_SINCE ? " (" + time + " including waiting)" : "";
    String size = minor >= SIZE_TOLD_SINCE ? ". Image size: " + image.size() + " bytes." : "";
    String reference = Json.text(one.spec, "image");
    return "Successfully pulled image \"" + reference + "\" in " + time + waited + size;
  }
}
