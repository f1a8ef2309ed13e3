package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import dev.k8slab.embedded.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The client's end of a WebSocket with channels. */
final class Socket implements WebSocket.Listener {
  private static final int SECONDS = 20;

  private final Map<Integer, ByteArrayOutputStream> received = new ConcurrentHashMap<>();
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final StringBuilder begunText = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private WebSocket socket;

  /** Opens one. */
  static Socket open(EmbeddedCluster cluster, String path, String... protocols) throws Exception {
    Socket opened = new Socket();
    WebSocket.Builder builder = TestClient.administrator(cluster).newWebSocketBuilder();
    if (protocols.length > 0) {
      String[] others = java.util.Arrays.copyOfRange(protocols, 1, protocols.length);
      builder.subprotocols(protocols[0], others);
    }
    URI uri = URI.create(cluster.url().replace("https:", "wss:") + path);
    opened.socket = builder.buildAsync(uri, opened).get(SECONDS, TimeUnit.SECONDS);
    return opened;
  }

  String protocol() {
    return socket.getSubprotocol();
  }

  void send(int channel, String text) throws Exception {
    byte[] bytes = text.getBytes(UTF_8);
    send(ByteBuffer.allocate(bytes.length + 1).put((byte) channel).put(bytes).array());
  }

  void send(byte... message) throws Exception {
    socket.sendBinary(ByteBuffer.wrap(message), true).get(SECONDS, TimeUnit.SECONDS);
  }

  /** Sends without waiting for what comes of it. */
  void begin(byte... message) {
    socket.sendBinary(ByteBuffer.wrap(message), true);
  }

  void sendText(String text) throws Exception {
    socket.sendText(text, true).get(SECONDS, TimeUnit.SECONDS);
  }

  /** Waits until the server closes; its code. */
  int closed() throws Exception {
    return closed.get(SECONDS, TimeUnit.SECONDS);
  }

  /** Goes without a word. */
  void abort() {
    socket.abort();
  }

  String text(int channel) {
    return received.getOrDefault(channel, new ByteArrayOutputStream()).toString(UTF_8);
  }

  JsonNode status() {
    return Json.parse(text(3));
  }

  private ByteArrayOutputStream channel(int number) {
    return received.computeIfAbsent(number, n -> new ByteArrayOutputStream());
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    begun.writeBytes(bytes);
    if (last) {
      byte[] all = begun.toByteArray();
      begun.reset();
      channel(all[0]).write(all, 1, all.length - 1);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    begunText.append(data);
    if (last) {
      byte[] bytes = Base64.getDecoder().decode(begunText.substring(1));
      channel(begunText.charAt(0) - '0').writeBytes(bytes);
      begunText.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
