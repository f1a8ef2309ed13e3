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
 * Asks an engine for a thing or two through its socket with nothing but the JDK: a client library
 * takes a second to load.
 */
final class SocketProbe {

  private static final Pattern API_VERSION =
      Pattern.compile("\"ApiVersion\"\\s*:\\s*\"(\\d+\\.\\d+)\"");

  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.\\d (\\d{3})");
  private static final String NOT_FOUND = "404";

  private SocketProbe() {}

  /**
   * The version of the engine's API, for instance {@code 1.41}.
   *
   * @throws TimeoutException where it does not answer within the time
   * @throws IOException where it cannot be reached, or answers something else
   */
  static String version(Path socket, Duration timeout)
      throws IOException, TimeoutException, InterruptedException {
    Matcher version = API_VERSION.matcher(answer(socket, "/version", timeout));
    if (!version.find()) {
      throw new IOException("what listens there is no container engine");
    }
    return version.group(1);
  }

  /**
   * Whether the engine has an image.
   *
   * @throws TimeoutException as {@link #version}
   * @throws IOException as {@link #version}
   */
  static boolean hasImage(Path socket, String name, Duration timeout)
      throws IOException, TimeoutException, InterruptedException {
    String answer = answer(socket, "/images/" + name + "/json", timeout);
    Matcher status = STATUS.matcher(answer);
    if (!status.find()) {
      throw new IOException("what listens there is no container engine");
    }
    return !status.group(1).equals(NOT_FOUND);
  }

  private static String answer(Path socket, String path, Duration timeout)
      throws IOException, TimeoutException, InterruptedException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return CompletableFuture.supplyAsync(
              () -> ask(channel, path), task -> DaemonThread.start("lab-engine-probe", task))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e);
    }
  }

  private static String ask(SocketChannel channel, String path) {
    // HTTP/1.0: the engine answers in one piece and hangs up
    String question = "GET " + path + " HTTP/1.0\r\nHost: engine\r\n\r\n";
    try {
      channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
