#!/usr/bin/env bash
# docker-java-core 3.7.1: the payloads of two frames can be one array.
#
# A callback that keeps Frame.getPayload() for later finds in it what came after: the reader of framed streams (logs, attach, exec)
# hands its own buffer out where a read fills it, and reads the next piece into the same buffer. Shorter pieces are copied, so that
# it shows with output of 1024 bytes and more alone, and only where the callback does not use the bytes at once. Nothing in the Javadoc
# of Frame or ResultCallback says that a payload is good until onNext returns.
# Seen: a queue of payloads gave kubectl's text torn, in 5 of 8 runs. Copy the array in onNext.
#
# Output seen (JDK 17):
#   payload 1 begins with b
#   payload 2 begins with b
#   the same array: true
#
# Needs a JDK of 17 or newer and Maven. Fails where docker-java behaves in another way.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>docker-java-frames</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.github.docker-java</groupId>
      <artifactId>docker-java-core</artifactId>
      <version>3.7.1</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-nop</artifactId>
      <version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
POM
cat >"$work/Frames.java" <<'JAVA'
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

public class Frames {

  /** What an engine sends for two writes of 1024 bytes to standard output. */
  static byte[] stream() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (char letter : new char[] {'a', 'b'}) {
      byte[] text = new byte[1024];
      Arrays.fill(text, (byte) letter);
      out.writeBytes(ByteBuffer.allocate(8).put(0, (byte) 1).putInt(4, text.length).array());
      out.writeBytes(text);
    }
    return out.toByteArray();
  }

  static class Engine implements DockerHttpClient {
    public Response execute(Request request) {
      return new Response() {
        public int getStatusCode() { return 200; }
        public Map<String, List<String>> getHeaders() { return Map.of(); }
        public InputStream getBody() { return new ByteArrayInputStream(stream()); }
        public void close() {}
      };
    }
    public void close() {}
  }

  public static void main(String[] args) throws Exception {
    DockerClient client = DockerClientImpl.getInstance(
        DefaultDockerClientConfig.createDefaultConfigBuilder()
            .withDockerHost("tcp://127.0.0.1:2375").build(), new Engine());
    List<byte[]> kept = new ArrayList<>();
    client.logContainerCmd("any").withStdOut(true).exec(new ResultCallback.Adapter<Frame>() {
      @Override public void onNext(Frame frame) { kept.add(frame.getPayload()); }
    }).awaitCompletion();
    for (int i = 0; i < kept.size(); i++) {
      System.out.println("payload " + (i + 1) + " begins with " + (char) kept.get(i)[0]);
    }
    System.out.println("the same array: " + (kept.get(0) == kept.get(1)));
  }
}
JAVA
mvn -B -q -f "$work/pom.xml" dependency:build-classpath -Dmdep.outputFile="$work/classpath" >/dev/null
seen=$(java -cp "$(cat "$work/classpath")" "$work/Frames.java")
printf '%s\n' "$seen"
[ "$seen" = "payload 1 begins with b
payload 2 begins with b
the same array: true" ]
