package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.expression.Start;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Shapes of events, looked for in a line as an API server of version 1.20 has written it. */
class EventShapeTest {

  private static final String LINE =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"c4df042b","stage":"ResponseComplete",\
      "requestURI":"/api/v1/namespaces/web-1/pods/a/log","verb":"get","user":{"username":"system:admin","groups":["system:masters"]},\
      "impersonatedUser":{"username":"jane","groups":["system:authenticated"]},"sourceIPs":["172.17.0.1"],\
      "userAgent":"kubectl/v1.32.0","objectRef":{"resource":"pods","namespace":"web-1","name":"a","apiVersion":"v1",\
      "subresource":"log"},"responseStatus":{"metadata":{},"code":200}}""";

  private static boolean found(EventShape shape) {
    return Pattern.compile(shape.pattern()).matcher(LINE).find();
  }

  @Test
  void anEventOfTheShapeIsFound() {
    assertThat(
            found(
                EventShape.of(
                    "subresource",
                    "log",
                    "verb",
                    "get",
                    "user",
                    "system:admin",
                    "impersonated",
                    "jane",
                    "agent",
                    "kubectl/v1.32.0",
                    "resource",
                    "pods",
                    "namespace",
                    "web-1",
                    "name",
                    "a")))
        .isTrue();
    assertThat(found(new EventShape(Map.of("agent", new Start("kubectl/", false))))).isTrue();
    assertThat(found(EventShape.ANY)).isTrue();
  }

  @Test
  void anotherOneIsNot() {
    assertThat(found(EventShape.of("verb", "ge"))).isFalse();
    assertThat(found(EventShape.of("user", "jane"))).isFalse();
    assertThat(found(EventShape.of("agent", "kubectl/v1x32.0"))).isFalse();
    assertThat(found(EventShape.of("verb", "get", "resource", "secrets"))).isFalse();
  }

  @Test
  void whatALineDoesNotSayAsItIsIsNotLookedFor() {
    assertThat(
            found(
                EventShape.of(
                    "code", "404", "name", "", "agent", "a \"quoted\" <name>", "verb", "get")))
        .isTrue();
  }

  @Test
  void whoHasNoNameIsFoundByThat() {
    EventShape nobody = EventShape.of("user", "");
    assertThat(found(nobody)).isFalse();
    assertThat(Pattern.compile(nobody.pattern()).matcher("\"verb\":\"get\",\"user\":{},").find())
        .isTrue();
    assertThat(
            Pattern.compile(nobody.pattern())
                .matcher("\"verb\":\"get\",\"user\":{\"groups\":[\"g\"]},")
                .find())
        .isTrue();
  }

  @Test
  void itsMarkStandsInItsLineAndInFewOthers() {
    assertThat(EventShape.of("verb", "get", "resource", "pods", "name", "a").snippets())
        .containsExactly("\"name\":\"a\"");
    assertThat(EventShape.of("verb", "patch", "resource", "pods").snippets())
        .containsExactly("\"verb\":\"patch\"");
    assertThat(EventShape.of("verb", "get", "resource", "secrets").snippets())
        .containsExactly("\"objectRef\":{\"resource\":\"secrets\"");
    assertThat(new EventShape(Map.of("agent", new Start("curl", false))).snippets())
        .containsExactly("\"userAgent\":\"curl");
    assertThat(EventShape.of("verb", "list").snippets()).containsExactly("\"verb\":\"list\"");
    assertThat(EventShape.of("verb", "list", "user", "").snippets())
        .containsExactly(
            "\"user\":{}", "\"user\":{\"uid\"", "\"user\":{\"groups\"", "\"user\":{\"extra\"");
    assertThat(EventShape.ANY.snippets()).containsExactly("");
    assertThat(
            new AuditFilter(Set.of(), List.of(EventShape.of("verb", "patch"), EventShape.ANY))
                .snippets())
        .isEmpty();
  }

  @Test
  void whereAnyShapeIsWantedThereAreNoPatterns() {
    AuditFilter some =
        new AuditFilter(
            Set.of("web-1"), List.of(EventShape.of("verb", "get"), EventShape.of("verb", "list")));
    assertThat(some.patterns()).containsExactly("\"verb\":\"get\"", "\"verb\":\"list\"");
    assertThat(
            new AuditFilter(Set.of(), List.of(EventShape.of("verb", "get"), EventShape.ANY))
                .patterns())
        .isEmpty();
  }
}
