package dev.k8slab.embedded;

import static dev.k8slab.embedded.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.k8slab.embedded.front.Certificates;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.streams.Connection;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Webhooks behind Services, as the page "Dynamic Admission Control" in Kubernetes' documentation
 * has them. What listens in the pod is a server in the test.
 */
class ServiceWebhooksTest {
  private final Certificates certificates = new Certificates(Journal.NONE);
  private HttpsServer server;

  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().runtime(new Served()));

  private final KubernetesClient client = own.client();

  /** Containers in which the test's server listens on port 8443, and nobody on others. */
  private final class Served implements ContainerRuntime {
    @Override
    public Image image(String node, String reference) {
      return new Image(reference, "sha256:1", 0);
    }

    @Override
    public boolean hasImage(String node, String reference) {
      return true;
    }

    @Override
    public Running start(Start start, Consumer<Ended> ended) {
      return new Running() {
        @Override
        public void stop() {
          ended.accept(Ended.of(0));
        }

        @Override
        public void kill() {
          ended.accept(Ended.of(137));
        }

        @Override
        public void probe(Probe kind, JsonNode probe, Consumer<String> answer) {
          answer.accept("");
        }

        @Override
        public Optional<Connection> connect(int port) {
          return port == 8443 ? Optional.of(dial()) : Optional.empty();
        }
      };
    }
  }

  private Connection dial() {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
      return new SocketConnection(socket, socket.getInputStream(), socket.getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record SocketConnection(Socket socket, InputStream in, OutputStream out)
      implements Connection {
    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeEach
  void listen() throws Exception {
    Certificates.Identity identity = certificates.server();
    KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
    keys.load(null, null);
    Certificate[] chain = {identity.certificate(), certificates.authority()};
    keys.setKeyEntry("server", identity.key().getPrivate(), new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, new char[0]);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(factory.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext("/deny", this::deny);
    server.start();
    client
        .resource(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: hook, labels: {app: hook}}
            spec: {containers: [{name: a, image: hook}]}
            """)
        .inNamespace("default")
        .create();
    own.cluster().settle();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void deny(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String uid = Json.text(Json.parse(text), "request", "uid");
    byte[] answer =
        """
        {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":
          {"uid":"%s","allowed":false,"status":{"code":403,"message":"asked by %s"}}}"""
            .formatted(uid, exchange.getRequestHeaders().getFirst("Host"))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private void service(String name, int port) {
    client
        .resource(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: %s}
            spec: {selector: {app: hook}, ports: [{port: 443, targetPort: %d}]}
            """
                .formatted(name, port))
        .inNamespace("default")
        .create();
    own.cluster().settle();
  }

  private void configure(String service, Certificates authority) {
    String bundle =
        Base64.getEncoder()
            .encodeToString(authority.authorityPem().getBytes(StandardCharsets.US_ASCII));
    client
        .resource(
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: hooks}
            webhooks:
            - name: maps.hooks.example.com
              admissionReviewVersions: [v1]
              sideEffects: None
              timeoutSeconds: 5
              clientConfig: {service: %s, caBundle: %s}
              rules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]
            """
                .formatted(service, bundle))
        .create();
  }

  private void create() {
    client
        .resource(new ConfigMapBuilder().withNewMetadata().withName("asked").endMetadata().build())
        .inNamespace("default")
        .create();
  }

  private static String failed(String host, String why) {
    return "Internal error occurred: failed calling webhook \"maps.hooks.example.com\": failed to"
        + " call webhook: Post \"https://"
        + host
        + ":443/deny?timeout=5s\": "
        + why;
  }

  /** The test's server has the names of the API's own Service, so its pod stands for that. */
  @Test
  void oneInAPodIsAskedAndSaysNo() {
    Pod pod = client.pods().inNamespace("default").withName("hook").get();
    client
        .resource(
            """
            apiVersion: v1
            kind: Endpoints
            metadata: {name: kubernetes}
            subsets:
            - addresses: [{ip: %s, targetRef: {kind: Pod, name: hook, namespace: default, uid: %s}}]
              ports: [{name: https, port: 8443}]
            """
                .formatted(pod.getStatus().getPodIP(), pod.getMetadata().getUid()))
        .inNamespace("default")
        .createOr(NonDeletingOperation::update);
    configure("{name: kubernetes, namespace: default, path: /deny}", certificates);
    refused(
        403,
        "admission webhook \"maps.hooks.example.com\" denied the request: asked by"
            + " kubernetes.default.svc:443",
        this::create);
  }

  @Test
  void itsCertificateMustBeItsServicesAndOfTheAuthority() {
    service("hook", 8443);
    configure("{name: hook, namespace: default, path: /deny}", certificates);
    refused(
        500,
        failed(
            "hook.default.svc",
            "tls: failed to verify certificate: x509: certificate is valid for localhost,"
                + " kubernetes, kubernetes.default, kubernetes.default.svc,"
                + " kubernetes.default.svc.cluster.local, not hook.default.svc"),
        this::create);
    client.admissionRegistration().v1().validatingWebhookConfigurations().delete();
    configure("{name: hook, namespace: default, path: /deny}", new Certificates(Journal.NONE));
    refused(
        500,
        failed(
            "hook.default.svc",
            "tls: failed to verify certificate: x509: certificate signed by unknown authority"),
        this::create);
  }

  @Test
  void whoDoesNotListenRefuses() {
    service("deaf", 9443);
    configure("{name: deaf, namespace: default, path: /deny}", certificates);
    String address =
        client.pods().inNamespace("default").withName("hook").get().getStatus().getPodIP();
    refused(
        500,
        failed("deaf.default.svc", "dial tcp " + address + ":9443: connect: connection refused"),
        this::create);
  }

  @Test
  void aServiceNeedsEndpoints() {
    client
        .resource(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: empty}
            spec: {selector: {app: nobody}, ports: [{port: 443}]}
            """)
        .inNamespace("default")
        .create();
    configure("{name: empty, namespace: default, path: /deny}", certificates);
    refused(
        500,
        failed("empty.default.svc", "no endpoints available for service \"empty\""),
        this::create);
    assertThat(client.configMaps().inNamespace("default").withName("asked").get()).isNull();
  }
}
