package dev.k8slab.containers.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.programs.curl.Curl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What curl sends, prints and ends with. Words and codes are those of curl 7.88 and 8.9 against
 * servers that refuse, lie or say nothing; see curl's manual, section exit codes.
 */
class CurlTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  private final Peer peer = new Peer();

  CurlTest() throws IOException {
    peer.machine.with("curl", new Curl());
  }

  private TestMachine.Result curl(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("curl"));
    all.addAll(List.of(words));
    return peer.machine.run(TestMachine.root(), all.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-sS http://10.96.0.8/|7|curl: (7) Failed to connect to 10.96.0.8 port 80 after 0 ms: Couldn't connect to server",
        "-s http://10.96.0.8/|7|",
        "-sS http://nosuch/|6|curl: (6) Could not resolve host: nosuch",
        "-sS foo://x|1|curl: (1) Protocol \"foo\" not supported",
        "-sS http://web:99999/|3|curl: (3) URL rejected: Port number was not a decimal number between 0 and 65535",
        "-sS http://|3|curl: (3) URL rejected: No host part in the URL",
        "--foo|2|curl: option --foo: is unknown",
        "-m|2|curl: option -m: requires parameter",
        "-m x http://web|2|curl: option -m: expected a proper numerical parameter",
        "-s|2|curl: (2) no URL specified",
        "-sS --cacert /nope https://web/|77|curl: (77) error setting certificate file: /nope",
        "-sS -T /nope http://web/|26|curl: cannot open '/nope'",
        "-sS -o /nope/x http://web/|23|Warning: Failed to open the file /nope/x: No such file or directory"
      })
  void failuresHaveTheirCodesAndWords(String line, int code, String err) throws Exception {
    peer.answers(OK + "Content-Length: 2\r\n\r\nhi");
    TestMachine.Result result = curl(line.split(" "));
    assertThat(result.status()).isEqualTo(code);
    assertThat(result.err().lines().findFirst().orElse(null)).isEqualTo(err);
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 2~~hi|0|hi|",
        "Content-Length: 2~~hi and more|0|hi|",
        "Transfer-Encoding: chunked~~2~hi~0~~|0|hi|",
        "~hi|0|hi|",
        "Content-Length: 5~~hi|18|hi|curl: (18) transfer closed with 3 bytes remaining to read",
        "Transfer-Encoding: chunked~~5~hi|18|hi|curl: (18) transfer closed with outstanding read data remaining",
        "Content-Length: -5~~hi|8||curl: (8) Weird server reply",
        "Transfer-Encoding: chunked~~zz~hi|8||curl: (8) Weird server reply"
      })
  void bodiesEndWhereTheySay(String answer, int code, String out, String err) throws Exception {
    String text = (OK + answer.replace("~", "\r\n")).replace("plain\r\n\r\nhi", "plain\r\n\r\nhi");
    TestMachine.Result result = peerAnswers(text, "-sS", "http://web/");
    assertThat(result)
        .isEqualTo(
            new TestMachine.Result(code, out == null ? "" : out, err == null ? "" : err + "\n"));
  }

  private TestMachine.Result peerAnswers(String text, String... words) throws Exception {
    peer.answers(text);
    return curl(words);
  }

  @Test
  void nothingAndNoHttpAreTold() throws Exception {
    assertThat(peerAnswers("", "-sS", "http://web/"))
        .isEqualTo(new TestMachine.Result(52, "", "curl: (52) Empty reply from server\n"));
    assertThat(peerAnswers("SSH-2.0-x\r\n", "-sS", "http://web/"))
        .isEqualTo(new TestMachine.Result(1, "", "curl: (1) Received HTTP/0.9 when not allowed\n"));
    assertThat(peerAnswers(OK + "x: y\r\n".repeat(100_000), "-sS", "http://web/").status())
        .isNotZero();
  }

  @Test
  void requestIsCurls() throws Exception {
    peerAnswers(OK + "\r\n", "-s", "web:8080/a?b=c");
    assertThat(peer.received.poll())
        .isEqualTo(
            "GET /a?b=c HTTP/1.1\r\nHost: web:8080\r\nUser-Agent: curl/8.9.1\r\n"
                + "Accept: */*\r\n\r\n");
    curl("-s", "-d", "a=1", "--data-urlencode", "b=x y&z", "-H", "Accept:", "-H", "X-A: 1", "web");
    assertThat(peer.received.poll())
        .isEqualTo(
            "POST / HTTP/1.1\r\nHost: web\r\nUser-Agent: curl/8.9.1\r\nContent-Length: 15\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nX-A: 1\r\n\r\n"
                + "a=1&b=x%20y%26z");
    curl("-sG", "-d", "q=1", "-u", "me:pw", "-XDELETE", "http://web/x");
    assertThat(peer.received.poll())
        .isEqualTo(
            "DELETE /x?q=1 HTTP/1.1\r\nHost: web\r\nAuthorization: Basic bWU6cHc=\r\n"
                + "User-Agent: curl/8.9.1\r\nAccept: */*\r\n\r\n");
  }

  @Test
  void statusIsAFailureOnlyWhenAsked() throws Exception {
    String missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\nnone\n";
    assertThat(peerAnswers(missing, "-s", "http://web/"))
        .isEqualTo(new TestMachine.Result(0, "none\n", ""));
    assertThat(curl("-sSf", "http://web/"))
        .isEqualTo(
            new TestMachine.Result(22, "", "curl: (22) The requested URL returned error: 404\n"));
    assertThat(curl("-s", "--fail-with-body", "http://web/"))
        .isEqualTo(new TestMachine.Result(22, "none\n", ""));
    assertThat(curl("-s", "-o", "/dev/null", "-w", "%{http_code} %{size_download}\\n", "web").err())
        .isEmpty();
    assertThat(curl("-s", "-o", "/tmp/x", "-w", "%{http_code} %{size_download}\\n", "web").out())
        .isEqualTo("404 5\n");
  }

  @Test
  void verboseShowsBothHeads() throws Exception {
    TestMachine.Result result =
        peerAnswers(OK + "Content-Length: 2\r\n\r\nhi", "-sv", "http://web/");
    assertThat(result.err())
        .isEqualTo(
            """
            * Host web:80 was resolved.
            * IPv6: (none)
            * IPv4: 10.96.0.7
            *   Trying 10.96.0.7:80...
            * Connected to web (10.96.0.7) port 80
            > GET / HTTP/1.1
            > Host: web
            > User-Agent: curl/8.9.1
            > Accept: */*
            >\s
            * Request completely sent off
            < HTTP/1.1 200 OK
            < Content-Type: text/plain
            < Content-Length: 2
            <\s
            { [2 bytes data]
            * Connection #0 to host web left intact
            """);
  }

  @Test
  void redirectsAreFollowedWhenAsked() throws Exception {
    String moved = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";
    assertThat(peerAnswers(moved, "-s", "-w", "%{http_code} %{redirect_url}", "http://web/a").out())
        .isEqualTo("302 http://web/there");
    TestMachine.Result result = curl("-sSL", "--max-redirs", "2", "http://web/a");
    assertThat(result.status()).isEqualTo(47);
    assertThat(result.err()).isEqualTo("curl: (47) Maximum (2) redirects followed\n");
  }

  @Test
  void progressIsShownWhereOutputIsNoTerminal() throws Exception {
    String head = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current";
    assertThat(peerAnswers(OK + "Content-Length: 2\r\n\r\nhi", "http://web/").err())
        .startsWith(head);
    assertThat(curl("-s", "http://web/").err()).isEmpty();
  }

  private String timedOut(String... words) throws Exception {
    Pipe err = new Pipe();
    Map<Integer, Descriptor> open =
        Map.of(0, new Pipe().reading(), 1, new Pipe().writing(), 2, err.writing());
    Process process = peer.machine.start(TestMachine.root(), open, words);
    err.writing().close();
    int code = peer.machine.drive(process).status();
    return code + " " + new String(err.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void silenceEndsInTime() throws Exception {
    assertThat(timedOut("curl", "-sS", "-m", "2", "http://10.96.0.9/"))
        .isEqualTo("28 curl: (28) Connection timed out after 2000 milliseconds\n");
    assertThat(timedOut("curl", "-sS", "--connect-timeout", "3", "http://10.96.0.9/"))
        .isEqualTo(
            "28 curl: (28) Failed to connect to 10.96.0.9 port 80 after 3000 ms:"
                + " Timeout was reached\n");
    assertThat(timedOut("curl", "-sS", "http://10.96.0.9/"))
        .isEqualTo(
            "28 curl: (28) Failed to connect to 10.96.0.9 port 80 after 127000 ms:"
                + " Couldn't connect to server\n");
  }
}
