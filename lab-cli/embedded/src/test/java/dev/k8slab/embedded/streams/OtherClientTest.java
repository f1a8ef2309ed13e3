package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What fabric8's client makes of it. */
class OtherClientTest {
  private static final Programs PROGRAMS = new Programs(Clock.systemUTC());

  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().runtime(PROGRAMS));

  @BeforeAll
  static void start() {
    Programs.create(SHARED, "p", "{name: a, image: busybox}");
  }

  private static PodResource pod() {
    return SHARED.client().pods().inNamespace("default").withName("p");
  }

  @Test
  void itRunsACommandAndLearnsItsExitCode() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch run = pod().writingOutput(out).writingError(err).exec("warn", "careful")) {
      assertThat(run.exitCode().get(20, TimeUnit.SECONDS)).isZero();
    }
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(err.toString(UTF_8)).isEqualTo("careful\n");
    try (ExecWatch run = pod().writingOutput(out).exec("exit", "5")) {
      assertThat(run.exitCode().get(20, TimeUnit.SECONDS)).isEqualTo(5);
    }
  }

  @Test
  void itSpeaksWithACommand() throws Exception {
    try (ExecWatch run = pod().redirectingInput().redirectingOutput().exec("cat")) {
      run.getInput().write("hello\n".getBytes(UTF_8));
      run.getInput().flush();
      assertThat(new BufferedReader(new InputStreamReader(run.getOutput())).readLine())
          .isEqualTo("hello");
    }
  }

  @Test
  void itTellsTheSizeOfATerminal() throws Exception {
    try (ExecWatch run = pod().redirectingInput().redirectingOutput().withTTY().exec("size")) {
      run.resize(132, 43);
      assertThat(new BufferedReader(new InputStreamReader(run.getOutput())).readLine())
          .isEqualTo("132 x 43");
    }
  }

  @Test
  void itForwardsPorts() throws Exception {
    try (LocalPortForward forward = pod().portForward(7)) {
      for (int i = 0; i < 3; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.getLocalPort())) {
          socket.setSoTimeout(20_000);
          socket.getOutputStream().write(("ping" + i).getBytes(UTF_8));
          assertThat(socket.getInputStream().readNBytes(5)).isEqualTo(("ping" + i).getBytes());
        }
      }
    }
    Waiting.until(PROGRAMS.connections::isEmpty);
  }

  @Test
  void itFollowsALog() throws Exception {
    try (LogWatch log = pod().watchLog()) {
      PROGRAMS.running.get("p").say("a line\n");
      assertThat(new BufferedReader(new InputStreamReader(log.getOutput())).readLine())
          .isEqualTo("a line");
    }
  }
}
