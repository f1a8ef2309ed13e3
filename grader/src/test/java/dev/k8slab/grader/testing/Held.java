package dev.k8slab.grader.testing;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Holds one of a client's requests until it is let go: the check that asks is in its middle. */
public final class Held implements Interceptor {

  private final Pattern request;
  private final AtomicInteger toCome;
  private final CompletableFuture<Void> reached = new CompletableFuture<>();
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  /**
   * Lies in wait.
   *
   * @param request is found in the method and the address of the request that is meant
   * @param occurrence which of those that fit is meant, counted from 1
   */
  public Held(String request, int occurrence) {
    this.request = Pattern.compile(request);
    this.toCome = new AtomicInteger(occurrence);
  }

  /** Holds no request at all. */
  public static Held nothing() {
    return new Held("(?!)", 1);
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest sent, RequestTags tags) {
    boolean meant = request.matcher(sent.method() + " " + sent.uri()).find();
    if (meant && toCome.decrementAndGet() == 0) {
      reached.complete(null);
      released.join();
    }
  }

  /** Is complete once the request is held. */
  public CompletableFuture<Void> reached() {
    return reached;
  }

  /** Lets it go. */
  public void release() {
    released.complete(null);
  }
}
