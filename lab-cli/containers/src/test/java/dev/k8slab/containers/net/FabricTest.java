package dev.k8slab.containers.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.TestTime;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Connections, as {@code tcp(7)}, {@code ip(7)}, {@code connect(2)} and {@code bind(2)} say. */
class FabricTest {
  private static final Endpoint WEB = new Endpoint("10.0.0.2", 80);

  private final TestTime time = new TestTime();
  private Router router = flow -> new Route.Deliver(flow.destination());
  private final Fabric fabric = new Fabric(flow -> router.route(flow), time);
  private final Network one = fabric.join("10.0.0.1", Sysctls.LINUX);
  private final Network two = fabric.join("10.0.0.2", Sysctls.LINUX);

  private Listener web() throws IOException {
    return two.listen(TestMachine.root(), Network.ANY, 80, 5);
  }

  private static void refused(Errno why, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(SystemException.class, e -> assertThat(e.errno()).isEqualTo(why));
  }

  private static void print(Socket socket, String text) throws IOException {
    socket.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
  }

  private static String all(Socket socket) throws IOException {
    return new String(socket.input().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void bothEndsKnowEachOther() throws IOException {
    Listener listener = web();
    Socket client = one.connect(WEB, null);
    Socket server = listener.accept(null);
    assertThat(client.remote()).isEqualTo(WEB);
    assertThat(server.remote()).isEqualTo(client.local());
    assertThat(server.remote().address()).isEqualTo("10.0.0.1");
    print(client, "question");
    client.shutdownOutput();
    assertThat(all(server)).isEqualTo("question");
    print(server, "answer");
    server.close();
    assertThat(all(client)).isEqualTo("answer");
  }

  @Test
  void whereNobodyListensIsRefusedAtOnce() throws IOException {
    refused(Errno.ECONNREFUSED, () -> one.connect(WEB, null));
    Listener listener = two.listen(TestMachine.root(), Network.LOOPBACK, 80, 5);
    refused(Errno.ECONNREFUSED, () -> one.connect(WEB, null));
    two.connect(new Endpoint("127.0.0.1", 80), null).close();
    assertThat(listener.accept(null).remote().address()).isEqualTo("127.0.0.1");
    listener.close();
    refused(Errno.ECONNREFUSED, () -> two.connect(new Endpoint("127.0.0.1", 80), null));
  }

  @Test
  void portsAreGivenOnceAndLowOnesToWhoMay() throws IOException {
    Listener listener = web();
    refused(Errno.EADDRINUSE, () -> two.listen(TestMachine.root(), "10.0.0.2", 80, 5));
    refused(Errno.EADDRNOTAVAIL, () -> two.listen(TestMachine.root(), "10.0.0.1", 81, 5));
    refused(Errno.EACCES, () -> two.listen(TestMachine.user(1), Network.ANY, 1023, 5));
    two.listen(TestMachine.user(1), Network.ANY, 1024, 5);
    listener.close();
    web();
    Network modern = fabric.join("10.0.0.3", Sysctls.UNPRIVILEGED);
    assertThat(modern.listen(TestMachine.user(1), Network.ANY, 80, 5).local().port()).isEqualTo(80);
  }

  @Test
  void whoWritesWaitsForWhoReads() throws Exception {
    Listener listener = web();
    Socket client = one.connect(WEB, null);
    Socket server = listener.accept(null);
    byte[] much = new byte[1 << 20];
    for (int i = 0; i < much.length; i++) {
      much[i] = (byte) (i * 31);
    }
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              try (OutputStream out = client.output()) {
                out.write(much);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    byte[] first = server.input().readNBytes(1000);
    assertThat(written).isNotDone();
    assertThat(server.available()).isLessThanOrEqualTo(64 * 1024);
    byte[] rest = server.input().readAllBytes();
    written.get(10, TimeUnit.SECONDS);
    assertThat(Arrays.copyOf(much, 1000)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(much, 1000, much.length)).isEqualTo(rest);
    assertThat(fabric.buffered()).isZero();
  }

  @Test
  void whatIsNotReadBreaksTheConnection() throws IOException {
    Listener listener = web();
    Socket client = one.connect(WEB, null);
    print(client, "x");
    listener.accept(null).close();
    refused(Errno.ECONNRESET, () -> client.read(new byte[1], 0, 1));
    Socket other = one.connect(WEB, null);
    listener.accept(null).close();
    assertThat(other.read(new byte[1], 0, 1)).isEqualTo(-1);
    refused(Errno.EPIPE, () -> print(other, "x"));
  }

  @Test
  void hostThatGoesBreaksItsConnections() throws IOException {
    Listener listener = web();
    Socket client = one.connect(WEB, null);
    two.close();
    refused(Errno.ECONNRESET, () -> client.read(new byte[1], 0, 1));
    refused(Errno.EBADF, () -> listener.accept(null));
    refused(Errno.ENETUNREACH, () -> two.connect(WEB, null));
    assertThat(fabric.join("10.0.0.2", Sysctls.LINUX).listeners()).isEmpty();
  }

  @Test
  void socketsOfHostsAreBounded() throws IOException {
    web();
    refused(
        Errno.ENOBUFS,
        () -> {
          while (true) {
            two.connect(WEB, null);
            two.listeners().get(0).poll();
          }
        });
    assertThat(two.sockets()).hasSizeLessThanOrEqualTo(1024);
    two.sockets().forEach(Socket::close);
    two.connect(WEB, null);
  }

  @Test
  void routerSaysWhereConnectionsGo() throws IOException {
    two.listen(TestMachine.root(), Network.ANY, 8080, 5);
    Endpoint service = new Endpoint("10.96.0.1", 80);
    router =
        flow ->
            flow.destination().equals(service)
                ? new Route.Deliver(new Endpoint("10.0.0.2", 8080))
                : Route.REFUSED;
    Socket client = one.connect(service, null);
    assertThat(client.remote()).isEqualTo(service);
    Socket server = two.listeners().get(0).accept(null);
    assertThat(server.local()).isEqualTo(new Endpoint("10.0.0.2", 8080));
    refused(Errno.ECONNREFUSED, () -> one.connect(WEB, null));
    router = flow -> Route.UNREACHABLE;
    refused(Errno.ENETUNREACH, () -> one.connect(WEB, null));
  }

  @Test
  void someoneOutsideTakesConnections() throws IOException {
    router =
        flow ->
            new Route.Outside(
                (connection, from) -> {
                  try (InputStream in = connection.input();
                      OutputStream out = connection.output()) {
                    out.write((from.source().address() + "\n").getBytes(StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
    assertThat(all(one.connect(new Endpoint("10.96.0.1", 443), null))).isEqualTo("10.0.0.1\n");
    Socket probe = fabric.connect("192.168.0.1", WEB, null);
    assertThat(all(probe)).isEqualTo("192.168.0.1\n");
  }

  @Test
  void readinessIsKnownWithoutWaiting() throws IOException {
    Listener listener = web();
    List<String> seen = new ArrayList<>();
    listener.whenReady(() -> seen.add("connection"));
    assertThat(seen).isEmpty();
    Socket client = one.connect(WEB, null);
    assertThat(seen).containsExactly("connection");
    Socket server = listener.poll();
    server.whenReadable(() -> seen.add("bytes"));
    assertThat(seen).hasSize(1);
    print(client, "xx");
    print(client, "x");
    assertThat(seen).containsExactly("connection", "bytes");
    assertThat(server.available()).isEqualTo(3);
  }

  private static String connecting(Route route, Duration timeout) throws Exception {
    TestMachine machine =
        new TestMachine(clock -> new Fabric(flow -> route, clock).join("10.0.0.1", Sysctls.LINUX));
    StringBuilder how = new StringBuilder();
    machine.with(
        "connect",
        process -> {
          Instant start = process.now();
          try {
            machine.network.connect(WEB, timeout);
          } catch (SystemException e) {
            how.append(e.errno())
                .append(' ')
                .append(Duration.between(start, process.now()).toSeconds());
          }
          return 0;
        });
    Process process = machine.start(TestMachine.root(), Map.of(), "connect");
    machine.drive(process);
    return how.toString();
  }

  @Test
  void silenceAndAbsenceTakeTheirTime() throws Exception {
    assertThat(connecting(Route.DROPPED, null)).isEqualTo("ETIMEDOUT 127");
    assertThat(connecting(Route.DROPPED, Duration.ofSeconds(5))).isEqualTo("ETIMEDOUT 5");
    Route nobody = new Route.Deliver(new Endpoint("10.0.0.9", 80));
    assertThat(connecting(nobody, null)).isEqualTo("EHOSTUNREACH 3");
    assertThat(connecting(Route.REFUSED, null)).isEqualTo("ECONNREFUSED 0");
  }

  @Test
  void namesAndPingsGoByTheRouter() throws IOException {
    Question question = new Question("web.default.svc.cluster.local", RecordType.A);
    Reply reply =
        Reply.of(List.of(new ResourceRecord(question.name(), RecordType.A, 5, "10.96.0.7")));
    router =
        flow ->
            flow.protocol() == Protocol.UDP && flow.destination().port() == 53
                ? new Route.Names((source, asked) -> asked.equals(question) ? reply : Reply.UNKNOWN)
                : new Route.Deliver(flow.destination());
    Endpoint dns = new Endpoint("10.96.0.10", 53);
    assertThat(one.ask(dns, question, null)).isEqualTo(reply);
    assertThat(one.ask(dns, new Question("x", RecordType.A), null)).isEqualTo(Reply.UNKNOWN);
    refused(Errno.ECONNREFUSED, () -> one.ask(WEB, question, null));
    assertThat(one.ping(TestMachine.root(), "10.0.0.2")).isTrue();
    assertThat(one.ping(TestMachine.root(), "10.0.0.9")).isFalse();
    refused(Errno.EPERM, () -> one.ping(TestMachine.user(1), "10.0.0.2"));
  }
}
