#!/usr/bin/env bash
# Netty 4.2.18.Final, codec-http (io.netty.handler.codec.spdy): with autoRead off, SpdyFrameCodec asks for more after a whole frame.
#
# A server that must not be flooded turns autoRead off and asks for each read itself. Decoders of Netty then ask for one more read only
# where what has come makes no whole message yet. SpdyFrameCodec is a ByteToMessageDecoder, too, but hands frames to the pipeline by
# itself and adds nothing to the list of its results. So its base class takes it that nothing was decoded, and reads on, frame for frame,
# for as long as the other side sends: back-pressure by autoRead has no effect. The HTTP decoder, with a whole request, asks for nothing.
# Seen: `kubectl exec -i` of versions that speak SPDY/3.1 sent a large file to a process that did not read it. All of it was taken in, and
# kept in memory. A subclass that passes channelReadComplete on where autoRead is off, and leaves asking to who has turned it off, bounds it.
#
# Output seen (JDK 17):
#   HTTP, a whole request: 0 more
#   SPDY, a whole PING: 1 more
#   SPDY, three whole PINGs, one after the other: 3 more
#
# Needs a JDK of 17 or newer and Maven. Fails where the codec behaves in another way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>netty-spdy-reads-on</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.netty</groupId>
      <artifactId>netty-codec-http</artifactId>
      <version>4.2.18.Final</version>
    </dependency>
  </dependencies>
</project>
POM
cat >"$work/Reads.java" <<'JAVA'
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.nio.charset.StandardCharsets;

public class Reads {

  static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  static final byte[] PING = {(byte) 0x80, 3, 0, 6, 0, 0, 0, 4, 0, 0, 0, 1};

  static final class Counter extends ChannelOutboundHandlerAdapter {
    int reads;

    @Override
    public void read(ChannelHandlerContext context) throws Exception {
      reads++;
      super.read(context);
    }
  }

  static int more(ChannelHandler codec, byte[] message, int times) {
    Counter counter = new Counter();
    EmbeddedChannel channel = new EmbeddedChannel(counter, codec);
    channel.config().setAutoRead(false);
    counter.reads = 0;
    for (int i = 0; i < times; i++) {
      channel.writeInbound(Unpooled.copiedBuffer(message));
    }
    return counter.reads;
  }

  public static void main(String[] args) {
    System.out.println("HTTP, a whole request: " + more(new HttpRequestDecoder(), REQUEST, 1) + " more");
    System.out.println("SPDY, a whole PING: " + more(new SpdyFrameCodec(SpdyVersion.SPDY_3_1), PING, 1) + " more");
    System.out.println("SPDY, three whole PINGs, one after the other: "
        + more(new SpdyFrameCodec(SpdyVersion.SPDY_3_1), PING, 3) + " more");
  }
}
JAVA
mvn -B -q -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
seen=$(java -cp "$(cat "$work/classpath")" "$work/Reads.java")
printf '%s\n' "$seen"
[ "$seen" = "HTTP, a whole request: 0 more
SPDY, a whole PING: 1 more
SPDY, three whole PINGs, one after the other: 3 more" ]
