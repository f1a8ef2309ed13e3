package dev.k8slab.grader.kind.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.Destination;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.Route;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.connect.Address;
import dev.k8slab.grader.connect.Outcome;
import dev.k8slab.grader.connect.Outcome.How;
import dev.k8slab.grader.connect.Place;
import dev.k8slab.grader.evidence.Evidence;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Observations;
import dev.k8slab.grader.kind.Waiting;
import dev.k8slab.grader.kind.reach.Trial.Seen;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.ClusterTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The friend is to get through to the database, the stranger is not. */
class MatrixTest {

  private static final Destination DATABASE = new Destination("db", 3306);
  private static final Connection FRIEND = from("friend", DATABASE);
  private static final Connection STRANGER = from("stranger", DATABASE);
  private static final Connection ITSELF = from("db", DATABASE);

  private static final Feedback LOCKED_OUT = new Feedback("locked-out", "Locked out.", "in", null);
  private static final Feedback LET_IN = new Feedback("let-in", "Let in.", "out", null);
  private static final ReachCheck BY_ANOTHER_ROUTE =
      new ReachCheck(
          List.of(
              new Route(STRANGER, false, null, LET_IN), new Route(FRIEND, true, null, LOCKED_OUT)));
  private static final ReachCheck BY_ITSELF =
      new ReachCheck(List.of(new Route(STRANGER, false, ITSELF, LET_IN)));

  private static final Place SERVICE =
      new Place(
          Set.of(new Address("10.43.0.9", 3306)),
          Set.of(new Address("10.42.0.9", 3306)),
          Set.of(),
          null);

  private static Connection from(String pod, Destination to) {
    return new Connection(new Target(pod, null), null, to, false, "/");
  }

  private static Trial at(Place place, How... hows) {
    return new Trial(
        place, List.of(hows).stream().map(how -> new Seen("x", new Outcome(how, 0))).toList());
  }

  private static Verdict judge(ReachCheck spec, Map<Connection, Trial> trials) {
    Attempt attempt =
        new Attempt(
            "x",
            "e",
            "n",
            Instant.EPOCH,
            Evidence.NONE,
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    return new Matrix(spec, trials)
        .judge(
            new Context(
                null,
                attempt,
                "s",
                "c",
                new Observations(Map.of()),
                Map.of(),
                new Expressions(),
                null,
                Waiting.until(ClusterTime.SYSTEM, Instant.EPOCH)));
  }

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.status().word();
  }

  @Test
  void passesWhereTheFriendGetsThroughAndTheStrangerDoesNot() {
    for (How how : List.of(How.TIMED_OUT, How.REFUSED)) {
      assertThat(
              code(
                  judge(
                      BY_ANOTHER_ROUTE,
                      Map.of(FRIEND, at(SERVICE, How.CONNECTED), STRANGER, at(SERVICE, how)))))
          .isEqualTo("passed");
    }
  }

  @Test
  void believesNoSilenceWhereNobodyGetsThrough() {
    Verdict verdict =
        judge(
            BY_ANOTHER_ROUTE,
            Map.of(FRIEND, at(SERVICE, How.REFUSED), STRANGER, at(SERVICE, How.TIMED_OUT)));
    assertThat(code(verdict)).isEqualTo("control-silent");
    assertThat(((Verdict.Failed) verdict).actual()).isEqualTo("from x: connection refused");
  }

  @Test
  void letsNoPodOfManySlipThrough() {
    Verdict verdict =
        judge(
            BY_ANOTHER_ROUTE,
            Map.of(
                FRIEND, at(SERVICE, How.CONNECTED),
                STRANGER, at(SERVICE, How.TIMED_OUT, How.CONNECTED)));
    assertThat(code(verdict)).isEqualTo("let-in");
    assertThat(((Verdict.Failed) verdict).actual()).isEqualTo("from x: connected");
  }

  @Test
  void locksNoPodOfManyOut() {
    Map<Connection, Trial> trials =
        Map.of(
            FRIEND, at(SERVICE, How.CONNECTED, How.TIMED_OUT),
            STRANGER, at(SERVICE, How.TIMED_OUT));
    ReachCheck friendFirst =
        new ReachCheck(List.of(BY_ANOTHER_ROUTE.routes().get(1), BY_ANOTHER_ROUTE.routes().get(0)));
    assertThat(code(judge(friendFirst, trials))).isEqualTo("locked-out");
  }

  @Test
  void takesAServiceWithoutAServerForNoPolicy() {
    Place nowhere = new Place(Set.of(), Set.of(), Set.of(), "there is no Service db");
    Verdict verdict = judge(BY_ITSELF, Map.of(ITSELF, at(nowhere), STRANGER, at(nowhere)));
    assertThat(code(verdict)).isEqualTo("control-silent");
    assertThat(((Verdict.Failed) verdict).actual()).isEqualTo("there is no Service db");
  }

  @Test
  void believesNoServerThatDoesNotAnswerItself() {
    Trial out = at(SERVICE, How.REFUSED);
    assertThat(code(judge(BY_ITSELF, Map.of(ITSELF, at(SERVICE, How.CONNECTED), STRANGER, out))))
        .isEqualTo("passed");
    assertThat(code(judge(BY_ITSELF, Map.of(ITSELF, at(SERVICE, How.REFUSED), STRANGER, out))))
        .isEqualTo("control-silent");
  }
}
