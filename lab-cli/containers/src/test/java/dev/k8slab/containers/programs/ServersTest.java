package dev.k8slab.containers.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.programs.python.Python;
import dev.k8slab.containers.programs.redis.RedisCli;
import dev.k8slab.containers.programs.redis.RedisServer;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.net.NetTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers. Python's answers are those that Python 3.11 gave; replies of redis are as its commands'
 * documentation shows them.
 */
class ServersTest {
  private final TestMachine machine = new TestMachine();
  private final Files files = Files.of(machine.container.mounts());
  private final Pipe out = new Pipe();
  private final Pipe err = new Pipe();

  ServersTest() throws IOException {
    machine.with("python3", new Python());
    machine.with("redis-server", new RedisServer());
    machine.with("redis-cli", new RedisCli());
    machine.with("httpd", new Busybox(NetTools.all()));
    files.makeDirectory("/www", 0755);
    files.makeDirectory("/www/net", 0755);
    try (OutputStream file = files.write("/www/net/a.txt", Mode.WRITE)) {
      file.write("text\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void until(BooleanSupplier holds) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Process serving(String... words) throws IOException {
    Process process =
        machine.start(
            TestMachine.root(),
            Map.<Integer, Descriptor>of(1, out.writing(), 2, err.writing()),
            words);
    out.writing().close();
    err.writing().close();
    until(() -> process.exit() != null || !machine.network.listeners().isEmpty());
    return process;
  }

  private String ask(int port, String text) throws IOException {
    Socket socket = machine.network.connect(new Endpoint("127.0.0.1", port), null);
    try (InputStream in = socket.input()) {
      byte[] bytes = text.replace("~", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
      socket.write(bytes, 0, bytes.length);
      socket.shutdownOutput();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void pythonServesAFolder() throws Exception {
    Process python = serving("python3", "-m", "http.server", "8080", "--directory", "/www");
    String listing = ask(8080, "GET / HTTP/1.1~Host: x~~");
    assertThat(listing)
        .startsWith("HTTP/1.0 200 OK\r\nServer: SimpleHTTP/0.6 Python/3.12.12\r\nDate: ")
        .contains("\r\nContent-type: text/html; charset=utf-8\r\nContent-Length: 220\r\n\r\n");
    assertThat(ask(8080, "GET /net/a.txt HTTP/1.0~~"))
        .contains("\r\nContent-type: text/plain\r\nContent-Length: 5\r\n")
        .endsWith("\r\n\r\ntext\n");
    assertThat(ask(8080, "GET /x HTTP/1.0~~"))
        .startsWith("HTTP/1.0 404 File not found\r\n")
        .contains("<p>Error code explanation: 404 - Nothing matches the given URI.</p>");
    assertThat(ask(8080, "POST / HTTP/1.0~~"))
        .startsWith("HTTP/1.0 501 Unsupported method ('POST')\r\n");
    assertThat(ask(8080, "GET /../bin/python3 HTTP/1.0~~")).startsWith("HTTP/1.0 404 ");
    python.signalFromOutside(Signal.INT);
    assertThat(TestMachine.exit(python).status()).isZero();
    assertThat(new String(out.input().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "Serving HTTP on 0.0.0.0 port 8080 (http://0.0.0.0:8080/) ...\n"
                + "\nKeyboard interrupt received, exiting.\n");
    assertThat(new String(err.input().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("127.0.0.1 - - [01/Jan/2026 00:00:00] \"GET / HTTP/1.1\" 200 -\n")
        .contains("127.0.0.1 - - [01/Jan/2026 00:00:00] code 404, message File not found\n");
  }

  @Test
  void busyboxServesAFolder() throws Exception {
    serving("httpd", "-f", "-p", "8080", "-h", "/www");
    assertThat(ask(8080, "GET /net/a.txt HTTP/1.1~Host: x~~"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .endsWith("\r\n\r\ntext\n");
    assertThat(ask(8080, "GET /x HTTP/1.1~Host: x~~"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .endsWith(
            "<BODY><H1>404 Not Found</H1>\nThe requested URL was not found\n</BODY></HTML>\n");
    assertThat(ask(8080, "GET /../bin/httpd HTTP/1.1~Host: x~~")).startsWith("HTTP/1.1 400 ");
    TestMachine.Result second = machine.run(TestMachine.root(), "httpd", "-f", "-p", "8080");
    assertThat(second.err()).isEqualTo("httpd: bind: Address in use\n");
    TestMachine.Result low = machine.run(TestMachine.user(1), "httpd", "-f", "-p", "80");
    assertThat(low.err()).isEqualTo("httpd: bind: Permission denied\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PING|PONG",
        "GET none|(nil)",
        "SET k v;GET k|OK;\"v\"",
        "SET n 10;INCR n;DECRBY n 3|OK;(integer) 11;(integer) 8",
        "SET k v;INCR k|OK;(error) ERR value is not an integer or out of range",
        "SET k v;DEL k k;EXISTS k|OK;(integer) 1;(integer) 0",
        "RPUSH l a b;LPUSH l c;LRANGE l 0 -1|(integer) 2;(integer) 3;1) \"c\";2) \"a\";3) \"b\"",
        "LPUSH l a;GET l|(integer) 1;(error) WRONGTYPE Operation against a key holding the wrong kind of value",
        "SET k v EX 10;TTL k;PERSIST k;TTL k|OK;(integer) 10;(integer) 1;(integer) -1",
        "TTL none|(integer) -2",
        "MSET a1 x a2 y b z;KEYS a*|OK;1) \"a1\";2) \"a2\"",
        "GET|(error) ERR wrong number of arguments for 'get' command",
        "NOPE x|(error) ERR unknown command 'NOPE', with args beginning with: 'x' ",
        "KEYS *|(empty array)"
      })
  void redisKnowsItsCommands(String commands, String replies) throws Exception {
    serving("redis-server");
    StringBuilder all = new StringBuilder();
    for (String command : commands.split(";")) {
      all.append(
          machine
              .run(TestMachine.root(), ("redis-cli --no-raw " + command).split(" "))
              .out()
              .replace("\n", ";"));
    }
    assertThat(all.toString().replace(" ;", ";")).isEqualTo(replies + ";");
  }

  @Test
  void redisAsksForItsPasswordAndRefusesWhatIsNone() throws Exception {
    serving("redis-server", "--requirepass", "secret");
    assertThat(ask(6379, "GET x~")).isEqualTo("-NOAUTH Authentication required.\r\n");
    assertThat(ask(6379, "AUTH no~"))
        .isEqualTo("-WRONGPASS invalid username-password pair or user is disabled.\r\n");
    assertThat(ask(6379, "AUTH secret~PING~")).isEqualTo("+OK\r\n+PONG\r\n");
    assertThat(ask(6379, "*99999999~"))
        .isEqualTo("-ERR Protocol error: invalid multibulk length\r\n");
    assertThat(ask(6379, "*1~$999999999~"))
        .isEqualTo("-ERR Protocol error: invalid bulk length\r\n");
    assertThat(ask(6379, "*1~$9~abc")).doesNotContain("OK");
    assertThat(machine.faults).isEmpty();
  }

  @Test
  void redisKeepsWhatItSaves() throws Exception {
    Process redis = serving("redis-server", "--dir", "/tmp");
    machine.run(TestMachine.root(), "redis-cli", "RPUSH", "l", "a", "b");
    assertThat(machine.run(TestMachine.root(), "redis-cli", "SAVE").out()).isEqualTo("OK\n");
    assertThat(files.exists("/tmp/dump.rdb")).isTrue();
    redis.signalFromOutside(Signal.TERM);
    assertThat(TestMachine.exit(redis).status()).isZero();
    String log = new String(out.input().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(log)
        .contains("1:M 01 Jan 2026 00:00:00.000 * Ready to accept connections tcp\n")
        .endsWith("# Redis is now ready to exit, bye bye...\n");
  }

  @Test
  void clientSaysWhenNobodyListens() throws Exception {
    assertThat(machine.run(TestMachine.root(), "redis-cli", "PING"))
        .isEqualTo(
            new TestMachine.Result(
                1, "", "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n"));
  }

  @Test
  void serverWhoseNetworkHasGoneWaitsAndCanBeKilled() throws Exception {
    Process server = serving("httpd", "-f", "-p", "8080", "-h", "/www");
    machine.network.close();
    until(machine.kernel::isIdle);
    server.signalFromOutside(Signal.KILL);
    assertThat(TestMachine.exit(server).status()).isEqualTo(137);
  }
}
