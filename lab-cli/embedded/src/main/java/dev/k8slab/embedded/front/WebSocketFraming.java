package dev.k8slab.embedded.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;

/**
 * A text frame for each event, as a client asks for it that upgrades its watch. Follows {@code
 * handlers.WatchServer.HandleWS}.
 */
final class WebSocketFraming implements StreamFraming {
  private static final int MAX_FRAME = 1 << 16;

  private final String uri;
  private final HttpHeaders headers;

  private WebSocketFraming(String uri, HttpHeaders headers) {
    this.uri = uri;
    this.headers = headers;
  }

  /** For a request that asks for it; null otherwise. */
  static WebSocketFraming of(FullHttpRequest request) {
    boolean asked = request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
    return asked ? new WebSocketFraming(request.uri(), request.headers().copy()) : null;
  }

  @Override
  public void begin(ChannelHandlerContext context, Runnable opened) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, uri, Unpooled.EMPTY_BUFFER);
    request.headers().set(headers);
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(null, null, false, MAX_FRAME).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      return;
    }
    context.pipeline().addLast(new Frames());
    handshaker
        .handshake(context.channel(), request)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                opened.run();
              } else {
                context.close();
              }
            });
  }

  /** What a client may say: that it is alive, and that it has enough. */
  private static final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame instanceof PingWebSocketFrame) {
        context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
      } else if (frame instanceof CloseWebSocketFrame) {
        context.close();
      }
    }
  }

  @Override
  public Object event(byte[] json) {
    return new TextWebSocketFrame(Unpooled.wrappedBuffer(json));
  }

  @Override
  public Object end() {
    return new CloseWebSocketFrame(1000, "");
  }
}
