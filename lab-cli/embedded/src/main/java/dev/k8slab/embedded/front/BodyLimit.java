package dev.k8slab.embedded.front;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.ApiException;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Collects a request's body, and refuses one that is too large. */
final class BodyLimit extends HttpObjectAggregator {
  private static final int SECONDS_TO_READ = 5;

  private final int limit;

  BodyLimit(int limit) {
    super(limit);
    this.limit = limit;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
    ObjectNode status =
        new ApiException(
                413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null)
            .status();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            Unpooled.wrappedBuffer(Json.bytes(status)));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    // The client may still be sending; it is given a moment to read the answer before the
    // connection goes.
    context
        .writeAndFlush(response)
        .addListener(
            done ->
                context
                    .executor()
                    .schedule(
                        () -> context.close(),
                        SECONDS_TO_READ,
                        java.util.concurrent.TimeUnit.SECONDS))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }
}
