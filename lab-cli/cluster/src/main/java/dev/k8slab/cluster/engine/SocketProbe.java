package dev.k8slab.cluster.engine;

import dev.k8slab.cluster.access.DaemonThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks an engine for its version through its socket with nothing but the JDK: a client library
 * takes a second to load.
 */
final class SocketProbe {

  // HTTP/1.0: the engine answers in one piece and hangs up
  private static final byte[] QUESTION =
      "GET /version HTTP/1.0\r\nHost: engine\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern API_VERSION =
      Pattern.compile("\"ApiVersion\"\\s*:\\s*\"(\\d+\\.\\d+)\"");

  private SocketProbe() {}

  /**
   * The version of the engine's API, for instance {@code 1.41}.
   *
   * @throws TimeoutException where it does not answer within the time
   * @throws IOException where it cannot be reached, or answers something else
   */
  static String version(Path socket, Duration timeout)
      throws IOException, TimeoutException, InterruptedException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> ask(channel), task -> DaemonThread.start("lab-engine-probe", task));
      Matcher version = API_VERSION.matcher(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
      if (!version.find()) {
        throw new IOException("what listens there is no container engine");
      }
      return version.group(1);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  private static String ask(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(QUESTION));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
