package dev.k8slab.containers.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.net.NetTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * BusyBox' tools of the network, in the words of its release 1.36 as users' reports have them:
 * {@code wget: can't connect to remote host (10.96.6.195): Connection refused}, {@code wget: bad
 * address 'x'}, {@code wget: download timed out}, {@code ** server can't find x: NXDOMAIN}.
 */
class NetToolsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi\n";

  private final Peer peer = new Peer();

  NetToolsTest() throws IOException {
    Busybox busybox = new Busybox(NetTools.all());
    for (String name : busybox.names()) {
      peer.machine.with(name, busybox);
    }
  }

  private TestMachine.Result run(String line) throws Exception {
    return peer.machine.run(TestMachine.root(), line.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wget -qO- http://web/|200 OK|0|hi|",
        "wget -qO- http://web/|404 Not Found|1||wget: server returned error: HTTP/1.1 404 Not Found",
        "wget -q --spider http://web/|200 OK|0||",
        "wget -qO- http://nosuch/|200 OK|1||wget: bad address 'nosuch'",
        "wget -qO- 10.96.0.8|200 OK|1||wget: can't connect to remote host (10.96.0.8): Connection refused",
        "wget -qO- ftp2://x|200 OK|1||wget: not an http or ftp url: ftp2://x",
        "wget -qO /nope/x http://web/|200 OK|1||wget: can't open '/nope/x': No such file or directory",
        "nc -z 10.96.0.7 80|200 OK|0||",
        "nc -zv web 80|200 OK|0||web (10.96.0.7:80) open",
        "nc -z 10.96.0.8 80|200 OK|1||",
        "nc -zvv 10.96.0.8 80|200 OK|1||nc: 10.96.0.8 (10.96.0.8:80): Connection refused",
        "nc nosuch 80|200 OK|1||nc: bad address 'nosuch'",
        "telnet 10.96.0.8 80|200 OK|1||telnet: can't connect to remote host (10.96.0.8): Connection refused",
        "ping -c1 nosuch|200 OK|1||ping: bad address 'nosuch'",
        "ifconfig eth9|200 OK|1||ifconfig: eth9: error fetching interface information: Device not found"
      })
  void clientsHaveTheirWords(String line, String status, int code, String out, String err)
      throws Exception {
    peer.answers(OK.replace("200 OK", status));
    TestMachine.Result result = run(line);
    assertThat(result.status()).isEqualTo(code);
    assertThat(result.out().strip()).isEqualTo(out == null ? "" : out);
    assertThat(result.err().strip()).isEqualTo(err == null ? "" : err);
  }

  @Test
  void requestIsWgets() throws Exception {
    peer.answers(OK);
    run("wget -qO- --header X-A:1 --post-data a=b http://web/p?q");
    assertThat(peer.received.poll())
        .isEqualTo(
            "POST /p?q HTTP/1.1\r\nHost: web\r\nUser-Agent: Wget\r\nConnection: close\r\n"
                + "X-A: 1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 3\r\n\r\na=b");
  }

  @Test
  void wgetTellsWhatItDoes() throws Exception {
    peer.answers(OK);
    TestMachine.Result result = run("wget -O /tmp/x http://web/");
    assertThat(result.err())
        .startsWith("Connecting to web (10.96.0.7:80)\nsaving to '/tmp/x'\n")
        .endsWith("'/tmp/x' saved\n");
  }

  @Test
  void namesAreLookedForInEachDomain() throws Exception {
    assertThat(run("nslookup web"))
        .isEqualTo(
            new TestMachine.Result(
                0,
                "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n"
                    + "Name:\tweb.default.svc.cluster.local\nAddress: 10.96.0.7\n\n\n",
                ""));
    TestMachine.Result missing = run("nslookup web.other");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.out())
        .isEqualTo(
            "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n"
                + "** server can't find web.other: NXDOMAIN\n\n"
                + "** server can't find web.other: NXDOMAIN\n\n");
  }

  private String driven(String... words) throws Exception {
    Pipe both = new Pipe();
    Pipe in = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, both.writing(), 2, both.writing());
    Process process = peer.machine.start(TestMachine.root(), open, words);
    both.writing().close();
    int code = peer.machine.drive(process).status();
    return code + " " + new String(both.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void silenceEndsInTime() throws Exception {
    assertThat(driven("wget", "-qO-", "-T", "2", "http://10.96.0.9/"))
        .isEqualTo("1 wget: download timed out\n");
    assertThat(driven("nc", "-zv", "-w", "2", "10.96.0.9", "80"))
        .isEqualTo("1 nc: 10.96.0.9 (10.96.0.9:80): Operation timed out\n");
    assertThat(driven("ping", "-c", "2", "-W", "1", "10.96.0.9"))
        .isEqualTo(
            "1 PING 10.96.0.9 (10.96.0.9): 56 data bytes\n\n--- 10.96.0.9 ping statistics ---\n"
                + "2 packets transmitted, 0 packets received, 100% packet loss\n");
  }

  @Test
  void netcatsTalkToEachOther() throws Exception {
    Pipe out = new Pipe();
    Pipe in = new Pipe();
    Process server =
        peer.machine.start(
            TestMachine.root(), Map.of(0, in.reading(), 1, out.writing()), "nc", "-l", "-p", "99");
    out.writing().close();
    while (peer.machine.network.listeners().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(run("netstat -tln").out())
        .isEqualTo(
            """
            Active Internet connections (only servers)
            Proto Recv-Q Send-Q Local Address           Foreign Address         State      \s
            tcp        0      0 0.0.0.0:99              0.0.0.0:*               LISTEN     \s
            """);
    Pipe question = new Pipe();
    question.output().write("hello\n".getBytes(StandardCharsets.UTF_8));
    question.output().close();
    Process client =
        peer.machine.start(
            TestMachine.root(), Map.of(0, question.reading()), "nc", "127.0.0.1", "99");
    assertThat(new String(out.input().readNBytes(6), StandardCharsets.UTF_8)).isEqualTo("hello\n");
    assertThat(TestMachine.exit(server).status()).isZero();
    assertThat(TestMachine.exit(client).status()).isZero();
    assertThat(peer.machine.faults).isEmpty();
  }

  @Test
  void pingNeedsARight() throws Exception {
    TestMachine.Result result =
        peer.machine.run(TestMachine.user(1001), "ping", "-c", "1", "10.0.0.1");
    assertThat(result.err()).isEqualTo("ping: permission denied (are you root?)\n");
    assertThat(run("ping -c1 10.0.0.1").out())
        .contains("64 bytes from 10.0.0.1: seq=0 ttl=64 time=")
        .contains("1 packets transmitted, 1 packets received, 0% packet loss\n");
  }
}
