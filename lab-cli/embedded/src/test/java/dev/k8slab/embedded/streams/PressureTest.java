package dev.k8slab.embedded.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever is slow holds the other side up, and whoever goes without a word leaves nothing. */
class PressureTest {
  private static final String POD = "/api/v1/namespaces/default/pods/p";
  private static final String V4 = "v4.channel.k8s.io";

  /** What the buffers of both kernels and of the session may take. */
  private static final long BOUND = 24 << 20;

  private static final Programs PROGRAMS = new Programs(Clock.systemUTC());

  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().runtime(PROGRAMS));

  @BeforeAll
  static void start() {
    Programs.create(SHARED, "p", "{name: a, image: busybox}");
  }

  @AfterEach
  void nothingIsLeft() {
    PROGRAMS.sessions.clear();
    Waiting.until(() -> threads("embedded-session", true) == 0);
  }

  /** Those of sessions, of which some may be idle. */
  private static long threads(String name, boolean busy) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().startsWith(name))
        .filter(
            each -> !busy || java.util.Arrays.toString(each.getValue()).contains("front.streams"))
        .count();
  }

  private static Program only() {
    Waiting.until(() -> PROGRAMS.sessions.size() == 1);
    return PROGRAMS.sessions.iterator().next();
  }

  /** Waits until a figure no longer grows. */
  private static long settled(AtomicLong figure) {
    long[] last = {-1, 0};
    Waiting.until(
        () -> {
          long now = figure.get();
          last[1] = now == last[0] ? last[1] + 1 : 0;
          last[0] = now;
          return last[1] > 50 && now > 0;
        });
    return last[0];
  }

  private static Spdy spdy(String query, String... streams) throws IOException {
    Spdy spdy = new Spdy(SHARED.cluster(), POD + "/exec?" + query, V4);
    int id = 1;
    for (String stream : streams) {
      spdy.open(id, "streamtype", stream);
      id += 2;
    }
    return spdy;
  }

  @Test
  void aProcessThatWritesWithoutEndWaitsForAClientThatDoesNotRead() throws Exception {
    try (Spdy spdy = spdy("stdout=1&command=yes", "error", "stdout")) {
      Program program = only();
      long written = settled(program.written);
      assertThat(written).isLessThan(BOUND);
      for (int i = 0; i < 500; i++) {
        assertThat(spdy.read()).isTrue();
        spdy.received.clear();
      }
      Waiting.until(() -> program.written.get() > written);
    }
    only().closed.get();
  }

  @Test
  void aClientThatSendsWithoutEndWaitsForAProcessThatDoesNotRead() throws Exception {
    AtomicLong sent = new AtomicLong();
    try (Spdy spdy = spdy("stdin=1&stdout=1&command=sleep", "error", "stdin", "stdout")) {
      Thread flood =
          new Thread(
              () -> {
                try {
                  while (true) {
                    spdy.data(3, "x".repeat(60_000));
                    sent.addAndGet(60_000);
                  }
                } catch (IOException e) {
                  // closed
                }
              });
      flood.start();
      assertThat(settled(sent)).isLessThan(BOUND);
      Program program = only();
      assertThat(program.closed).isNotDone();
      // It is not read from, and still noticed to have gone.
      spdy.connection.socket.setSoLinger(true, 0);
      spdy.connection.close();
      program.closed.get();
      flood.join();
    }
  }

  @Test
  void soDoesAClientWithASocket() throws Exception {
    Socket socket = Socket.open(SHARED.cluster(), POD + "/exec?stdin=1&stdout=1&command=sleep", V4);
    AtomicLong sent = new AtomicLong();
    Thread flood =
        new Thread(
            () -> {
              try {
                while (true) {
                  socket.send(0, "x".repeat(60_000));
                  sent.addAndGet(60_000);
                }
              } catch (Exception e) {
                // gone
              }
            });
    flood.start();
    assertThat(settled(sent)).isLessThan(BOUND);
    socket.abort();
    only().closed.get();
    flood.join();
  }

  @Test
  void aPortThatTakesNothingHoldsItsClientUp() throws Exception {
    AtomicLong sent = new AtomicLong();
    try (Spdy spdy = new Spdy(SHARED.cluster(), POD + "/portforward", "portforward.k8s.io")) {
      spdy.open(1, "streamtype", "error", "port", "9", "requestid", "0");
      spdy.open(3, "streamtype", "data", "port", "9", "requestid", "0");
      Thread flood =
          new Thread(
              () -> {
                try {
                  while (true) {
                    spdy.data(3, "x".repeat(60_000));
                    sent.addAndGet(60_000);
                  }
                } catch (IOException e) {
                  // closed
                }
              });
      flood.start();
      assertThat(settled(sent)).isLessThan(BOUND);
      spdy.connection.socket.setSoLinger(true, 0);
      spdy.connection.close();
      flood.join();
    }
    Waiting.until(PROGRAMS.connections::isEmpty);
  }

  @Test
  void whatIsSentToAProcessThatHasEndedIsThrownAway() throws Exception {
    try (Spdy spdy = spdy("stdin=1&stdout=1&command=exit&command=0", "error", "stdin", "stdout")) {
      spdy.untilEnd(1);
      for (int i = 0; i < 100; i++) {
        spdy.data(3, "x".repeat(60_000));
      }
      spdy.ping(7);
      while (!spdy.pings.contains(7)) {
        assertThat(spdy.read()).isTrue();
      }
    }
  }

  @Test
  void aClientThatVanishesIsNoticed() throws Exception {
    Socket socket =
        Socket.open(
            SHARED.cluster(),
            POD + "/exec?stdin=1&stdout=1&tty=1&command=cat",
            "v5.channel.k8s.io");
    Program program = only();
    socket.abort();
    program.closed.get();
  }

  @Test
  void messagesThatAreTooLargeOrNoBase64CloseTheirConnection() throws Exception {
    Socket large = Socket.open(SHARED.cluster(), POD + "/exec?stdin=1&stdout=1&command=cat", V4);
    Program program = only();
    large.begin(new byte[(4 << 20) + 1]);
    program.closed.get();
    PROGRAMS.sessions.clear();
    Socket broken =
        Socket.open(
            SHARED.cluster(),
            POD + "/exec?stdin=1&stdout=1&command=cat",
            "v4.base64.channel.k8s.io");
    program = only();
    broken.sendText("0***");
    program.closed.get();
  }

  @Test
  void channelsThatMeanNothingAreIgnored() throws Exception {
    Socket socket = Socket.open(SHARED.cluster(), POD + "/exec?stdin=1&stdout=1&command=cat", V4);
    socket.send(7, "x");
    socket.send(1, "x");
    socket.send((byte) 255, (byte) 0);
    socket.send(0, "heard");
    Waiting.until(() -> socket.text(1).equals("heard"));
    socket.abort();
  }

  @Test
  void twentySessionsTakeTheirThreadsAndGiveThemBack() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sockets.add(
          Socket.open(
              SHARED.cluster(),
              POD + "/exec?stdin=1&stdout=1&stderr=1&command=cat",
              "v5.channel.k8s.io"));
    }
    for (Socket socket : sockets) {
      socket.send(0, "hello");
    }
    for (Socket socket : sockets) {
      Waiting.until(() -> socket.text(1).equals("hello"));
    }
    assertThat(threads("embedded-session", false)).isBetween(60L, 70L);
    for (Socket socket : sockets) {
      socket.send((byte) 255, (byte) 0);
    }
    for (Socket socket : sockets) {
      assertThat(socket.closed()).isEqualTo(1000);
    }
  }
}
