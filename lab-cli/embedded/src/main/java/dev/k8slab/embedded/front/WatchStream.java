package dev.k8slab.embedded.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.request.ApiResponse;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the events of a watch. A client that does not read them is dropped before they pile up. */
final class WatchStream implements ApiResponse.Sink {
  private static final long MAX_PENDING = 16L << 20;

  private final ChannelHandlerContext context;
  private final ApiResponse.Stream events;
  private final StreamFraming framing;
  private final AtomicLong pending = new AtomicLong();
  private AutoCloseable source;
  private boolean ended;

  WatchStream(ChannelHandlerContext context, ApiResponse.Stream events, StreamFraming framing) {
    this.context = context;
    this.events = events;
    this.framing = framing;
  }

  /** Begins the answer, then sends all that comes. Runs on the connection's own thread. */
  void begin() {
    framing.begin(
        context,
        () -> {
          source = events.events().open(this);
          context
              .executor()
              .schedule(this::end, events.timeout().toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void event(JsonNode event) {
    byte[] json = Json.bytes(event);
    if (pending.addAndGet(json.length) > MAX_PENDING) {
      context.executor().execute(context::close);
      return;
    }
    context
        .executor()
        .execute(
            () -> {
              if (!ended) {
                context
                    .writeAndFlush(framing.event(json))
                    .addListener(written -> pending.addAndGet(-json.length));
              }
            });
  }

  @Override
  public void end() {
    context
        .executor()
        .execute(
            () -> {
              if (!ended) {
                ended = true;
                close();
                context.writeAndFlush(framing.end()).addListener(ChannelFutureListener.CLOSE);
              }
            });
  }

  /** Lets go of the source of events. */
  void close() {
    ended = true;
    if (source != null) {
      try {
        source.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
