package dev.k8slab.grader.kube;

import dev.k8slab.grader.work.Futures;
import dev.k8slab.port.ClusterTime;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RunnableFuture;

/** Sends requests to a Service, one after the other, from its beginning until it is ended. */
public final class Load {

  /** Twenty in a second at most: a small cluster has something else to do. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** More different ones nobody reads. */
  private static final int MAX_ERRORS = 5;

  private final ClusterTime time;
  private final ServiceProxy proxy;
  private final String service;
  private final int port;
  private final String path;
  private final Set<String> errors = new LinkedHashSet<>();
  private volatile boolean over;
  private int sent;
  private int lost;
  private RunnableFuture<Void> sending;

  /** Requests to this Service, none of which is sent yet. */
  public Load(ClusterTime time, ServiceProxy proxy, String service, int port, String path) {
    this.time = time;
    this.proxy = proxy;
    this.service = service;
    this.port = port;
    this.path = path;
  }

  /**
   * What came of it.
   *
   * @param sent how many requests
   * @param lost how many of them were not answered, or by an error
   * @param errors why, each once
   */
  public record Result(int sent, int lost, List<String> errors) {}

  /** Sends one request; what kept it from being answered, in words, or empty. */
  public String once() {
    return proxy.trouble(service, port, path);
  }

  /** Begins to send. */
  public void begin() {
    sending = time.task(this::send);
    new Thread(sending, "load").start();
  }

  private Void send() throws InterruptedException {
    while (!over) {
      String trouble = once();
      sent++;
      if (!trouble.isEmpty()) {
        lost++;
        if (errors.size() < MAX_ERRORS) {
          errors.add(trouble);
        }
      }
      time.sleep(PAUSE);
    }
    return null;
  }

  /**
   * Ends it, and waits for the request that is on its way.
   *
   * @throws RuntimeException what {@link #once} threw, as nothing is known then of what was lost
   */
  public Result end() {
    over = true;
    Futures.uninterrupted(sending);
    return new Result(sent, lost, List.copyOf(errors));
  }
}
