package dev.k8slab.grader.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.Access;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.Connection;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.Destination;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.Identity;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.ObjectQuery;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.Route;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.Target;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.grader.Checkers;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DependenciesTest {

  private static final String RBAC = "rbac.authorization.k8s.io/v1";
  private static final String[] WEB = {
    "apps/v1 Deployment in ns named web", "apps/v1 ReplicaSet in ns", "v1 Pod in ns"
  };
  private static final String[] GRANTS = {
    RBAC + " Role in ns",
    RBAC + " RoleBinding in ns",
    RBAC + " ClusterRole",
    RBAC + " ClusterRoleBinding"
  };

  private static Dependencies of(CheckSpec spec) {
    return Checkers.dependencies(
        new Check("any", spec, 1), new Scene("ns", text -> text.replace("[=name]", "drawn")));
  }

  private static Set<String> told(CheckSpec spec) {
    return of(spec).sources().stream().map(Told::of).collect(Collectors.toSet());
  }

  private static ObjectQuery query(String apiVersion, String kind, String name, String selector) {
    return new ObjectQuery(apiVersion, kind, name, selector);
  }

  private static ResourceCheck resource(ObjectQuery objects, Map<String, ObjectQuery> siblings) {
    return new ResourceCheck(objects, false, null, null, siblings, List.of(), List.of());
  }

  private static RolloutCheck rollout(boolean history) {
    return new RolloutCheck("web", 5, 0, List.of(), false, history, List.of());
  }

  private static AnswerCheck answer(Map<String, ObjectQuery> siblings) {
    return new AnswerCheck(
        List.of(), List.of(), false, null, null, null, siblings, null, null, List.of());
  }

  @Test
  void objectsDependOnThemselvesAndTheirSiblings() {
    assertThat(
            told(
                resource(
                    query("v1", "ConfigMap", "[=name]-notes", null),
                    Map.of("pods", query("v1", "Pod", null, "app=[=name]")))))
        .containsExactlyInAnyOrder(
            "v1 ConfigMap in ns named drawn-notes", "v1 Pod in ns with app=drawn");
    assertThat(told(new AbsenceCheck(query("v1", "Secret", "old", null), null, 2, null)))
        .containsExactly("v1 Secret in ns named old");
    assertThat(
            told(
                new UnchangedCheck(
                    query("v1", "Service", "web", null), List.of(), List.of(), Map.of(), null)))
        .containsExactly("v1 Service in ns named web");
  }

  @Test
  void kindsThatTheLearnerMayBringDependOnTheirDefinitionsToo() {
    assertThat(told(resource(query("lab.example.com/v1", "Ship", null, null), Map.of())))
        .containsExactlyInAnyOrder(
            "lab.example.com/v1 Ship in ns", "apiextensions.k8s.io/v1 CustomResourceDefinition");
    assertThat(told(resource(query("networking.k8s.io/v1", "Ingress", null, null), Map.of())))
        .containsExactly("networking.k8s.io/v1 Ingress in ns");
    assertThat(told(resource(query("batch/v1", "Job", null, null), Map.of())))
        .containsExactly("batch/v1 Job in ns");
  }

  @Test
  void rolloutsDependOnAllTheyMakeAndTheirHistoryOnTheAuditLog() {
    assertThat(told(rollout(false))).containsExactlyInAnyOrder(WEB);
    assertThat(told(rollout(true))).contains(WEB).contains("requests").hasSize(4);
  }

  @Test
  void containersDependOnTheirPodAndCommandsInThem() {
    assertThat(
            told(
                new ExecCheck(
                    new Target("probe", null), List.of(), List.of("id"), false, false, List.of())))
        .containsExactlyInAnyOrder("v1 Pod in ns named probe", "commands in containers");
  }

  @Test
  void processesDependOnTheirPodsAndCommands() {
    assertThat(told(new ProcessCheck(new Target("probe", null), List.of("main"), false, List.of())))
        .containsExactlyInAnyOrder("v1 Pod in ns named probe", "commands in containers");
  }

  @Test
  void credentialsDependOnAllThatMayHoldOneAndOnWhoseTheyAre() {
    assertThat(told(new CredentialsCheck(new Target(null, "web"), List.of(), null)))
        .contains(WEB)
        .contains(
            "v1 Secret in ns",
            "v1 ConfigMap in ns",
            "v1 ServiceAccount in ns",
            "commands in containers")
        .hasSize(7);
  }

  @Test
  void logsDependOnWhatIsWrittenAndEarlierOnesOnRestartsAlone() {
    Target web = new Target(null, "web");
    assertThat(told(new LogsCheck(web, List.of(), false, List.of())))
        .contains(WEB)
        .contains("logs of web")
        .hasSize(4);
    assertThat(told(new LogsCheck(web, List.of(), true, List.of()))).containsExactlyInAnyOrder(WEB);
  }

  @Test
  void permissionsDependOnAllOfRbacWhereverTheyAreAskedFor() {
    Access here = new Access("get", "", "pods", null, null, null);
    Access there = new Access("get", "", "pods", null, "[=name]", null);
    Identity reader = new Identity("reader", null);
    PermissionsCheck spec =
        new PermissionsCheck(reader, List.of(here), List.of(there), List.of(), null);
    assertThat(told(spec))
        .contains(GRANTS)
        .contains(RBAC + " Role in drawn", RBAC + " RoleBinding in drawn")
        .hasSize(6);
    assertThat(of(spec).echoes())
        .as("the authorizer hears of it by itself")
        .isNotEmpty()
        .allMatch(echo -> echo.toMillis() <= 1000);
  }

  @Test
  void admissionDependsOnPoliciesOfTheWholeCluster() {
    assertThat(told(new AdmissionCheck(new Identity("builder", null), List.of())))
        .contains(GRANTS)
        .contains(
            "policy/v1beta1 PodSecurityPolicy",
            "v1 Namespace named ns",
            "v1 ResourceQuota in ns",
            "v1 LimitRange in ns",
            "v1 ServiceAccount in ns");
  }

  @Test
  void trafficDependsOnTheServiceAndWhatIsBehindIt() {
    TrafficCheck spec = new TrafficCheck("front", 80, "/", "web", null);
    assertThat(told(spec))
        .contains(WEB)
        .contains(
            "v1 Service in ns named front",
            "v1 Endpoints in ns named front",
            "networking.k8s.io/v1 NetworkPolicy in ns")
        .hasSize(6);
    assertThat(of(spec).echoes()).isNotEmpty();
  }

  @Test
  void whoReachesWhomDependsOnBothEndsAndThePoliciesThere() {
    Connection inside =
        new Connection(new Target(null, "web"), null, new Destination("db", 3306), false, null);
    Connection outside =
        new Connection(
            new Target("probe", null), null, new Destination("db.other.svc", 3306), false, null);
    Connection elsewhere =
        new Connection(
            new Target("probe", null), null, new Destination("10.0.0.1", 443), false, null);
    ReachCheck spec =
        new ReachCheck(
            List.of(
                new Route(inside, true, null, null),
                new Route(outside, false, inside, null),
                new Route(elsewhere, true, null, null)));
    assertThat(told(spec))
        .contains(WEB)
        .contains(
            "v1 Pod in ns named probe",
            "v1 Service in ns named db",
            "v1 Endpoints in ns named db",
            "v1 Service in other named db",
            "v1 Endpoints in other named db",
            "networking.k8s.io/v1 NetworkPolicy in ns",
            "networking.k8s.io/v1 NetworkPolicy in other")
        .hasSize(10);
    assertThat(of(spec).echoes())
        .as("as long as a check waits for policies")
        .anyMatch(echo -> echo.toSeconds() == 10);
  }

  @Test
  void whatWasDoneDependsOnTheAuditLogAlone() {
    assertThat(told(new AuditCheck(List.of(), List.of()))).containsExactlyInAnyOrder("requests");
  }

  @Test
  void eventsDependOnEvents() {
    assertThat(told(new EventsCheck(null, 1, null))).containsExactly("v1 Event in ns");
  }

  @Test
  void answersDependOnNothingButWhatTheyAreComputedFrom() {
    assertThat(of(answer(Map.of()))).isEqualTo(Dependencies.NONE);
    assertThat(told(answer(Map.of("nodes", query("v1", "Node", null, null)))))
        .containsExactly("v1 Node in ns");
  }

  @Test
  void sequencesDependOnAllTheirStages() {
    TrafficCheck traffic = new TrafficCheck("front", 80, "/", "web", null);
    SequenceCheck spec =
        new SequenceCheck(
            List.of(
                new Check("one", new EventsCheck(null, 1, null), 1), new Check("two", traffic, 2)));
    assertThat(told(spec)).containsAll(told(traffic)).contains("v1 Event in ns");
    assertThat(of(spec).echoes()).isEqualTo(of(traffic).echoes());
  }
}
