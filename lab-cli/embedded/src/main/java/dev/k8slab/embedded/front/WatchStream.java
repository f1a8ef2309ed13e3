package dev.k8slab.embedded.front;

import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.time.Activity;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the events of a watch on the connection's own thread, as fast as the client reads them.
 * What waits are references to what the store holds anyhow; a client that falls far behind is
 * dropped.
 */
final class WatchStream implements ApiResponse.Sink, ClientStream {
  private static final int MAX_WAITING = 100_000;

  /** So many are sent before another connection has its turn. */
  private static final int BATCH = 256;

  private final ChannelHandlerContext context;
  private final ApiResponse.Stream events;
  private final StreamFraming framing;
  private final Activity activity;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean awake = new AtomicBoolean();
  private AutoCloseable source;
  private Future<?> timeout;
  private boolean ended;

  WatchStream(
      ChannelHandlerContext context,
      ApiResponse.Stream events,
      StreamFraming framing,
      Activity activity) {
    this.context = context;
    this.events = events;
    this.framing = framing;
    this.activity = activity;
  }

  /** Begins the answer, then sends all that comes. Runs on the connection's own thread. */
  void begin() {
    framing.begin(
        context,
        () -> {
          source = events.events().open(this);
          timeout =
              context
                  .executor()
                  .schedule(this::end, events.timeout().toMillis(), TimeUnit.MILLISECONDS);
        });
  }

  @Override
  public void later(Runnable sending) {
    if (count.incrementAndGet() > MAX_WAITING) {
      context.executor().execute(context::close);
      return;
    }
    waiting.add(sending);
    wake();
  }

  @Override
  public void wake() {
    if (awake.compareAndSet(false, true)) {
      context.executor().execute(this::send);
    }
  }

  private void send() {
    awake.set(false);
    int sent = 0;
    while (!ended && sent < BATCH && context.channel().isWritable()) {
      Runnable next = waiting.poll();
      if (next == null) {
        break;
      }
      count.decrementAndGet();
      try {
        next.run();
      } catch (RuntimeException e) {
        // a client that misses an event without a word is worse off than one that begins again
        context.close();
        return;
      }
      sent++;
    }
    if (sent > 0) {
      context.flush();
    }
    if (!ended && !waiting.isEmpty() && context.channel().isWritable()) {
      wake();
    }
  }

  @Override
  public void event(byte[] json) {
    activity.sign();
    context.write(framing.event(json));
  }

  @Override
  public void end() {
    later(
        () -> {
          close();
          context.writeAndFlush(framing.end()).addListener(ChannelFutureListener.CLOSE);
        });
  }

  @Override
  public void close() {
    ended = true;
    waiting.clear();
    if (timeout != null) {
      timeout.cancel(false);
    }
    if (source != null) {
      try {
        source.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
