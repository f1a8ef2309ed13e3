package dev.k8slab.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files on the web, from a server on this machine. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WebFileTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration SHORT = Duration.ofMillis(500);

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void begin() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void end() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private WebFile file(String path, Duration silence) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new WebFile(address, Map.of(), silence);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/there" -> leadTo("/text", exchange);
        case "/round" -> leadTo("/round", exchange);
        case "/open" -> leadTo("ftp://127.0.0.1/text", exchange);
        case "/silent" -> end.await();
        case "/halting" -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          end.await();
        }
        default -> {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("text".getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leadTo(String place, HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Location", place);
    exchange.sendResponseHeaders(302, -1);
  }

  private static String refusal(WebFile file) {
    Throwable failure = catchThrowable(file::text);
    assertThat(failure).isInstanceOf(WebFile.Unavailable.class);
    return failure.getMessage();
  }

  @Test
  void itIsFetchedAlsoWhereItIsElsewhere() throws Exception {
    assertThat(file("/text", LONG).text()).isEqualTo("text");
    assertThat(file("/there", LONG).text()).isEqualTo("text");
  }

  @Test
  void whatLeadsNowhereIsGivenUp() {
    assertThat(refusal(file("/round", LONG))).contains("without an end");
    assertThat(refusal(file("/open", LONG))).isEqualTo("it leads from http to ftp");
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAtTheBeginningAndInTheMiddle() {
    refusal(file("/silent", SHORT));
    assertThat(refusal(file("/halting", SHORT))).startsWith("its server says nothing for");
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() {
    WebFile nowhere = new WebFile(URI.create("http://nobody.invalid/x"), Map.of(), LONG);
    assertThat(refusal(nowhere)).isNotBlank();
  }

  @Test
  void aTargetThatTakesNoMoreIsNotTheServersFault() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Throwable failure = catchThrowable(() -> file("/text", LONG).to(full, (bytes, all) -> {}));
    assertThat(failure)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(WebFile.Unavailable.class)
        .hasMessage("No space left on device");
  }
}
