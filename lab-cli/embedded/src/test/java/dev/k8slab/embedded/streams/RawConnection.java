package dev.k8slab.embedded.streams;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection below HTTP, for what no client would send. */
final class RawConnection implements AutoCloseable {
  final SSLSocket socket;
  final InputStream in;

  /** An answer's head and, where it tells its length, its body. */
  record Head(int status, Map<String, String> headers, String body) {}

  /** The administrator's. */
  RawConnection(EmbeddedCluster cluster) throws IOException {
    this(cluster, TestClient.tls(cluster));
  }

  RawConnection(EmbeddedCluster cluster, SSLContext tls) throws IOException {
    URI url = URI.create(cluster.url());
    socket = (SSLSocket) tls.getSocketFactory().createSocket(url.getHost(), url.getPort());
    socket.setSoTimeout(20_000);
    in = socket.getInputStream();
  }

  /** Sends a request without a body. */
  Head request(String method, String path, String... headers) throws IOException {
    StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    send(text.append("\r\n").toString().getBytes(ISO_8859_1));
    int status = Integer.parseInt(line().split(" ")[1]);
    Map<String, String> answered = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      String[] parts = line.split(": ", 2);
      answered.merge(parts[0].toLowerCase(Locale.ROOT), parts[1], (a, b) -> a + "," + b);
    }
    int length = Integer.parseInt(answered.getOrDefault("content-length", "0"));
    return new Head(status, answered, new String(in.readNBytes(length), ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
