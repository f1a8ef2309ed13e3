package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.k8slab.embedded.EmbeddedCluster;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyDataFrame;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The client's end of a connection that speaks SPDY. */
final class Spdy implements AutoCloseable {
  final RawConnection connection;
  final RawConnection.Head head;
  final Map<Integer, ByteArrayOutputStream> received = new HashMap<>();
  final Set<Integer> replied = new HashSet<>();
  final Set<Integer> ended = new HashSet<>();
  final Set<Integer> reset = new HashSet<>();
  final Set<Integer> pings = new HashSet<>();
  boolean goneAway;
  private final EmbeddedChannel codec =
      new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
  private final byte[] part = new byte[65536];

  /** Sends a request, and goes on in SPDY if it is answered so. */
  Spdy(EmbeddedCluster cluster, String path, String... protocols) throws IOException {
    connection = new RawConnection(cluster);
    String[] headers = new String[protocols.length + 2];
    headers[0] = "Connection: Upgrade";
    headers[1] = "Upgrade: SPDY/3.1";
    for (int i = 0; i < protocols.length; i++) {
      headers[i + 2] = "X-Stream-Protocol-Version: " + protocols[i];
    }
    head = connection.request("POST", path, headers);
  }

  /** Opens a stream, with names and values of its headers. */
  void open(int id, String... headers) throws IOException {
    DefaultSpdySynStreamFrame frame = new DefaultSpdySynStreamFrame(id, 0, (byte) 0);
    for (int i = 0; i < headers.length; i += 2) {
      frame.headers().set(headers[i], headers[i + 1]);
    }
    send(frame);
  }

  void data(int id, String text) throws IOException {
    send(new DefaultSpdyDataFrame(id, Unpooled.copiedBuffer(text, UTF_8)));
  }

  void end(int id) throws IOException {
    send(new DefaultSpdyDataFrame(id).setLast(true));
  }

  void ping(int id) throws IOException {
    send(new DefaultSpdyPingFrame(id));
  }

  private void send(Object frame) throws IOException {
    codec.writeOutbound(frame);
    for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
      connection.send(ByteBufUtil.getBytes(bytes));
      bytes.release();
    }
  }

  /** Reads until the server has ended a stream. */
  String untilEnd(int id) throws IOException {
    while (!ended.contains(id)) {
      if (!read()) {
        throw new IOException("closed before the end of " + id);
      }
    }
    return text(id);
  }

  String text(int id) {
    return received.getOrDefault(id, new ByteArrayOutputStream()).toString(UTF_8);
  }

  /** Reads what is there, waiting for something; false at the end of the connection. */
  boolean read() throws IOException {
    int n = connection.in.read(part);
    if (n < 0) {
      return false;
    }
    codec.writeInbound(Unpooled.copiedBuffer(part, 0, n));
    for (Object frame = codec.readInbound(); frame != null; frame = codec.readInbound()) {
      take(frame);
    }
    return true;
  }

  private void take(Object frame) {
    if (frame instanceof SpdyDataFrame data) {
      received
          .computeIfAbsent(data.streamId(), id -> new ByteArrayOutputStream())
          .writeBytes(ByteBufUtil.getBytes(data.content()));
      data.release();
      if (data.isLast()) {
        ended.add(data.streamId());
      }
    } else if (frame instanceof SpdySynReplyFrame reply) {
      replied.add(reply.streamId());
    } else if (frame instanceof SpdyRstStreamFrame given) {
      reset.add(given.streamId());
    } else if (frame instanceof SpdyPingFrame ping) {
      pings.add(ping.id());
    } else if (frame instanceof SpdyGoAwayFrame) {
      goneAway = true;
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
    codec.close();
  }
}
