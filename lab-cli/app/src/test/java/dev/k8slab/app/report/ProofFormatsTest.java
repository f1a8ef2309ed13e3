package dev.k8slab.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.k8slab.core.report.Json;
import dev.k8slab.core.report.PairXml;
import dev.k8slab.core.report.ProofXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
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
  void whatTwoClustersDisagreeOnIsToldToPrograms() throws Exception {
    JsonNode json = new ObjectMapper().readTree(Json.of(Proofs.COMPARED));

    assertThat(json.fieldNames()).toIterable().containsExactly("status", "pairs", "unfit");
    assertThat(json.get("status").asText()).isEqualTo("failed");
    assertThat(json.at("/pairs/0/status").asText()).isEqualTo("passed");
    assertThat(json.at("/pairs/0/compared").asInt()).isEqualTo(3);
    assertThat(json.at("/pairs/1/differences/0"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"exercise": "hide-token", "subject": "mistake typo fails", "at": "hide/gone",
                     "k3s": "failed with token-found", "embedded": "failed with token-mounted"}
                    """));
    assertThat(json.at("/pairs/1/notCompared/0/why").asText())
        .isEqualTo("embedded says broken: The cluster does not answer: run `lab status`.");
    assertThat(json.at("/pairs/1/clusters/1/kubernetes").asText()).isEqualTo("v1.36.2+embedded");
    assertThat(json.at("/pairs/1/clusters/0/kubectl").asText()).isEqualTo("its own kubectl");
    assertThat(json.at("/pairs/1/clusters/1/report/exercises/0/broken").asInt()).isEqualTo(1);
    assertThat(json.at("/unfit/one-path-only").asText()).startsWith("needs a cluster");
  }

  @Test
  void aDifferenceIsAFailureInTheXmlAndWhatIsNotComparedAnError() throws Exception {
    String xml = PairXml.of(Proofs.COMPARED);

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertThat(xml)
        .contains(
            "<testsuite name=\"k3s v1.24.17+k3s1: scale-replicas\" tests=\"3\"",
            "<testcase classname=\"both\" name=\"all 3 that were compared are the same\"/>",
            "<testsuite name=\"k3s v1.35.7+k3s1 and embedded v1.36.2+embedded\" tests=\"2\" failures=\"1\" errors=\"1\"",
            "<failure message=\"hide-token: mistake typo fails: hide/gone: k3s says failed with token-found, embedded says failed with token-mounted\"/>",
            "<error message=\"hide-token: mistake half fails: not compared, embedded says broken",
            "<skipped message=\"it needs a cluster that enforces NetworkPolicies")
        .matches("\\p{ASCII}*");
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
