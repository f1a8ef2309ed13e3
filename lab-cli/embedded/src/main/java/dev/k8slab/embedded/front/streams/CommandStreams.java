package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.RemoteCommand;
import dev.k8slab.embedded.streams.Streams;
import dev.k8slab.embedded.streams.Upgrading;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A command over SPDY, which runs once the client has opened its streams. Follows {@code
 * remotecommand.createHTTPStreamStreams}.
 */
final class CommandStreams extends SpdyStreams {
  private static final int SECONDS_TO_OPEN = 30;
  private static final String IN = "stdin";
  private static final String OUT = "stdout";
  private static final String ERR = "stderr";
  private static final String END = "error";
  private static final String SIZE = "resize";

  private final Upgrading how;
  private final RemoteCommand command;
  private final SessionThreads threads;
  private final Runnable over;
  private final Set<String> missing = new TreeSet<>(Set.of(END));
  private final Map<String, SpdyStream> streams = new HashMap<>();

  CommandStreams(Upgrading how, RemoteCommand command, SessionThreads threads, Runnable over) {
    this.how = how;
    this.command = command;
    this.threads = threads;
    this.over = over;
    Streams wanted = command.wanted();
    expect(wanted.stdin(), IN);
    expect(wanted.stdout(), OUT);
    expect(wanted.stderr(), ERR);
    expect(wanted.tty() && how.resizes(), SIZE);
  }

  private void expect(boolean wanted, String type) {
    if (wanted) {
      missing.add(type);
    }
  }

  @Override
  void begin(ChannelHandlerContext context) {
    context
        .executor()
        .schedule(
            () -> {
              if (!missing.isEmpty()) {
                context.close();
              }
            },
            SECONDS_TO_OPEN,
            TimeUnit.SECONDS);
  }

  @Override
  boolean accepts(SpdyStream stream) {
    String type = stream.header("streamtype");
    if (!missing.remove(type)) {
      // one that nobody expects is left to itself
      stream.in().discard();
      return true;
    }
    streams.put(type, stream);
    if (missing.isEmpty()) {
      start();
    }
    return true;
  }

  private void start() {
    SpdyStream none = streams.get(END);
    none.in().discard();
    CommandLanes lanes =
        new CommandLanes(
            streams.getOrDefault(IN, none).in(),
            lane(OUT),
            lane(ERR),
            streams.get(END),
            how.tellsStatus(),
            this::last);
    CommandSession session = new CommandSession(command, wire(), lanes, threads, over);
    if (streams.containsKey(SIZE)) {
      streams.get(SIZE).in().tell(new Sizes(session::resize)::add);
    }
    session.start();
  }

  private Lane lane(String type) {
    return streams.containsKey(type) ? streams.get(type) : Lane.NONE;
  }
}
