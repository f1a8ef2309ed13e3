package dev.k8slab.grader.kind.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnNetworkTest {

  @SuppressWarnings("unchecked")
  private static List<String> powerful(String spec) {
    return OwnNetwork.powerful(
        Serialization.unmarshal("kind: Pod\nspec: " + spec, Map.class), name -> true);
  }

  @Test
  void anyContainerThatMaySetUpItsNetworkIsSeen() {
    assertThat(
            powerful(
                """
                {initContainers: [{name: early, securityContext: {capabilities: {add: [NET_ADMIN]}}}],
                 containers: [{name: a, securityContext: {capabilities: {add: [cap_net_admin]}}},
                              {name: b, securityContext: {capabilities: {add: [ALL]}}},
                              {name: c, securityContext: {privileged: true}},
                              {name: d, securityContext: {capabilities: {add: [SYS_TIME]}}},
                              {name: e}]}
                """))
        .containsExactly("early", "a", "b", "c");
  }

  @Test
  void whoeverWasAllowedToAtTheStartIsNoChange() {
    assertThat(
            OwnNetwork.mayAtStart(
                Map.of(
                    "Deployment/web",
                    template("{name: proxy, securityContext: {privileged: true}}"),
                    "Service/web",
                    Map.of("spec", Map.of("ports", List.of())))))
        .containsExactly("proxy");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> template(String container) {
    return Serialization.unmarshal(
        "kind: Deployment\nspec: {template: {spec: {containers: [" + container + "]}}}", Map.class);
  }
}
