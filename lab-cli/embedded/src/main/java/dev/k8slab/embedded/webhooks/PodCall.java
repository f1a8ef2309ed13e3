package dev.k8slab.embedded.webhooks;

import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Response;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.http.TlsStream;
import dev.k8slab.embedded.streams.Connection;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** One request to a webhook in a pod, by TLS and HTTP/1.1 over a connection of its node's. */
final class PodCall {
  /** An answer. */
  record Answer(int status, byte[] body) {}

  private final PodDialer dialer;
  private final PodService service;
  private final SSLContext tls;

  PodCall(PodDialer dialer, PodService service, SSLContext tls) {
    this.dialer = dialer;
    this.service = service;
    this.tls = tls;
  }

  /**
   * Sends a body.
   *
   * @param query what follows the path
   * @throws IOException in Go's words where there are any
   */
  Answer post(String query, byte[] body, Duration timeout)
      throws IOException, InterruptedException {
    Connection connection =
        dialer
            .connect(service.pod(), service.podPort())
            .orElseThrow(() -> new ConnectException("connection refused"));
    try (connection) {
      return within(timeout, () -> post(connection, query, body));
    }
  }

  /** What takes longer is left to itself; its connection is closed. */
  private static Answer within(Duration timeout, Callable<Answer> call)
      throws IOException, InterruptedException {
    FutureTask<Answer> task = new FutureTask<>(call);
    Thread thread = new Thread(task, "webhook");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("context deadline exceeded");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private Answer post(Connection connection, String query, byte[] body) throws IOException {
    SSLEngine engine = tls.createSSLEngine(service.host(), service.port());
    engine.setUseClientMode(true);
    TlsStream stream = new TlsStream(engine, connection.in(), connection.out());
    stream.handshake();
    requireName((X509Certificate) engine.getSession().getPeerCertificates()[0]);
    String head =
        "POST "
            + service.path()
            + query
            + " HTTP/1.1\r\nHost: "
            + service.host()
            + ":"
            + service.port()
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
            + body.length
            + "\r\nConnection: close\r\n\r\n";
    OutputStream out = stream.output();
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
    Response response = new MessageReader(stream.input()).response("POST");
    if (response == null) {
      throw new IOException("EOF");
    }
    return new Answer(response.status(), response.body().readNBytes(WebhookClient.MAX_ANSWER));
  }

  private void requireName(X509Certificate certificate) throws IOException {
    if (Tls.match(certificate, service.host()) != null) {
      return;
    }
    throw new SSLException(
        "x509: certificate is valid for "
            + String.join(", ", names(certificate))
            + ", not "
            + service.host());
  }

  private static List<String> names(X509Certificate certificate) throws IOException {
    try {
      return certificate.getSubjectAlternativeNames() == null
          ? List.of()
          : certificate.getSubjectAlternativeNames().stream()
              .filter(each -> each.get(0).equals(2))
              .map(each -> each.get(1).toString())
              .toList();
    } catch (CertificateParsingException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
