package dev.k8slab.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.core.report.Json;
import dev.k8slab.core.report.ProofXml;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProofFormatsTest {

  @Test
  void theJsonTellsEveryTry() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Json.of(Proofs.MIXED));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("status", "rounds", "exercises", "unfit", "figures", "millis");
    assertThat(json.get("status").asText()).isEqualTo("failed");
    assertThat(json.at("/exercises/0/regradeMillis").asInt()).isEqualTo(210);
    assertThat(json.at("/exercises/0/claims/2/standing").asText()).isEqualTo("flaky");
    assertThat(json.at("/exercises/0/claims/2/trials/0/outcome").asText()).isEqualTo("disproved");
    assertThat(json.at("/exercises/0/claims/2/trials/0/seen").size()).isEqualTo(2);
    assertThat(json.at("/exercises/0/claims/2/trials/1/outcome").asText()).isEqualTo("held");
    assertThat(json.at("/figures/flakes").asInt()).isEqualTo(1);
    assertThat(json.at("/figures/fullRegradeMillis").asInt()).isEqualTo(1800);
  }

  @Test
  void mutantsAreToldToPrograms() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Json.of(Proofs.MUTATED));

    assertThat(json.get("status").asText()).isEqualTo("failed");
    JsonNode mutation = json.at("/exercises/0/mutation");
    assertThat(mutation.get("score").asDouble()).isBetween(0.66, 0.67);
    assertThat(mutation.at("/open/0").asText())
        .isEqualTo("manifest/10-web.yaml: drop metadata.labels");
    assertThat(json.at("/exercises/1/mutation/undecided").asInt()).isEqualTo(1);
    assertThat(ProofXml.of(Proofs.MUTATED))
        .contains(
            "<testsuite name=\"scale-replicas: mutation\" tests=\"1\" failures=\"1\" errors=\"0\"",
            "<testsuite name=\"hide-token: mutation\" tests=\"1\" failures=\"0\" errors=\"1\"")
        .matches("(?s)\\p{ASCII}*");
  }

  @Test
  void theXmlTellsDisprovedFromBrokenFromSkipped() {
    assertThat(ProofXml.of(Proofs.MIXED))
        .contains(
            "<testsuite name=\"scale-replicas\" tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"0\">",
            "<testcase classname=\"scale-replicas\" name=\"solution patch passes\" time=\"24.690\"/>",
            "<failure type=\"flaky\" message=\"The mistake must fail",
            "<failure type=\"disproved\"",
            "Found: 1 &#38; no more</failure>",
            "<error type=\"broken\" message=\"The cluster does not answer: run `lab status`.\"/>",
            "<skipped message=\"it needs PodSecurityPolicy")
        .matches("\\p{ASCII}*");
  }
}
