package dev.k8slab.exercises.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Failures that the kinds of checks find by themselves, without an expectation of the content. Each
 * has words of its own, which an exercise may replace under {@code feedback}.
 */
public enum StandardCode {
  POD_MISSING,
  POD_NOT_RUNNING,
  POD_UNFINISHED,
  CONTAINER_NOT_RUNNING,
  DEPLOYMENT_MISSING,
  ROLLOUT_PAUSED,
  ROLLOUT_STUCK,
  ROLLOUT_UNFINISHED,
  REPLACED,
  REPLICAS,
  CONTAINERS,
  NO_PREVIOUS_CONTAINER,
  CONTROL_SILENT,
  NOT_BELIEVABLE;

  /** The stable name in reports. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of this name, or nothing. */
  public static Optional<StandardCode> of(String code) {
    return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
  }
}
