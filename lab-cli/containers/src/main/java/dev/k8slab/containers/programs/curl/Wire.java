package dev.k8slab.containers.programs.curl;

import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.http.Pem;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.http.TlsStream;
import dev.k8slab.containers.http.TruncatedException;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Names;
import dev.k8slab.containers.net.UnknownNameException;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Sockets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** A connection of curl: finds the host, connects, and agrees on keys. */
final class Wire implements AutoCloseable {
  private static final int MAX_FILE = 4 << 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Process process;
  private final CurlOptions options;
  private final Verbose verbose;
  private final Clock clock;
  private final Url url;
  private Sockets.Open socket;
  private MessageReader reader;
  private OutputStream out;

  private Wire(Process process, CurlOptions options, Verbose verbose, Clock clock, Url url) {
    this.process = process;
    this.options = options;
    this.verbose = verbose;
    this.clock = clock;
    this.url = url;
  }

  static Wire open(Process process, CurlOptions options, Verbose verbose, Clock clock, Url url)
      throws IOException {
    Wire wire = new Wire(process, options, verbose, clock, url);
    List<String> addresses = wire.resolve();
    clock.resolved();
    wire.connect(addresses);
    clock.connected();
    try {
      InputStream in = wire.socket.input();
      wire.out = wire.socket.output();
      if (url.secure()) {
        TlsStream tls = wire.secure();
        in = tls.input();
        wire.out = tls.output();
      }
      clock.secured();
      wire.reader = new MessageReader(in);
      return wire;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  private List<String> resolve() throws IOException {
    for (String each : options.all("resolve")) {
      String[] parts = each.replaceFirst("^[+-]", "").split(":", 3);
      if (parts.length == 3
          && (parts[0].equalsIgnoreCase(url.host()) || parts[0].equals("*"))
          && parts[1].equals(String.valueOf(url.port()))) {
        verbose.info("Added " + each + " to DNS cache");
        verbose.info("Hostname " + url.host() + " was found in DNS cache");
        return List.of(parts[2].split(","));
      }
    }
    try {
      List<String> found = new Sockets(process).names().addresses(url.host(), clock.connecting());
      if (!found.get(0).equals(url.host())) {
        verbose.info("Host " + url.host() + ":" + url.port() + " was resolved.");
        verbose.info("IPv6: (none)");
        verbose.info("IPv4: " + String.join(", ", found));
      }
      return found;
    } catch (UnknownNameException e) {
      verbose.info("Could not resolve host: " + url.host());
      throw new CurlException(6, "Could not resolve host: " + url.host());
    } catch (SystemException e) {
      if (e.errno() == Errno.ETIMEDOUT) {
        throw new CurlException(
            28, "Resolving timed out after " + clock.millis() + " milliseconds");
      }
      throw e;
    }
  }

  private void connect(List<String> addresses) throws IOException {
    SystemException last = new SystemException(Errno.ECONNREFUSED);
    for (String address : addresses) {
      verbose.info("  Trying " + address + ":" + url.port() + "...");
      try {
        Duration left = clock.connecting();
        socket = new Sockets(process).connect(new Endpoint(address, url.port()), left);
        verbose.info("Connected to " + url.host() + " (" + address + ") port " + url.port());
        socket.socket().deadline(clock.end());
        return;
      } catch (SystemException e) {
        last = e;
        boolean ours = e.errno() == Errno.ETIMEDOUT && clock.isOver();
        if (ours) {
          boolean whole = clock.isWholeOver();
          throw new CurlException(
              28,
              whole
                  ? "Connection timed out after " + clock.millis() + " milliseconds"
                  : "Failed to connect to "
                      + url.host()
                      + " port "
                      + url.port()
                      + " after "
                      + clock.millis()
                      + " ms: Timeout was reached");
        }
        verbose.info(
            "connect to "
                + address
                + " port "
                + url.port()
                + " from "
                + process.container().network().address()
                + " port 0 failed: "
                + e.getMessage());
      }
    }
    String failed =
        "Failed to connect to "
            + url.host()
            + " port "
            + url.port()
            + " after "
            + clock.millis()
            + " ms: Couldn't connect to server";
    verbose.info(failed);
    throw new CurlException(
        last.errno() == Errno.ETIMEDOUT ? 28 : 7, failed, last.errno() == Errno.ECONNREFUSED);
  }

  private TlsStream secure() throws IOException {
    boolean checks = !options.has("insecure");
    String file = caFile();
    List<X509Certificate> trusted = checks ? trusted(file) : List.of();
    Tls.Identity identity = identity();
    verbose.info("ALPN: curl offers h2,http/1.1");
    if (checks) {
      verbose.info(" CAfile: " + file);
      verbose.info(" CApath: none");
    }
    try {
      TlsStream tls =
          new TlsStream(
              Tls.client(url.host(), url.port(), identity), socket.input(), socket.output());
      tls.handshake();
      Certificate[] sent = tls.engine().getSession().getPeerCertificates();
      List<X509Certificate> chain =
          Arrays.stream(sent).map(each -> (X509Certificate) each).toList();
      String cipher = tls.engine().getSession().getCipherSuite();
      verbose.info(
          "SSL connection using " + tls.engine().getSession().getProtocol() + " / " + cipher);
      verbose.info("ALPN: server did not agree on a protocol. Uses default.");
      describe(chain.get(0));
      check(checks, chain, trusted);
      return tls;
    } catch (SystemException e) {
      if (e.errno() == Errno.ETIMEDOUT) {
        throw new CurlException(28, "SSL connection timeout");
      }
      throw new CurlException(
          35, "OpenSSL SSL_connect: " + e.getMessage() + " in connection to " + at());
    } catch (TruncatedException e) {
      throw new CurlException(35, "TLS connect error: error:00000000:lib(0)::reason(0)");
    } catch (SSLException e) {
      boolean plain = String.valueOf(e.getMessage()).contains("plaintext connection");
      throw new CurlException(
          35,
          plain
              ? "OpenSSL/3.3.1: error:0A00010B:SSL routines::wrong version number"
              : "OpenSSL/3.3.1: error:0A000410:SSL routines::sslv3 alert handshake failure");
    } catch (GeneralSecurityException e) {
      throw new CurlException(35, "TLS connect error: " + e.getMessage());
    }
  }

  private String at() {
    return url.host() + ":" + url.port();
  }

  private void describe(X509Certificate certificate) throws IOException {
    verbose.info("Server certificate:");
    verbose.info(" subject: " + certificate.getSubjectX500Principal());
    verbose.info(" start date: " + TIME.format(certificate.getNotBefore().toInstant()));
    verbose.info(" expire date: " + TIME.format(certificate.getNotAfter().toInstant()));
  }

  private void check(boolean checks, List<X509Certificate> chain, List<X509Certificate> trusted)
      throws IOException {
    String issuer = " issuer: " + chain.get(0).getIssuerX500Principal();
    Instant now = process.now();
    if (!checks) {
      verbose.info(issuer);
      verbose.info(" SSL certificate verification is disabled, continuing anyway.");
      return;
    }
    String fault = Tls.fault(chain, trusted, now);
    if (fault != null) {
      throw new CurlException(60, "SSL certificate problem: " + fault);
    }
    String name = Tls.match(chain.get(0), url.host());
    if (name == null) {
      String kind = Names.isAddress(url.host()) ? "target ipv4 address '" : "target host name '";
      throw new CurlException(
          60, "SSL: no alternative certificate subject name matches " + kind + url.host() + "'");
    }
    verbose.info(" subjectAltName: host \"" + url.host() + "\" matched cert's \"" + name + "\"");
    verbose.info(issuer);
    verbose.info(" SSL certificate verify ok.");
  }

  private String caFile() {
    return options
        .value("cacert")
        .or(() -> Optional.ofNullable(process.environment().get("CURL_CA_BUNDLE")))
        .or(() -> Optional.ofNullable(process.environment().get("SSL_CERT_FILE")))
        .orElse("/etc/ssl/certs/ca-certificates.crt");
  }

  private List<X509Certificate> trusted(String file) throws CurlException {
    try {
      return Pem.certificates(text(file));
    } catch (IOException | GeneralSecurityException e) {
      if (options.has("cacert")) {
        throw new CurlException(77, "error setting certificate file: " + file);
      }
      return List.of();
    }
  }

  private Tls.Identity identity() throws CurlException {
    String file = options.value("cert").orElse(null);
    if (file == null) {
      return null;
    }
    try {
      List<X509Certificate> chain = Pem.certificates(text(file));
      if (chain.isEmpty()) {
        throw new GeneralSecurityException("no certificate");
      }
      String key = options.value("key").orElse(file);
      try {
        return new Tls.Identity(Pem.privateKey(text(key)), chain);
      } catch (IOException | GeneralSecurityException e) {
        throw new CurlException(58, "unable to set private key file: '" + key + "' type PEM");
      }
    } catch (CurlException e) {
      throw e;
    } catch (IOException | GeneralSecurityException e) {
      throw new CurlException(
          58,
          "could not load PEM client certificate from "
              + file
              + ", OpenSSL error error:80000002:system library::No such file or directory, "
              + "(no key found, wrong pass phrase, or wrong file format?)");
    }
  }

  private String text(String path) throws IOException {
    try (InputStream in = process.files().read(path)) {
      return new String(in.readNBytes(MAX_FILE), StandardCharsets.ISO_8859_1);
    }
  }

  MessageReader reader() {
    return reader;
  }

  OutputStream out() {
    return out;
  }

  Sockets.Open socket() {
    return socket;
  }

  /** True if a request for a URL may go by it. */
  boolean serves(Url other) {
    return other.scheme().equals(url.scheme())
        && other.host().equals(url.host())
        && other.port() == url.port();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
