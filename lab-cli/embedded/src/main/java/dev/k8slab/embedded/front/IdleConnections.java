package dev.k8slab.embedded.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.timeout.IdleStateEvent;

/** Closes a connection of HTTP/2 on which nothing is asked any more. */
final class IdleConnections extends ChannelInboundHandlerAdapter {
  private final Http2Connection connection;

  IdleConnections(Http2Connection connection) {
    this.connection = connection;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent && connection.numActiveStreams() == 0) {
      context.close();
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
