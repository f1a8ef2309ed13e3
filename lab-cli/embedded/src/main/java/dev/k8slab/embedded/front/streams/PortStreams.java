package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.PortForward;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Connections to ports over SPDY, two streams each: what is sent, and errors. Follows {@code
 * portforward.httpStreamHandler}.
 */
final class PortStreams extends SpdyStreams {
  private static final int SECONDS_TO_OPEN = 30;
  private static final String DATA = "data";
  private static final String ERROR = "error";

  private final PortForward forward;
  private final SessionThreads threads;
  private final Map<String, Map<String, SpdyStream>> pairs = new HashMap<>();
  private ChannelHandlerContext context;

  PortStreams(PortForward forward, SessionThreads threads) {
    this.forward = forward;
    this.threads = threads;
  }

  @Override
  void begin(ChannelHandlerContext at) {
    context = at;
  }

  @Override
  boolean accepts(SpdyStream stream) {
    String type = stream.header("streamtype");
    if (port(stream) == 0 || !type.equals(DATA) && !type.equals(ERROR)) {
      return false;
    }
    String request = request(stream, type);
    Map<String, SpdyStream> pair = pairs.get(request);
    if (pair == null) {
      pair = new HashMap<>();
      pairs.put(request, pair);
      context.executor().schedule(() -> giveUp(request), SECONDS_TO_OPEN, TimeUnit.SECONDS);
    }
    if (pair.putIfAbsent(type, stream) != null) {
      return false;
    }
    if (pair.size() == 2) {
      pairs.remove(request);
      start(pair.get(DATA), pair.get(ERROR));
    }
    return true;
  }

  /** 0 where the header is none. */
  private static int port(SpdyStream stream) {
    String port = stream.header("port");
    int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    return number <= 0xffff ? number : 0;
  }

  /** Clients of Kubernetes 1.0 name no request; their stream of data follows that of errors. */
  private static String request(SpdyStream stream, String type) {
    String named = stream.header("requestid");
    int first = type.equals(ERROR) ? stream.id() : stream.id() - 2;
    return named.isEmpty() ? Integer.toString(first) : named;
  }

  /** The other stream of a pair has not come. */
  private void giveUp(String request) {
    Map<String, SpdyStream> pair = pairs.remove(request);
    if (pair != null) {
      pair.values().forEach(stream -> cancel(context, stream));
    }
  }

  private void start(SpdyStream data, SpdyStream errors) {
    errors.in().discard();
    Runnable done =
        () -> {
          forget(context, data);
          forget(context, errors);
        };
    try {
      threads.execute(
          new Forwarding(
              forward,
              port(data),
              wire(),
              new Forwarding.Lanes(data.in(), data, errors),
              threads,
              done));
    } catch (RejectedExecutionException e) {
      cancel(context, data);
      cancel(context, errors);
    }
  }
}
