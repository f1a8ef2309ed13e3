package dev.k8slab.embedded.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.request.ApiResponse;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the events of a watch, one JSON line each. A client that does not read them is dropped before they pile up. */
final class WatchStream implements ApiResponse.Sink {
  private static final long MAX_PENDING = 16L << 20;

  private final ChannelHandlerContext context;
  private final ApiResponse.Stream events;
  private final AtomicLong pending = new AtomicLong();
  private AutoCloseable source;
  private boolean ended;

  WatchStream(ChannelHandlerContext context, ApiResponse.Stream events) {
    this.context = context;
    this.events = events;
  }

  /** Sends the head, then all that comes. Runs on the connection's own thread. */
  void begin() {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    head.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-cache, private");
    context.writeAndFlush(head);
    source = events.events().open(this);
    context.executor().schedule(this::end, events.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void event(JsonNode event) {
    byte[] json = Json.bytes(event);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    if (pending.addAndGet(line.length) > MAX_PENDING) {
      context.executor().execute(context::close);
      return;
    }
    context.executor().execute(
        () -> {
          if (!ended) {
            context
                .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(line)))
                .addListener(written -> pending.addAndGet(-line.length));
          }
        });
  }

  @Override
  public void end() {
    context.executor().execute(
        () -> {
          if (!ended) {
            ended = true;
            close();
            context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(ChannelFutureListener.CLOSE);
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
