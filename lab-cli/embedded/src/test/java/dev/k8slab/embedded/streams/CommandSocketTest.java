package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import dev.k8slab.embedded.json.Json;
import java.net.http.WebSocketHandshakeException;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands over WebSockets: channels and what is told at the end are those of the kubelet's {@code
 * remotecommand} and, for version 5, of KEP-4006; the words are recorded where kubectl prints them.
 */
class CommandSocketTest {
  private static final String EXEC = "/api/v1/namespaces/default/pods/p/exec?stdout=1";

  private static final Programs PROGRAMS = new Programs(Clock.systemUTC());

  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().runtime(PROGRAMS));

  @BeforeAll
  static void start() {
    Programs.create(SHARED, "p", "{name: a, image: busybox}");
  }

  private static Socket open(String more, String... protocols) throws Exception {
    return Socket.open(SHARED.cluster(), EXEC + more, protocols);
  }

  @Test
  void theFifthVersionTellsTheEndAsAStatusThatWasTranslated() throws Exception {
    Socket socket = open("&command=exit&command=3", "v5.channel.k8s.io");
    assertThat(socket.closed()).isEqualTo(1000);
    assertThat(socket.protocol()).isEqualTo("v5.channel.k8s.io");
    assertThat(socket.status())
        .isEqualTo(
            Json.parse(
                "{\"metadata\":{},\"status\":\"Failure\",\"message\":\"command terminated with non-zero exit code: command terminated with exit code 3\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":[{\"reason\":\"ExitCode\",\"message\":\"3\"}]}}"));
  }

  @Test
  void theFourthVersionTellsTheEndAsAStatus() throws Exception {
    Socket socket = open("&stderr=1&command=exit&command=3", "v4.channel.k8s.io");
    socket.closed();
    assertThat(Json.text(socket.status(), "message"))
        .isEqualTo(
            "command terminated with non-zero exit code: error executing command [exit 3], exit code 3");
    Socket well = open("&command=echo&command=a&command=b+c", "v4.channel.k8s.io");
    well.closed();
    assertThat(well.text(1)).isEqualTo("a b c\n");
    assertThat(well.status()).isEqualTo(Json.parse("{\"metadata\":{},\"status\":\"Success\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel.k8s.io", "base64.channel.k8s.io"})
  void olderVersionsTellAnEndInWordsAndSuccessNotAtAll(String protocol) throws Exception {
    Socket socket = open("&command=exit&command=3", protocol);
    socket.closed();
    assertThat(socket.text(3))
        .isEqualTo(
            "command terminated with non-zero exit code: error executing command [exit 3], exit code 3");
    Socket well = open("&command=echo&command=hi", protocol);
    well.closed();
    assertThat(well.text(1)).isEqualTo("hi\n");
    assertThat(well.text(3)).isEmpty();
  }

  @Test
  void aClientMayNameNoProtocol() throws Exception {
    Socket socket = open("&command=echo&command=hi");
    socket.closed();
    assertThat(socket.protocol()).isEmpty();
    assertThat(socket.text(1)).isEqualTo("hi\n");
  }

  @Test
  void theFirstProtocolThatBothKnowIsTaken() throws Exception {
    assertThat(open("&command=exit&command=0", "v9.x", "v4.channel.k8s.io", "channel.k8s.io"))
        .extracting(Socket::protocol)
        .isEqualTo("v4.channel.k8s.io");
    assertThatThrownBy(() -> open("&command=exit&command=0", "v9.channel.k8s.io"))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));
  }

  @Test
  void errorsHaveAChannelOfTheirOwn() throws Exception {
    Socket socket = open("&stderr=1&command=warn&command=careful", "v4.channel.k8s.io");
    socket.closed();
    assertThat(socket.text(1)).isEmpty();
    assertThat(socket.text(2)).isEqualTo("careful\n");
  }

  @Test
  void inputEndsWhenItsChannelIsClosed() throws Exception {
    Socket socket = open("&stdin=1&command=cat", "v5.channel.k8s.io");
    socket.send(0, "one ");
    socket.send(0, "two");
    socket.send((byte) 255, (byte) 0);
    socket.closed();
    assertThat(socket.text(1)).isEqualTo("one two");
    assertThat(Json.text(socket.status(), "status")).isEqualTo("Success");
  }

  @Test
  void base64GoesBothWays() throws Exception {
    Socket socket = open("&stdin=1&command=cat", "v4.base64.channel.k8s.io");
    socket.sendText("0" + Base64.getEncoder().encodeToString("pong".getBytes()));
    Waiting.until(() -> socket.text(1).equals("pong"));
    socket.abort();
  }

  @Test
  void aTerminalLearnsItsSize() throws Exception {
    Socket socket = open("&tty=1&stdin=1&command=size", "v4.channel.k8s.io");
    socket.send(4, "no JSON}");
    socket.send(4, "{\"Width\":123,");
    socket.send(4, "\"Height\":45}");
    socket.closed();
    assertThat(socket.text(1)).isEqualTo("123 x 45\n");
  }

  @Test
  void whatCannotBeRunIsToldWithTheRuntimesWords() throws Exception {
    Socket socket = open("&command=nosuch", "v4.channel.k8s.io");
    socket.closed();
    JsonNode status = socket.status();
    String words =
        "error executing command in container: failed to exec in container: failed to start exec \"1\": OCI runtime exec failed: exec failed: unable to start container process: exec: \"nosuch\": executable file not found in $PATH: unknown";
    assertThat(Json.text(status, "message")).isEqualTo("Internal error occurred: " + words);
    assertThat(Json.text(status, "reason")).isEqualTo("InternalError");
    assertThat(status.path("code").asInt()).isEqualTo(500);
    Socket fifth = open("&command=nosuch", "v5.channel.k8s.io");
    fifth.closed();
    assertThat(Json.text(fifth.status(), "message"))
        .isEqualTo("Internal error occurred: Internal error occurred: " + words);
  }

  @Test
  void whoAttachesSpeaksWithTheFirstProcess() throws Exception {
    Socket socket =
        Socket.open(
            SHARED.cluster(),
            "/api/v1/namespaces/default/pods/p/attach?stdin=1&stdout=1",
            "v5.channel.k8s.io");
    socket.send(0, "hello");
    Waiting.until(() -> socket.text(1).equals("hello"));
    socket.send((byte) 255, (byte) 0);
    socket.closed();
    assertThat(Json.text(socket.status(), "status")).isEqualTo("Success");
  }
}
