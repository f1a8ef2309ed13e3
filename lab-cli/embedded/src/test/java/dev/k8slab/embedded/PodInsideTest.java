package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.time.DrivenClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is asked of a pod's inside. The words are those of Kubernetes' documentation of the kubelet
 * and the API server ({@code LogLocation}, {@code validateContainerLogStatus}), and of recordings.
 */
class PodInsideTest {
  private static final String PODS = "/api/v1/namespaces/default/pods";

  private final DrivenClock clock = new DrivenClock(Instant.parse("2026-11-30T12:00:00Z"));

  @RegisterExtension
  final TestCluster own = TestCluster.own(EmbeddedCluster.builder().clock(clock));

  private final EmbeddedCluster cluster = own.cluster();
  private final HttpClient http = TestClient.administrator(cluster);

  private void create(String name, String containers) {
    own.client()
        .resource(
            "---\n{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {restartPolicy: Never, containers: [%s]}}"
                .formatted(name, containers))
        .inNamespace("default")
        .create();
    cluster.settle();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.url() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String message(String path, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    return Json.text(Json.parse(answer.body()), "message");
  }

  @Test
  void aLogHasWhatWasPrintedUpToNow() throws Exception {
    create(
        "talks",
        "{name: a, image: busybox, command: [sh, -c, \"echo one; sleep 5; echo 'two words'; sleep 60\"]}");
    assertThat(get(PODS + "/talks/log").body()).isEqualTo("one\n");
    clock.advance(Duration.ofSeconds(6));
    HttpResponse<String> all = get(PODS + "/talks/log");
    assertThat(all.headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(all.body()).isEqualTo("one\ntwo words\n");
    assertThat(get(PODS + "/talks/log?tailLines=1").body()).isEqualTo("two words\n");
    assertThat(get(PODS + "/talks/log?sinceSeconds=3").body()).isEqualTo("two words\n");
    assertThat(get(PODS + "/talks/log?limitBytes=5").body()).isEqualTo("one\nt");
    assertThat(get(PODS + "/talks/log?timestamps=true&tailLines=1").body())
        .isEqualTo("2026-11-30T12:00:05.000000000Z two words\n");
  }

  @Test
  void aContainerMustBeNamedWhereThereAreTwo() throws Exception {
    create("two", "{name: a, image: busybox}, {name: b, image: busybox}");
    assertThat(message(PODS + "/two/log", 400))
        .isEqualTo("a container name must be specified for pod two, choose one of: [a b]");
    assertThat(message(PODS + "/two/log?container=c", 400))
        .isEqualTo("container c is not valid for pod two");
    assertThat(message(PODS + "/two/log?container=a&previous=true", 400))
        .isEqualTo("previous terminated container \"a\" in pod \"two\" not found");
  }

  /** Each time anew, as {@code ResourceLocation} of Services draws; the answer says which one. */
  @Test
  void aServicesProxyAsksAnyOfItsPods() throws Exception {
    for (String name : List.of("one", "two")) {
      own.client()
          .resource(
              "---\n{apiVersion: v1, kind: Pod, metadata: {name: %s, labels: {app: web}}, spec: {containers: [{name: a, image: busybox}]}}"
                  .formatted(name))
          .inNamespace("default")
          .create();
    }
    own.client()
        .resource(
            "---\n{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}")
        .inNamespace("default")
        .create();
    cluster.settle();
    Set<String> answers = new HashSet<>();
    for (int i = 0; i < 200 && answers.size() < 2; i++) {
      answers.add(message("/api/v1/namespaces/default/services/web/proxy/", 503));
    }
    assertThat(answers).containsExactlyInAnyOrder(refused("one"), refused("two"));
  }

  private String refused(String pod) {
    return "error trying to reach service: dial tcp %s:80: connect: connection refused"
        .formatted(
            own.client().pods().inNamespace("default").withName(pod).get().getStatus().getPodIP());
  }

  @Test
  void aProxyTellsThatNothingListens() throws Exception {
    create("silent", "{name: a, image: busybox, ports: [{containerPort: 8080}]}");
    String address =
        own.client().pods().inNamespace("default").withName("silent").get().getStatus().getPodIP();
    assertThat(message(PODS + "/silent/proxy/", 503))
        .isEqualTo(
            "error trying to reach service: dial tcp "
                + address
                + ":8080: connect: connection refused");
    assertThat(message(PODS + "/nobody/proxy/", 404)).isEqualTo("pods \"nobody\" not found");
  }
}
