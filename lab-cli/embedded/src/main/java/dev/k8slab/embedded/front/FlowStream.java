package dev.k8slab.embedded.front;

import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.time.Activity;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Sends bytes as they come, on the connection's own thread and as fast as the client reads. */
final class FlowStream implements ClientStream {
  private final ChannelHandlerContext context;
  private final ApiResponse.Flow flow;
  private final Activity activity;
  private final Consumer<ChannelFuture> finished;
  private final AtomicBoolean awake = new AtomicBoolean();
  private boolean over;

  /**
   * For one answer.
   *
   * @param finished takes the writing of its last part
   */
  FlowStream(
      ChannelHandlerContext context,
      ApiResponse.Flow flow,
      Activity activity,
      Consumer<ChannelFuture> finished) {
    this.context = context;
    this.flow = flow;
    this.activity = activity;
    this.finished = finished;
  }

  /** Begins the answer, then sends all that comes. Runs on the connection's own thread. */
  void begin() {
    if (!context.channel().isActive()) {
      close();
      return;
    }
    context.writeAndFlush(ChunkedFraming.head(flow.contentType()));
    flow.source().listen(this::wake);
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
    activity.sign();
    if (over || !context.channel().isWritable()) {
      return;
    }
    byte[] bytes = flow.source().next();
    if (bytes == null) {
      close();
      finished.accept(context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
    } else if (bytes.length > 0) {
      context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
      wake();
    }
  }

  @Override
  public void close() {
    if (!over) {
      over = true;
      flow.source().close();
    }
  }
}
