package dev.k8slab.grader.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.effective.RbacRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleTextTest {

  private static String text(
      String verbs, List<String> groups, List<String> resources, String... names) {
    return RuleText.of(
        new RbacRule(List.of(verbs.split(",")), groups, resources, List.of(names), List.of()));
  }

  @Test
  void rulesReadLikeSentences() {
    assertThat(text("get,list", List.of(""), List.of("pods", "pods/log")))
        .isEqualTo("get, list pods, pods/log");
    assertThat(text("patch", List.of("apps"), List.of("deployments"), "web", "db"))
        .isEqualTo("patch deployments of group apps named web, db");
    assertThat(text("*", List.of("*"), List.of("*")))
        .isEqualTo("do anything with every resource of every group");
  }

  @Test
  void pathsAreNoResources() {
    assertThat(
            RuleText.of(
                new RbacRule(
                    List.of("get"),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("/healthz", "/version"))))
        .isEqualTo("get /healthz, /version");
    assertThat(
            RuleText.of(new RbacRule(List.of("*"), List.of(), List.of(), List.of(), List.of("*"))))
        .isEqualTo("do anything with every path");
  }
}
