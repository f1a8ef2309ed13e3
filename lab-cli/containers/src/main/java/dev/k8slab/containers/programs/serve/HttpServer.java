package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.http.TlsStream;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/** Serves HTTP on the connections of a process. */
public final class HttpServer implements Connections.Handler {
  private static final int MAX_REQUESTS = 1000;
  private static final int MAX_SKIPPED = 1 << 20;
  private static final int PIECE = 16 * 1024;
  private static final Duration LINGER = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final Site site;

  /** In a process. */
  public HttpServer(Process process, Site site) {
    this.process = process;
    this.site = site;
  }

  @Override
  public Duration idle(Visitor visitor) {
    return visitor.begun() ? site.keepAlive() : TIMEOUT;
  }

  @Override
  public boolean serve(Visitor visitor) {
    boolean kept = false;
    try {
      visitor.socket().socket().deadline(process.now().plus(TIMEOUT));
      begin(visitor);
      do {
        kept = once(visitor);
      } while (kept && visitor.reader().hasMore());
    } catch (IOException | GeneralSecurityException e) {
      kept = false;
    }
    if (!kept) {
      linger(visitor);
    }
    return kept;
  }

  /** Reads what still comes for a while, so that no reset overtakes the answer. */
  private void linger(Visitor visitor) {
    Socket socket = visitor.socket().socket();
    socket.shutdownOutput();
    socket.deadline(process.now().plus(LINGER));
    byte[] piece = new byte[PIECE];
    try {
      for (int read = 0; read < MAX_SKIPPED; ) {
        int count = socket.available() > 0 ? socket.read(piece, 0, PIECE) : -1;
        if (count < 0 && !visitor.refused()) {
          return;
        }
        count = count < 0 ? socket.read(piece, 0, PIECE) : count;
        if (count < 0) {
          return;
        }
        read += count;
      }
    } catch (SystemException e) {
      // it has gone, or is too slow
    }
  }

  private void begin(Visitor visitor) throws IOException, GeneralSecurityException {
    if (visitor.begun()) {
      return;
    }
    InputStream in = visitor.socket().input();
    OutputStream out = visitor.socket().output();
    Tls.Identity identity = site.identity(visitor.listener());
    if (identity != null) {
      TlsStream tls = new TlsStream(Tls.server(identity), in, out);
      tls.handshake();
      in = tls.input();
      out = tls.output();
    }
    visitor.begin(new MessageReader(in), out);
  }

  /** Serves a request; true if the connection is to be kept. */
  private boolean once(Visitor visitor) throws IOException {
    Instant limit = process.now().plus(TIMEOUT);
    visitor.socket().socket().deadline(limit);
    Request request = null;
    Answer answer;
    try {
      request = visitor.reader().request();
      if (request == null) {
        return false;
      }
      visitor.asked();
      if ("100-continue".equals(request.headers().get("Expect"))) {
        visitor.out().write(Text.bytes(site.version() + " 100 Continue\r\n\r\n"));
      }
      answer = site.answer(visitor, request);
    } catch (HttpException e) {
      answer = site.refuse(visitor, e);
      visitor.refuse();
      request = null;
    }
    boolean keeps =
        request != null
            && !site.keepAlive().isZero()
            && request.keepsAlive()
            && site.identity(visitor.listener()) == null
            && visitor.requests() < MAX_REQUESTS
            && skip(request.body());
    long sent = send(visitor, request, answer, keeps);
    site.served(visitor, request, answer, sent);
    return keeps && !answer.headers().lists("Connection", "close");
  }

  private static boolean skip(InputStream body) {
    try {
      return body.skip(MAX_SKIPPED) < MAX_SKIPPED && body.read() < 0;
    } catch (IOException e) {
      return false;
    }
  }

  private long send(Visitor visitor, Request request, Answer answer, boolean keeps)
      throws IOException {
    boolean modern = site.version().equals("HTTP/1.1");
    boolean chunked = answer.length() < 0 && modern;
    StringBuilder head = new StringBuilder(site.version());
    head.append(' ').append(answer.status()).append(' ').append(answer.reason()).append("\r\n");
    for (Headers.Field each : answer.headers().fields()) {
      boolean connection = each.name().equals("Connection") && !keeps && modern;
      String value = connection ? "close" : each.value();
      head.append(each.name()).append(": ").append(value).append("\r\n");
    }
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    }
    OutputStream out = visitor.out();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    boolean bare = request != null && request.method().equals("HEAD") || answer.status() == 304;
    try (InputStream body = answer.body()) {
      return bare ? 0 : copy(visitor, body, chunked);
    } finally {
      if (!keeps && site.identity(visitor.listener()) != null) {
        out.close();
      }
    }
  }

  private long copy(Visitor visitor, InputStream body, boolean chunked) throws IOException {
    OutputStream out = visitor.out();
    byte[] piece = new byte[PIECE];
    long sent = 0;
    for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
      if (count == 0) {
        continue;
      }
      visitor.socket().socket().deadline(process.now().plus(TIMEOUT));
      if (chunked) {
        out.write(Text.bytes(Integer.toHexString(count) + "\r\n"));
      }
      out.write(piece, 0, count);
      if (chunked) {
        out.write(Text.bytes("\r\n"));
      }
      sent += count;
    }
    if (chunked) {
      out.write(Text.bytes("0\r\n\r\n"));
    }
    return sent;
  }
}
