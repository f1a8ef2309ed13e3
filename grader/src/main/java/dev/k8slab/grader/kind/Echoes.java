package dev.k8slab.grader.kind;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** How long after a change a question may have another answer, although nothing more is heard. */
public final class Echoes {

  /** The API server's own caches, by which its authorizer and its admission plugins decide. */
  public static final List<Duration> API_SERVER = millis(150, 1000);

  /** The nodes' rules for Services, and pods that begin to listen. */
  public static final List<Duration> SERVICES = millis(500, 2000, 5000);

  /** The nodes' rules for policies, as long as a check waits for them. */
  public static final List<Duration> POLICIES = millis(500, 2000, 5000, 10_000);

  private Echoes() {}

  private static List<Duration> millis(long... each) {
    return LongStream.of(each).mapToObj(Duration::ofMillis).toList();
  }
}
