package dev.k8slab.embedded.front.streams;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.spdy.DefaultSpdyGoAwayFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdyRstStreamFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrame;
import io.netty.handler.codec.spdy.SpdyHeaders;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySessionStatus;
import io.netty.handler.codec.spdy.SpdyStreamStatus;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import java.util.HashMap;
import java.util.Map;

/**
 * The streams of a connection that speaks SPDY/3.1, as clients of Kubernetes do: they open all
 * streams, and pay no heed to windows. Follows {@code spdystream.Connection}.
 */
abstract class SpdyStreams extends WireHandler<SpdyFrame> {
  private static final int MAX_STREAMS = 500;

  private final Map<Integer, SpdyStream> streams = new HashMap<>();
  private int newest;

  /** Takes a new stream; false to refuse it. */
  abstract boolean accepts(SpdyStream stream);

  @Override
  Object ping() {
    // those of servers have even numbers
    return new DefaultSpdyPingFrame(2);
  }

  /** The last message. */
  Object last() {
    return new DefaultSpdyGoAwayFrame(newest, SpdySessionStatus.OK);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, SpdyFrame frame) {
    if (frame instanceof SpdySynStreamFrame opening) {
      open(context, opening);
    } else if (frame instanceof SpdyDataFrame data) {
      SpdyStream stream = streams.get(data.streamId());
      if (stream != null) {
        stream.in().add(ByteBufUtil.getBytes(data.content()));
        endIf(data.isLast(), stream);
      }
    } else if (frame instanceof SpdyRstStreamFrame given) {
      SpdyStream stream = streams.remove(given.streamId());
      if (stream != null) {
        stream.reset();
      }
    } else if (frame instanceof SpdyPingFrame ping && ping.id() % 2 != 0) {
      context.writeAndFlush(new DefaultSpdyPingFrame(ping.id()));
    }
  }

  private void open(ChannelHandlerContext context, SpdySynStreamFrame opening) {
    int id = opening.streamId();
    if (opening.isInvalid() || opening.isTruncated() || id % 2 == 0 || id <= newest) {
      // a client that counts wrong
      context.close();
      return;
    }
    newest = id;
    SpdyStream stream = new SpdyStream(id, opening.headers(), wire());
    if (streams.size() >= MAX_STREAMS) {
      refuse(context, id, SpdyStreamStatus.REFUSED_STREAM);
    } else {
      streams.put(id, stream);
      context.writeAndFlush(reply(id));
      endIf(opening.isLast(), stream);
      if (!accepts(stream)) {
        cancel(context, stream);
      }
    }
  }

  /** With a header, as clients in Go take no block of headers that is empty. */
  private static SpdySynReplyFrame reply(int id) {
    SpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(id);
    reply.headers().set(SpdyHeaders.HttpNames.STATUS, "200");
    return reply;
  }

  private static void endIf(boolean last, SpdyStream stream) {
    if (last) {
      stream.in().end();
    }
  }

  private static void refuse(ChannelHandlerContext context, int id, SpdyStreamStatus why) {
    context.writeAndFlush(new DefaultSpdyRstStreamFrame(id, why));
  }

  /** Gives a stream up. On the connection's own thread. */
  void cancel(ChannelHandlerContext context, SpdyStream stream) {
    streams.remove(stream.id());
    stream.reset();
    refuse(context, stream.id(), SpdyStreamStatus.CANCEL);
  }

  /** Forgets a stream that is over. From any thread. */
  void forget(ChannelHandlerContext context, SpdyStream stream) {
    context.executor().execute(() -> streams.remove(stream.id()));
  }
}
