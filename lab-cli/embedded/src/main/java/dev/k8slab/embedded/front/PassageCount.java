package dev.k8slab.embedded.front;

import dev.k8slab.embedded.time.Passage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Tells what of a connection from within the cluster has been read, and what is sent. */
final class PassageCount extends ChannelDuplexHandler {
  private final Passage passage;
  private long read;

  PassageCount(Passage passage) {
    this.passage = passage;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof ByteBuf bytes) {
      read += bytes.readableBytes();
    }
    super.channelRead(context, message);
  }

  /** What was read has been looked at by now: a request counts by itself. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    super.channelReadComplete(context);
    passage.there().arrived(read);
    read = 0;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof ByteBuf bytes) {
      passage.back().sent(bytes.readableBytes());
    }
    super.write(context, message, promise);
  }
}
