package dev.k8slab.embedded.front.streams;

import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.streams.Upgrading;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/** Has a connection go on in the protocol that was agreed on. */
public final class Upgrader {
  /** The largest message of a WebSocket. */
  private static final int MAX_MESSAGE = 4 << 20;

  private final SessionThreads threads;

  /** With threads for sessions. */
  public Upgrader(SessionThreads threads) {
    this.threads = threads;
  }

  /**
   * Upgrades a connection. On the connection's own thread.
   *
   * @param handler of requests, whose place is taken
   * @param request that asked for it; its body is not looked at
   */
  public void upgrade(
      ChannelHandlerContext context,
      ChannelHandler handler,
      FullHttpRequest request,
      ApiResponse.Upgrade upgrade) {
    context.channel().closeFuture().addListener(closed -> upgrade.over().run());
    if (upgrade.how().way() == Upgrading.Way.SPDY) {
      spdy(context, handler, upgrade);
    } else {
      socket(context, handler, request, upgrade);
    }
  }

  private void spdy(
      ChannelHandlerContext context, ChannelHandler handler, ApiResponse.Upgrade upgrade) {
    FullHttpResponse head =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
    HttpHeaders headers = head.headers();
    headers.set(HttpHeaderNames.CONNECTION, "Upgrade").set(HttpHeaderNames.UPGRADE, "SPDY/3.1");
    if (!upgrade.how().protocol().isEmpty()) {
      headers.set("X-Stream-Protocol-Version", upgrade.how().protocol());
    }
    context
        .writeAndFlush(head)
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                context.close();
                return;
              }
              ChannelPipeline pipeline = context.pipeline();
              leaveRequests(pipeline, handler);
              pipeline.addLast(new SpdyFrames()).addLast(inSpdy(upgrade));
              // the last, as it hands on what it has not read
              pipeline.remove(HttpServerCodec.class);
            });
  }

  private static void leaveRequests(ChannelPipeline pipeline, ChannelHandler handler) {
    pipeline.remove(handler);
    pipeline.remove(HttpServerExpectContinueHandler.class);
    if (pipeline.get(HttpObjectAggregator.class) != null) {
      pipeline.remove(HttpObjectAggregator.class);
    }
  }

  private void socket(
      ChannelHandlerContext context,
      ChannelHandler handler,
      FullHttpRequest request,
      ApiResponse.Upgrade upgrade) {
    String protocol = upgrade.how().protocol();
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(
                null,
                protocol.isEmpty() ? null : protocol,
                WebSocketDecoderConfig.newBuilder()
                    .maxFramePayloadLength(MAX_MESSAGE)
                    .withUTF8Validator(false)
                    .build())
            .newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
          .addListener(sent -> context.close());
      return;
    }
    try {
      handshaker
          .handshake(context.channel(), request)
          .addListener(
              done -> {
                if (done.isSuccess()) {
                  begin(context.pipeline(), handler, upgrade);
                } else {
                  context.close();
                }
              });
    } catch (WebSocketHandshakeException e) {
      // half a request for one
      context
          .writeAndFlush(
              new DefaultFullHttpResponse(
                  HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER))
          .addListener(sent -> context.close());
    }
  }

  private void begin(
      ChannelPipeline pipeline, ChannelHandler handler, ApiResponse.Upgrade upgrade) {
    leaveRequests(pipeline, handler);
    if (upgrade.how().way() == Upgrading.Way.TUNNEL) {
      pipeline.addLast(new TunnelFrames()).addLast(new SpdyFrames()).addLast(inSpdy(upgrade));
      return;
    }
    pipeline.addLast(new WebSocketFrameAggregator(MAX_MESSAGE)).addLast(inSocket(upgrade));
  }

  private ChannelHandler inSpdy(ApiResponse.Upgrade upgrade) {
    if (upgrade.task() instanceof ApiResponse.Task.Ports ports) {
      return new PortStreams(ports.forward(), threads);
    }
    ApiResponse.Task.Command command = (ApiResponse.Task.Command) upgrade.task();
    return new CommandStreams(upgrade.how(), command.command(), threads, upgrade.over());
  }

  private ChannelHandler inSocket(ApiResponse.Upgrade upgrade) {
    if (upgrade.task() instanceof ApiResponse.Task.Ports ports) {
      boolean base64 = upgrade.how().isBase64();
      return new PortSocket(base64, ports.forward(), threads);
    }
    ApiResponse.Task.Command command = (ApiResponse.Task.Command) upgrade.task();
    return new CommandSocket(upgrade.how(), command.command(), threads, upgrade.over());
  }
}
