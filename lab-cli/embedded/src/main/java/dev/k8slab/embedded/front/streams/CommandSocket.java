package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.RemoteCommand;
import dev.k8slab.embedded.streams.Streams;
import dev.k8slab.embedded.streams.Upgrading;
import io.netty.channel.ChannelHandlerContext;

/** A command over a WebSocket. Follows {@code remotecommand.createWebSocketStreams}. */
final class CommandSocket extends SocketChannels {
  private static final int IN = 0;
  private static final int OUT = 1;
  private static final int ERR = 2;
  private static final int END = 3;
  private static final int SIZE = 4;
  private static final int CLOSE = 255;

  private final Upgrading how;
  private final RemoteCommand command;
  private final SessionThreads threads;
  private final Runnable over;
  private Inbox in;
  private Sizes sizes;

  CommandSocket(Upgrading how, RemoteCommand command, SessionThreads threads, Runnable over) {
    super(how.isBase64());
    this.how = how;
    this.command = command;
    this.threads = threads;
    this.over = over;
  }

  @Override
  void begin(ChannelHandlerContext context) {
    Wire wire = wire();
    in = new Inbox(wire.throttle());
    Streams wanted = command.wanted();
    CommandLanes lanes =
        new CommandLanes(
            in,
            wanted.stdout() ? lane(wire, OUT) : Lane.NONE,
            wanted.stderr() ? lane(wire, ERR) : Lane.NONE,
            lane(wire, END),
            how.tellsStatus(),
            SocketChannels::last);
    CommandSession session = new CommandSession(command, wire, lanes, threads, over);
    sizes = new Sizes(session::resize);
    // An empty message tells that the connection is there.
    hurry(wire, wanted.stdout() ? OUT : wanted.stderr() ? ERR : END);
    session.start();
  }

  @Override
  void received(int channel, byte[] bytes) {
    if (channel == IN) {
      in.add(bytes);
    } else if (channel == SIZE) {
      sizes.add(bytes);
    } else if (channel == CLOSE && how.closesChannels() && bytes.length > 0 && bytes[0] == IN) {
      in.end();
    }
  }
}
