package dev.k8slab.embedded.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Sends reviews to webhooks over HTTPS. Follows {@code util/webhook.ClientManager} and {@code
 * plugin/webhook/…/dispatcher.callHook}.
 */
public final class WebhookClient {
  private static final String REJECTED =
      "failed to call webhook: the server rejected our request for an unknown reason";

  /** In bytes. */
  static final int MAX_ANSWER = 3 * 1024 * 1024;

  private static final String TLS = "tls: failed to verify certificate: ";
  private static final String UNKNOWN = TLS + "x509: certificate signed by unknown authority";

  private final Map<String, HttpClient> byAuthority = new ConcurrentHashMap<>();
  private final PodDialer dialer;

  /** With a way to pods. */
  public WebhookClient(PodDialer dialer) {
    this.dialer = dialer;
  }

  /**
   * Asks a webhook behind a Service; see the other one.
   *
   * @throws CallFailure if there is no answer, or it is none of that review
   */
  public JsonNode ask(PodService service, String authorities, Duration timeout, ObjectNode review)
      throws CallFailure {
    String query = "?timeout=" + timeout.toSeconds() + "s";
    String post = "failed to call webhook: Post \"" + service.url() + query + "\": ";
    try {
      SSLContext tls = authorities.isEmpty() ? SSLContext.getDefault() : trusting(authorities);
      PodCall.Answer answer =
          new PodCall(dialer, service, tls).post(query, Json.bytes(review), timeout);
      if (answer.status() >= 300) {
        throw new CallFailure(REJECTED, null);
      }
      return response(JsonReader.read(answer.body()).tree(), review);
    } catch (HttpTimeoutException e) {
      throw new CallFailure(post + "context deadline exceeded", e);
    } catch (ConnectException e) {
      String pod = service.address() + ":" + service.podPort();
      throw new CallFailure(post + "dial tcp " + pod + ": connect: connection refused", e);
    } catch (SSLException e) {
      throw new CallFailure(post + fault(e), e);
    } catch (IOException | GeneralSecurityException e) {
      throw new CallFailure(post + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailure(post + "context canceled", e);
    }
  }

  private static String fault(SSLException why) {
    String text = String.valueOf(why.getMessage());
    return text.startsWith("x509: ")
        ? TLS + text
        : text.startsWith("Unsupported or unrecognized")
            ? "http: server gave HTTP response to HTTPS client"
            : UNKNOWN;
  }

  /**
   * Asks a webhook.
   *
   * @param url where it is, without parameters
   * @param authorities that its certificate may be of, as {@code caBundle} has them; empty for
   *     those of the machine
   * @param review the {@code AdmissionReview}
   * @return the {@code response} of the answer
   * @throws CallFailure if there is none, or it is none of that review
   */
  public JsonNode ask(String url, String authorities, Duration timeout, ObjectNode review)
      throws CallFailure {
    String address = url + "?timeout=" + timeout.toSeconds() + "s";
    String post = "failed to call webhook: Post \"" + address + "\": ";
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(timeout)
              .header("Content-Type", "application/json")
              .header("Accept", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(review)))
              .build();
      HttpResponse<InputStream> answer =
          client(authorities).send(request, HttpResponse.BodyHandlers.ofInputStream());
      byte[] body;
      try (InputStream in = answer.body()) {
        body = in.readNBytes(MAX_ANSWER);
      }
      if (answer.statusCode() >= 300) {
        throw new CallFailure(REJECTED, null);
      }
      return response(JsonReader.read(body).tree(), review);
    } catch (HttpTimeoutException e) {
      throw new CallFailure(post + "context deadline exceeded", e);
    } catch (ConnectException e) {
      String host = URI.create(url).getHost() + ":" + port(URI.create(url));
      throw new CallFailure(post + "dial tcp " + host + ": connect: connection refused", e);
    } catch (SSLException e) {
      throw new CallFailure(post + UNKNOWN, e);
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new CallFailure(post + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallFailure(post + "context canceled", e);
    }
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? 443 : url.getPort();
  }

  private static JsonNode response(JsonNode answer, ObjectNode review) throws CallFailure {
    JsonNode response = answer.path("response");
    String uid = Json.text(review, "request", "uid");
    String given = Json.text(response, "uid");
    String version = Json.text(review, "apiVersion");
    if (!response.isObject()) {
      throw new CallFailure("webhook response was absent", null);
    }
    if (version.endsWith("/v1")) {
      if (!Json.text(answer, "apiVersion").equals(version)) {
        throw new CallFailure(
            "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got "
                + Json.text(answer, "apiVersion")
                + ", Kind="
                + Json.text(answer, "kind"),
            null);
      }
      if (!given.equals(uid)) {
        throw new CallFailure("expected response.uid=\"" + uid + "\", got \"" + given + "\"", null);
      }
    }
    return response;
  }

  private HttpClient client(String authorities) throws GeneralSecurityException, IOException {
    HttpClient known = byAuthority.get(authorities);
    if (known != null) {
      return known;
    }
    HttpClient.Builder builder = HttpClient.newBuilder();
    if (!authorities.isEmpty()) {
      builder.sslContext(trusting(authorities));
    }
    HttpClient client = builder.build();
    byAuthority.put(authorities, client);
    return client;
  }

  private static SSLContext trusting(String authorities)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    byte[] pem = Base64.getDecoder().decode(authorities);
    int i = 0;
    for (Certificate one :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      trusted.setCertificateEntry("authority-" + i++, one);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, factory.getTrustManagers(), null);
    return tls;
  }
}
