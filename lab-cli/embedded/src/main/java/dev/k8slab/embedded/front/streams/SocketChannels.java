package dev.k8slab.embedded.front.streams;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * A WebSocket whose messages begin with the number of their channel, or with its digit, in which
 * case the rest is base64. Follows {@code wsstream.Conn}.
 */
abstract class SocketChannels extends WireHandler<WebSocketFrame> {
  private static final int NORMAL = 1000;

  private final boolean base64;

  SocketChannels(boolean base64) {
    this.base64 = base64;
  }

  /** Takes what came on a channel; numbers that mean nothing are to be ignored. */
  abstract void received(int channel, byte[] bytes);

  @Override
  Object ping() {
    return new PingWebSocketFrame();
  }

  /** The last message. */
  static Object last() {
    return new CloseWebSocketFrame(NORMAL, "");
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    if (frame instanceof PingWebSocketFrame) {
      context.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof CloseWebSocketFrame) {
      if (wire().isFinishing()) {
        context.close();
      } else {
        context.writeAndFlush(last()).addListener(sent -> context.close());
      }
    } else if (!(frame instanceof PongWebSocketFrame) && frame.content().isReadable()) {
      byte[] all = ByteBufUtil.getBytes(frame.content());
      try {
        received(base64 ? all[0] - '0' : all[0] & 0xff, content(all));
      } catch (IllegalArgumentException e) {
        // no base64
        context.close();
      }
    }
  }

  private byte[] content(byte[] all) {
    byte[] rest = Arrays.copyOfRange(all, 1, all.length);
    return base64 ? Base64.getDecoder().decode(rest) : rest;
  }

  private WebSocketFrame frame(int channel, byte[] bytes, int length) {
    if (base64) {
      String text = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
      return new TextWebSocketFrame(channel + text);
    }
    ByteBuf content = Unpooled.buffer(length + 1).writeByte(channel).writeBytes(bytes, 0, length);
    return new BinaryWebSocketFrame(content);
  }

  /** A channel to the client. It has no end of its own. */
  Lane lane(Wire wire, int channel) {
    return new Lane() {
      @Override
      public void write(byte[] bytes, int length) throws IOException {
        wire.send(frame(channel, bytes, length));
      }

      @Override
      public void end() {}
    };
  }

  /** Sends a few bytes at once. */
  void hurry(Wire wire, int channel, byte... bytes) {
    wire.hurry(frame(channel, bytes, bytes.length));
  }
}
