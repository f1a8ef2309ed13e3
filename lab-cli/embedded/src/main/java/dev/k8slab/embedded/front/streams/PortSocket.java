package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.PortForward;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections to the ports that a request names, two channels each: what is sent, and errors. Each
 * begins with the number of the port. Follows {@code portforward.handleWebSocketStreams}.
 */
final class PortSocket extends SocketChannels {
  private final PortForward forward;
  private final SessionThreads threads;
  private final List<Inbox> inboxes = new ArrayList<>();

  PortSocket(boolean base64, PortForward forward, SessionThreads threads) {
    super(base64);
    this.forward = forward;
    this.threads = threads;
  }

  @Override
  void begin(ChannelHandlerContext context) {
    Wire wire = wire();
    AtomicInteger left = new AtomicInteger(forward.ports().size());
    for (int port : forward.ports()) {
      int channel = 2 * inboxes.size();
      Inbox in = new Inbox(wire.throttle());
      inboxes.add(in);
      byte[] number = {(byte) port, (byte) (port >> 8)};
      hurry(wire, channel, number);
      hurry(wire, channel + 1, number);
      Runnable done =
          () -> {
            if (left.decrementAndGet() == 0) {
              wire.finish(last());
            }
          };
      try {
        threads.execute(
            new Forwarding(
                forward,
                port,
                wire,
                new Forwarding.Lanes(in, lane(wire, channel), lane(wire, channel + 1)),
                threads,
                done));
      } catch (RejectedExecutionException e) {
        context.close();
        return;
      }
    }
  }

  @Override
  void received(int channel, byte[] bytes) {
    if (channel % 2 == 0 && channel / 2 < inboxes.size()) {
      inboxes.get(channel / 2).add(bytes);
    }
  }
}
