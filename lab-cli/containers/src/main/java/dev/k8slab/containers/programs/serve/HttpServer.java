package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.http.Headers;
import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Text;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.http.TlsStream;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.WaitQueue;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import dev.k8slab.containers.process.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves connections in a process. A thread is taken by a request, not by a connection that is
 * idle, and there are few of them: who comes while all are at work waits.
 */
public final class HttpServer {
  private static final int MAX_THREADS = 16;
  private static final int MAX_REQUESTS = 1000;
  private static final int MAX_SKIPPED = 1 << 20;
  private static final int PIECE = 16 * 1024;
  private static final Duration LINGER = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final Site site;
  private final List<Sockets.Listening> listeners;
  private final ArrayDeque<Runnable> ready = new ArrayDeque<>();
  private final WaitQueue changed = new WaitQueue(this);
  private final Set<Visitor> idle = ConcurrentHashMap.newKeySet();
  private long visitors;
  private int working;

  /** In a process, at sockets that listen. */
  public HttpServer(Process process, Site site, List<Sockets.Listening> listeners) {
    this.process = process;
    this.site = site;
    this.listeners = listeners;
  }

  /**
   * Serves until a signal comes that the process handles.
   *
   * @param threads on which requests are served
   */
  public void run(Threads threads) throws SystemException {
    for (Sockets.Listening each : listeners) {
      arm(threads, each.listener());
    }
    await(threads);
  }

  /** Goes on serving after a signal has come, until the next one. */
  public void await(Threads threads) throws SystemException {
    while (true) {
      next().run();
    }
  }

  /** Takes no more connections, and waits until requests that are served are. */
  public void finish() {
    listeners.forEach(Sockets.Listening::close);
    idle.forEach(this::drop);
    synchronized (this) {
      while (working > 0) {
        try {
          changed.await();
        } catch (SystemException e) {
          // another signal: what is served goes on
          process.nextSignal();
        }
      }
    }
  }

  private synchronized Runnable next() throws SystemException {
    while (ready.isEmpty() || working >= MAX_THREADS) {
      changed.await();
    }
    return ready.poll();
  }

  private synchronized void enqueue(Runnable what) {
    ready.add(what);
    changed.wake();
  }

  private void arm(Threads threads, Listener listener) {
    listener.whenReady(() -> enqueue(() -> accept(threads, listener)));
  }

  private void accept(Threads threads, Listener listener) {
    Socket socket = listener.poll();
    if (socket != null) {
      try {
        park(threads, new Visitor(++visitors, listener, new Sockets(process).open(socket)));
      } catch (SystemException e) {
        socket.close();
      }
    }
    arm(threads, listener);
  }

  private void park(Threads threads, Visitor visitor) {
    idle.add(visitor);
    int since = visitor.park();
    Duration time = visitor.begun() ? site.keepAlive() : TIMEOUT;
    process
        .container()
        .kernel()
        .time()
        .at(
            process.now().plus(time),
            () -> {
              if (visitor.isParked(since)) {
                drop(visitor);
              }
            });
    visitor
        .socket()
        .socket()
        .whenReadable(
            () -> {
              if (idle.remove(visitor)) {
                visitor.take();
                enqueue(() -> start(threads, visitor));
              }
            });
  }

  private void drop(Visitor visitor) {
    idle.remove(visitor);
    visitor.take();
    visitor.socket().close();
  }

  private void start(Threads threads, Visitor visitor) {
    synchronized (this) {
      working++;
    }
    threads.start(
        () -> {
          try {
            serve(threads, visitor);
          } finally {
            synchronized (this) {
              working--;
              changed.wake();
            }
          }
        });
  }

  private void serve(Threads threads, Visitor visitor) {
    boolean kept = false;
    try {
      visitor.socket().socket().deadline(process.now().plus(TIMEOUT));
      begin(visitor);
      do {
        kept = once(visitor);
      } while (kept && visitor.reader().hasMore());
    } catch (IOException | GeneralSecurityException e) {
      kept = false;
    } finally {
      if (kept) {
        park(threads, visitor);
      } else {
        linger(visitor);
        visitor.socket().close();
      }
    }
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
