package dev.k8slab.cluster.access;

import dev.k8slab.port.Causes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file on the web, by the way that the environment's proxies name. A server that says nothing for
 * a while is given up, at the beginning as well as in the middle.
 *
 * @param address where it is
 * @param environment names the proxies
 * @param silence how long the server may say nothing
 */
public record WebFile(URI address, Map<String, String> environment, Duration silence) {

  private static final int MAX_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int REDIRECTS = 3;
  private static final int HUNDRED = 100;
  private static final int HTTP_PORT = 80;

  static {
    ProxyUsers.allow();
  }

  /** It cannot be had, or not whole; the message says why, in words that follow a colon. */
  public static final class Unavailable extends IOException {

    private static final long serialVersionUID = 1L;

    Unavailable(String why, Throwable cause) {
      super(why, cause);
    }
  }

  /** Hears how much of a file is here. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Some more is here.
     *
     * @param all the file's length in bytes, or 0 where it is not known
     */
    void here(long bytes, long all);
  }

  /**
   * A short text.
   *
   * @throws IOException as {@link #to}
   * @throws InterruptedException as {@link #to}
   */
  public String text() throws IOException, InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    to(text, (bytes, all) -> {});
    return text.toString(StandardCharsets.UTF_8);
  }

  /**
   * Hands all of it to somebody.
   *
   * @throws Unavailable where it cannot be had, or not whole; what has come has been handed on
   * @throws IOException where the target cannot take it
   * @throws InterruptedException where that is called off
   */
  public void to(OutputStream target, Progress progress) throws IOException, InterruptedException {
    WebFile place = this;
    for (int times = 0; times <= MAX_REDIRECTS; times++) {
      Optional<URI> next = place.got(target, progress);
      if (next.isEmpty()) {
        return;
      }
      place = new WebFile(next.get(), environment, silence);
    }
    throw new Unavailable("it leads from one place to the next without an end", null);
  }

  /** Where it is instead, if it is not here. */
  private Optional<URI> got(OutputStream target, Progress progress)
      throws IOException, InterruptedException {
    Optional<URI> proxy = proxy();
    if (proxy.isPresent() && ProxyDialer.knows(proxy.get())) {
      try (ProxyBridge bridge = bridge(proxy.get())) {
        return got(Optional.of(URI.create(bridge.address())), target, progress);
      }
    }
    return got(proxy, target, progress);
  }

  private ProxyBridge bridge(URI proxy) throws Unavailable {
    try {
      return new ProxyBridge(proxy, address);
    } catch (IOException e) {
      throw new Unavailable("the environment's proxy: " + Causes.innermost(e), e);
    }
  }

  private Optional<URI> proxy() throws Unavailable {
    try {
      return new EnvironmentProxy(environment).on(address);
    } catch (URISyntaxException e) {
      throw new Unavailable("the environment's proxy is no address: " + e.getReason(), e);
    }
  }

  private Optional<URI> got(Optional<URI> proxy, OutputStream target, Progress progress)
      throws IOException, InterruptedException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(silence)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1);
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(silence);
    proxy.ifPresent(
        way -> {
          int port = way.getPort() < 0 ? HTTP_PORT : way.getPort();
          client.proxy(ProxySelector.of(new InetSocketAddress(way.getHost(), port)));
          if (way.getUserInfo() != null) {
            request.header("Proxy-Authorization", ProxyUsers.header(way));
          }
        });
    Body body = new Body(target, progress);
    HttpResponse<Void> answer = waited(client.build().sendAsync(request.build(), body), body);
    if (answer.statusCode() / HUNDRED == REDIRECTS) {
      return Optional.of(elsewhere(answer));
    } else if (answer.statusCode() != OK) {
      throw new Unavailable("its server answers HTTP " + answer.statusCode(), null);
    }
    return Optional.empty();
  }

  private URI elsewhere(HttpResponse<Void> answer) throws Unavailable {
    URI there;
    try {
      there = address.resolve(answer.headers().firstValue("Location").orElse(""));
    } catch (IllegalArgumentException e) {
      throw new Unavailable("it leads to a place that is no address", e);
    }
    // what was asked for in secret and unchanged is not to be had in the open
    if (!address.getScheme().equals(there.getScheme()) && !"https".equals(there.getScheme())) {
      throw new Unavailable(
          "it leads from " + address.getScheme() + " to " + there.getScheme(), null);
    }
    return there;
  }

  private HttpResponse<Void> waited(CompletableFuture<HttpResponse<Void>> answer, Body body)
      throws IOException, InterruptedException {
    try {
      while (true) {
        try {
          return answer.get(body.untilSilent(silence), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (body.untilSilent(silence) <= 0) {
            throw new Unavailable("its server says nothing for " + silence.toSeconds() + " s", e);
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritten) {
        throw unwritten.getCause();
      }
      throw new Unavailable(Causes.innermost(e.getCause()), e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  /** Hands on what comes, and remembers when anything did. */
  private static final class Body implements HttpResponse.BodyHandler<Void> {

    private final OutputStream target;
    private final Progress progress;
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private long here;

    Body(OutputStream target, Progress progress) {
      this.target = target;
      this.progress = progress;
    }

    @Override
    public HttpResponse.BodySubscriber<Void> apply(HttpResponse.ResponseInfo answer) {
      if (answer.statusCode() != OK) {
        return HttpResponse.BodySubscribers.discarding();
      }
      long all = answer.headers().firstValueAsLong("Content-Length").orElse(0);
      return HttpResponse.BodySubscribers.ofByteArrayConsumer(
          bytes -> bytes.ifPresent(some -> take(some, all)));
    }

    private void take(byte[] bytes, long all) {
      last.set(System.nanoTime());
      try {
        target.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      here += bytes.length;
      progress.here(here, all);
    }

    /** In milliseconds; 0 or less where it is so already. */
    long untilSilent(Duration silence) {
      return silence.minusNanos(System.nanoTime() - last.get()).toMillis();
    }
  }
}
