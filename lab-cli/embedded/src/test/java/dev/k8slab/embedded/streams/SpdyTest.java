package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.json.Json;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Commands and ports over SPDY/3.1: streams and their headers are those of Kubernetes' {@code
 * remotecommand} and {@code portforward} packages, frames those of SPDY.
 */
class SpdyTest {
  private static final String POD = "/api/v1/namespaces/default/pods/p";
  private static final String V4 = "v4.channel.k8s.io";

  private static final Programs PROGRAMS = new Programs(Clock.systemUTC());

  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().runtime(PROGRAMS));

  @BeforeAll
  static void start() {
    Programs.create(SHARED, "p", "{name: a, image: busybox}");
  }

  private static Spdy exec(String query, String... protocols) throws IOException {
    return new Spdy(SHARED.cluster(), POD + "/exec?" + query, protocols);
  }

  private static Spdy ports() throws IOException {
    return new Spdy(SHARED.cluster(), POD + "/portforward", "portforward.k8s.io");
  }

  @Test
  void aCommandRunsOnceItsStreamsAreThere() throws Exception {
    try (Spdy spdy = exec("stdin=1&stdout=1&stderr=1&command=cat", "v9.x", V4)) {
      assertThat(spdy.head.status()).isEqualTo(101);
      assertThat(spdy.head.headers())
          .containsEntry("upgrade", "SPDY/3.1")
          .containsEntry("x-stream-protocol-version", V4);
      spdy.open(1, "streamtype", "error");
      spdy.open(3, "streamtype", "stdin");
      spdy.open(5, "streamtype", "stdout");
      spdy.data(3, "early ");
      spdy.open(7, "streamtype", "stderr");
      spdy.data(3, "late");
      spdy.end(3);
      assertThat(spdy.untilEnd(5)).isEqualTo("early late");
      assertThat(spdy.untilEnd(1)).isEqualTo("{\"metadata\":{},\"status\":\"Success\"}");
      assertThat(spdy.replied).containsExactlyInAnyOrder(1, 3, 5, 7);
      assertThat(spdy.goneAway || spdy.read()).isTrue();
    }
  }

  @Test
  void beforeTheFourthVersionTheEndIsToldInWords() throws Exception {
    try (Spdy spdy = exec("stdout=1&command=exit&command=7", "v3.channel.k8s.io")) {
      spdy.open(1, "streamtype", "error");
      spdy.open(3, "streamtype", "stdout");
      assertThat(spdy.untilEnd(1))
          .isEqualTo(
              "command terminated with non-zero exit code: error executing command [exit 7], exit code 7");
    }
  }

  @Test
  void aTerminalHasAStreamForItsSize() throws Exception {
    try (Spdy spdy = exec("stdin=1&stdout=1&stderr=1&tty=1&command=size", V4)) {
      spdy.open(1, "streamtype", "error");
      spdy.open(3, "streamtype", "stdin");
      spdy.open(5, "streamtype", "stdout");
      spdy.open(7, "streamtype", "resize");
      spdy.data(7, "{\"Width\":80,\"Height\":24}\n");
      assertThat(spdy.untilEnd(5)).isEqualTo("80 x 24\n");
      assertThat(Json.text(Json.parse(spdy.untilEnd(1)), "status")).isEqualTo("Success");
    }
  }

  @Test
  void streamsThatNobodyExpectsDoNoHarm() throws Exception {
    try (Spdy spdy = exec("stdout=1&command=echo&command=hi", V4)) {
      spdy.open(1, "streamtype", "nonsense");
      spdy.open(3, "streamtype", "error");
      spdy.open(5, "other", "header");
      spdy.data(1, "x");
      spdy.data(99, "of no stream");
      spdy.open(7, "streamtype", "stdout");
      assertThat(spdy.untilEnd(7)).isEqualTo("hi\n");
    }
  }

  @Test
  void pingsAreAnswered() throws Exception {
    try (Spdy spdy = ports()) {
      spdy.ping(41);
      assertThat(spdy.read()).isTrue();
      assertThat(spdy.pings).contains(41);
    }
  }

  @Test
  void aClientThatCountsWrongIsClosed() throws Exception {
    for (int[] ids : new int[][] {{2}, {3, 1}}) {
      try (Spdy spdy = ports()) {
        for (int id : ids) {
          spdy.open(id, "streamtype", "data", "port", "7", "requestid", "0");
        }
        while (spdy.read()) {
          assertThat(spdy.ended).isEmpty();
        }
      }
    }
  }

  @Test
  void whatIsNoFrameCloses() throws Exception {
    try (Spdy spdy = ports()) {
      spdy.connection.send(new byte[] {(byte) 0x80, 3, 0, 1, 0, 0, 0, 3, 1, 2, 3});
      spdy.connection.send("GET / HTTP/1.1\r\n\r\n".repeat(10).getBytes());
      while (spdy.read()) {
        assertThat(spdy.replied).isEmpty();
      }
    }
  }

  @Test
  void aPairOfStreamsIsAConnection() throws Exception {
    try (Spdy spdy = ports()) {
      for (int request = 0; request < 3; request++) {
        String number = Integer.toString(request);
        spdy.open(4 * request + 1, "streamtype", "error", "port", "7", "requestid", number);
        spdy.open(4 * request + 3, "streamtype", "data", "port", "7", "requestid", number);
        spdy.end(4 * request + 1);
        spdy.data(4 * request + 3, "ping " + request);
      }
      for (int id : new int[] {3, 7, 11}) {
        while (spdy.text(id).length() < 6) {
          assertThat(spdy.read()).isTrue();
        }
      }
      assertThat(spdy.text(7)).isEqualTo("ping 1");
      spdy.end(7);
      assertThat(spdy.untilEnd(5)).isEmpty();
      assertThat(spdy.ended).doesNotContain(3, 11);
    }
    Waiting.until(PROGRAMS.connections::isEmpty);
  }

  @Test
  void aPortOnWhichNothingListensIsToldOnTheStreamOfErrors() throws Exception {
    try (Spdy spdy = ports()) {
      spdy.open(1, "streamtype", "error", "port", "81", "requestid", "0");
      spdy.open(3, "streamtype", "data", "port", "81", "requestid", "0");
      assertThat(spdy.untilEnd(1))
          .matches(
              "error forwarding port 81 to pod [0-9a-f]{64}, uid : failed to execute portforward in network namespace \"/var/run/netns/cni-[0-9a-f-]{36}\": failed to connect to localhost:81 inside namespace \"[0-9a-f]{64}\", IPv4: dial tcp4 127.0.0.1:81: connect: connection refused IPv6 dial tcp6 \\[::1\\]:81: connect: connection refused ");
      assertThat(spdy.untilEnd(3)).isEmpty();
    }
  }

  @Test
  void streamsWithoutAPortOrOfAnotherTypeAreReset() throws Exception {
    try (Spdy spdy = ports()) {
      spdy.open(1, "streamtype", "error", "requestid", "0");
      spdy.open(3, "streamtype", "other", "port", "7", "requestid", "0");
      spdy.open(5, "streamtype", "data", "port", "70000", "requestid", "0");
      spdy.open(7, "streamtype", "data", "port", "7", "requestid", "0");
      spdy.open(9, "streamtype", "data", "port", "7", "requestid", "0");
      while (spdy.reset.size() < 4) {
        assertThat(spdy.read()).isTrue();
      }
      assertThat(spdy.reset).containsExactlyInAnyOrder(1, 3, 5, 9);
    }
  }
}
