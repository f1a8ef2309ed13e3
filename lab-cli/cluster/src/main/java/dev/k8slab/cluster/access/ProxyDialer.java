package dev.k8slab.cluster.access;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connects through the two kinds of proxy that kubectl knows and the JDK's HTTP client does not:
 * SOCKS 5 (RFC 1928, with RFC 1929 for a user), and HTTP within TLS.
 */
final class ProxyDialer {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int SOCKS_PORT = 1080;
  private static final int TLS_PORT = 443;
  private static final int MAX_HEAD_LENGTH = 16_384;

  private final URI proxy;

  ProxyDialer(URI proxy) {
    this.proxy = proxy;
  }

  /** Whether it can connect through this kind of proxy. */
  static boolean knows(URI proxy) {
    return proxy.getHost() != null && (isSocks(proxy) || "https".equals(proxy.getScheme()));
  }

  private static boolean isSocks(URI proxy) {
    return "socks5".equals(proxy.getScheme()) || "socks5h".equals(proxy.getScheme());
  }

  /**
   * Makes sure that the proxy itself is there.
   *
   * @throws IOException where it is not
   */
  void requireProxy() throws IOException {
    connected(isSocks(proxy) ? SOCKS_PORT : TLS_PORT).close();
  }

  /**
   * A connection to a server through the proxy, which looks up the server's name.
   *
   * @throws IOException where the proxy is not there, or does not connect
   */
  Socket dial(String host, int port) throws IOException {
    Socket socket = isSocks(proxy) ? connected(SOCKS_PORT) : encrypted(connected(TLS_PORT));
    try {
      if (isSocks(proxy)) {
        socks(socket, host, port);
      } else {
        tunnel(socket, host + ":" + port);
      }
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket connected(int usualPort) throws IOException {
    Socket socket = new Socket();
    int port = proxy.getPort() < 0 ? usualPort : proxy.getPort();
    socket.connect(new InetSocketAddress(proxy.getHost(), port), CONNECT_MILLIS);
    return socket;
  }

  private Socket encrypted(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, proxy.getHost(), plain.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private void socks(Socket socket, String host, int port) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    boolean user = proxy.getUserInfo() != null;
    out.write(user ? new byte[] {5, 2, 0, 2} : new byte[] {5, 1, 0});
    expect(in, 5);
    int method = in.readUnsignedByte();
    if (method == 2 && user) {
      String[] parts = proxy.getUserInfo().split(":", 2);
      out.write(1);
      write(out, parts[0]);
      write(out, parts.length > 1 ? parts[1] : "");
      expect(in, 1);
      if (in.readUnsignedByte() != 0) {
        throw new IOException("the proxy does not accept its user");
      }
    } else if (method != 0) {
      throw new IOException("the proxy wants to know a user");
    }
    out.write(new byte[] {5, 1, 0, 3});
    // an IPv6 address has brackets in an address of the web only
    write(out, host.replaceAll("[\\[\\]]", ""));
    out.write(new byte[] {(byte) (port >> 8), (byte) port});
    expect(in, 5);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw new IOException("the proxy does not connect (SOCKS reply " + reply + ")");
    }
    in.readUnsignedByte();
    int kind = in.readUnsignedByte();
    int length = kind == 1 ? 4 : kind == 4 ? 16 : in.readUnsignedByte();
    in.readFully(new byte[length + 2]);
  }

  private static void write(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 255) {
      throw new IOException("too long for a SOCKS proxy: " + text.length() + " characters");
    }
    out.write(bytes.length);
    out.write(bytes);
  }

  private static void expect(DataInputStream in, int version) throws IOException {
    if (in.readUnsignedByte() != version) {
      throw new IOException("the proxy does not speak SOCKS 5");
    }
  }

  private void tunnel(Socket socket, String target) throws IOException {
    StringBuilder request = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\n");
    request.append("Host: ").append(target).append("\r\n");
    if (proxy.getUserInfo() != null) {
      byte[] user = proxy.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request
          .append("Proxy-Authorization: Basic ")
          .append(Base64.getEncoder().encodeToString(user))
          .append("\r\n");
    }
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    String status = head(socket).lines().findFirst().orElse("");
    if (!status.matches("HTTP/1\\.\\d 200.*")) {
      throw new IOException("the proxy answers " + status);
    }
  }

  /** What comes before an empty line; what follows stays unread. */
  static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0 || head.length() > MAX_HEAD_LENGTH) {
        throw new IOException("no HTTP");
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
