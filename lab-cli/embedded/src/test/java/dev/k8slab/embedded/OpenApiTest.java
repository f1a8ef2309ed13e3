package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OpenAPI v2 as kubectl before 1.27 asks for it. The numbers of fields are those of gnostic's
 * {@code OpenAPIv2.proto}.
 */
class OpenApiTest {
  private static final String ASKED = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
  private static final int DOCUMENT_PATHS = 8;
  private static final int DOCUMENT_DEFINITIONS = 9;
  private static final int SCHEMA_REQUIRED = 19;
  private static final int SCHEMA_PROPERTIES = 25;
  private static final int SCHEMA_EXTENSION = 31;

  /** One field of a message that holds bytes. */
  private record Part(int field, byte[] value) {
    String text() {
      return new String(value, StandardCharsets.UTF_8);
    }
  }

  private static List<Part> parts(byte[] message) {
    List<Part> parts = new ArrayList<>();
    int[] at = {0};
    while (at[0] < message.length) {
      long tag = varint(message, at);
      if ((tag & 7) == 0) {
        varint(message, at);
        continue;
      }
      int length = (int) varint(message, at);
      byte[] value = Arrays.copyOfRange(message, at[0], at[0] + length);
      at[0] += length;
      parts.add(new Part((int) (tag >> 3), value));
    }
    return parts;
  }

  private static long varint(byte[] message, int[] at) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message[at[0]++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] one(byte[] message, int field) {
    return parts(message).stream()
        .filter(p -> p.field() == field)
        .findFirst()
        .orElseThrow()
        .value();
  }

  /** The value of an entry of a map, whose entries are messages of a name and a value. */
  private static byte[] named(byte[] map, int field, String name) {
    return parts(map).stream()
        .filter(part -> part.field() == field)
        .map(Part::value)
        .filter(entry -> new String(one(entry, 1), StandardCharsets.UTF_8).equals(name))
        .map(entry -> one(entry, 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.20", "1.36"})
  void oldKubectlsReadIt(String version) throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().version(version).nodes(0).start()) {
      HttpClient client = TestClient.administrator(cluster);
      URI uri = URI.create(cluster.url() + "/openapi/v2");
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(uri).header("Accept", ASKED).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
      byte[] definitions = one(answer.body(), DOCUMENT_DEFINITIONS);
      byte[] spec = named(definitions, 1, "io.k8s.api.apps.v1.DeploymentSpec");
      assertThat(parts(spec).stream().filter(p -> p.field() == SCHEMA_REQUIRED).map(Part::text))
          .contains("selector", "template");
      byte[] pod = named(definitions, 1, "io.k8s.api.core.v1.PodSpec");
      byte[] containers = named(one(pod, SCHEMA_PROPERTIES), 1, "containers");
      byte[] key = named(containers, SCHEMA_EXTENSION, "x-kubernetes-patch-merge-key");
      assertThat(new String(one(key, 2), StandardCharsets.UTF_8).strip()).isEqualTo("name");
      byte[] path =
          named(
              one(answer.body(), DOCUMENT_PATHS),
              2,
              "/apis/apps/v1/namespaces/{namespace}/deployments/{name}");
      // PathItem.patch, Operation.parameters, and down to the name of a query's parameter.
      byte[] parameter = one(one(one(one(one(path, 8), 8), 1), 2), 3);
      assertThat(new String(one(parameter, 4), StandardCharsets.UTF_8)).isEqualTo("dryRun");
      JsonNode json =
          Json.parse(
              client
                  .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                  .body());
      assertThat(json.path("definitions"))
          .hasSize((int) parts(definitions).stream().filter(p -> p.field() == 1).count());
    }
  }
}
