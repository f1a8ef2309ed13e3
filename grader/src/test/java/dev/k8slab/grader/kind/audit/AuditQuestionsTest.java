package dev.k8slab.grader.kind.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kube.AuditFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which lines of the log a check makes worth reading. */
class AuditQuestionsTest {

  private static final Feedback NONE = new Feedback("none", "None.", null, null);

  private static List<String> patterns(String wanted, String near) {
    AuditCheck spec =
        new AuditCheck(
            List.of(new WantedEvent(new Expression(wanted, 1), false, NONE)),
            List.of(new NearMiss(new Expression(near, 2), null, NONE)));
    return new AuditFilter(
            Set.of(), AuditQuestions.of(spec, new Expressions(), Map.of("ns", "web-1")).shapes())
        .patterns();
  }

  @Test
  void whatItsExpressionsAskForDecides() {
    assertThat(
            patterns(
                "event.user == 'system:serviceaccount:' + ns + ':default' && event.verb == 'list' && event.resource == 'secrets'",
                "event.pod.name == 'probe' && (event.user == '' || event.user == 'system:anonymous')"))
        .containsExactly(
            "\"verb\":\"list\".*\"user\":[{]\"username\":\"system:serviceaccount:web-1:default\".*\"objectRef\":[{]\"resource\":\"secrets\"",
            "(\"user\":[{][}]|\"user\":[{]\"uid\"|\"user\":[{]\"groups\"|\"user\":[{]\"extra\")",
            "\"user\":[{]\"username\":\"system:anonymous\"");
  }

  @Test
  void whatIsDeletedIsSoByTheRequestsThatDelete() {
    assertThat(
            patterns(
                "event.deleted.exists(o, o.resource == 'pods') && event.code < 300",
                "event.deleted.exists(o, true) && event.user == 'jane'"))
        .containsExactly(
            "\"verb\":\"delete",
            "\"verb\":\"create\".*\"subresource\":\"eviction\"",
            "\"verb\":\"delete.*\"user\":[{]\"username\":\"jane\"",
            "\"verb\":\"create\".*\"user\":[{]\"username\":\"jane\".*\"subresource\":\"eviction\"");
  }

  @Test
  void oneExpressionThatMayHoldOfAnyEventMakesAllWorthReading() {
    assertThat(patterns("event.verb == 'list'", "event.code == 403")).isEmpty();
  }
}
