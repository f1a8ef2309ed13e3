package dev.k8slab.embedded.front.streams;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;

/** The frames of SPDY/3.1, of a client that is not always read from. */
final class SpdyFrames extends SpdyFrameCodec {
  /** Of a frame's data, so much is handed on at once. */
  private static final int PART = 32 * 1024;

  private static final int HEADERS = 16 * 1024;

  /** Of the headers that are sent: the usual values of zlib. */
  private static final int LEVEL = 6;

  private static final int WINDOW_BITS = 15;
  private static final int MEMORY = 8;

  SpdyFrames() {
    super(SpdyVersion.SPDY_3_1, PART, HEADERS, LEVEL, WINDOW_BITS, MEMORY);
  }

  /**
   * Netty's codec hands frames on by a way that its base class does not see, which then takes it
   * that nothing has come, and reads on, even where nothing more is to be read.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (context.channel().config().isAutoRead()) {
      super.channelReadComplete(context);
    } else {
      context.fireChannelReadComplete();
    }
  }
}
