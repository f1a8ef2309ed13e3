package dev.k8slab.embedded.front.streams;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** The end of an upgraded connection: takes its messages of one kind, and notices its end. */
abstract class WireHandler<M> extends SimpleChannelInboundHandler<M> {
  private Wire wire;

  Wire wire() {
    return wire;
  }

  /** Makes a message that changes nothing. */
  abstract Object ping();

  /** The connection has been upgraded. */
  abstract void begin(ChannelHandlerContext context);

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    wire = new Wire(context.channel(), this::ping);
    begin(context);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (context.channel().isWritable()) {
      wire.wake();
    }
    super.channelWritabilityChanged(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    wire.left();
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
