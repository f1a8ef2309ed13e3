package dev.k8slab.embedded.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * By the tables of the Pod Security Standards in Kubernetes' documentation, beyond what the
 * recordings have.
 */
class LevelTest {
  private static final String GOOD =
      "{'allowPrivilegeEscalation':false,'runAsNonRoot':true,'capabilities':{'drop':['ALL']},'seccompProfile':{'type':'RuntimeDefault'}}";

  private static List<String> judge(Level level, int version, String spec) {
    return level.judge(Json.object(), Json.parse(spec.replace('\'', '"')), version).stream()
        .map(Violation::toString)
        .toList();
  }

  private static String container(String name, String more) {
    return "{'name':'" + name + "','image':'x'" + (more.isEmpty() ? "" : "," + more) + "}";
  }

  private static String pod(String more, String... containers) {
    return "{'containers':["
        + String.join(",", containers)
        + "]"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  @Test
  void severalContainersAreNamedTogether() {
    String probe = "'livenessProbe':{'httpGet':{'host':'%s'}}";
    String spec =
        pod("", container("a", probe.formatted("a.com")), container("b", probe.formatted("b.com")));
    assertThat(judge(Level.BASELINE, 36, spec))
        .containsExactly(
            "probe or lifecycle host (containers \"a\", \"b\" use probe or lifecycle hosts \"a.com\", \"b.com\")");
    assertThat(judge(Level.BASELINE, 33, spec)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kernel.shm_rmid_forced|22|true",
        "net.ipv4.ip_local_reserved_ports|26|false",
        "net.ipv4.ip_local_reserved_ports|27|true",
        "net.ipv4.tcp_rmem|31|false",
        "net.ipv4.tcp_rmem|32|true",
        "kernel.msgmax|36|false"
      })
  void settingsOfTheKernelAreSafeSinceAVersion(String name, int version, boolean safe) {
    String spec =
        pod("'securityContext':{'sysctls':[{'name':'" + name + "'}]}", container("a", ""));
    assertThat(judge(Level.BASELINE, version, spec).isEmpty()).isEqualTo(safe);
  }

  @Test
  void whatThePodSaysHoldsForItsContainers() {
    String own =
        "'securityContext':{'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL'],'add':['NET_BIND_SERVICE']}}";
    String spec =
        pod(
            "'securityContext':{'runAsNonRoot':true,'seccompProfile':{'type':'Localhost'}}",
            container("a", own));
    assertThat(judge(Level.RESTRICTED, 36, spec)).isEmpty();
  }

  @Test
  void aContainerThatDeniesIsNamed() {
    String bad = GOOD.replace("'runAsNonRoot':true", "'runAsNonRoot':false");
    String spec =
        pod(
            "'securityContext':{'runAsNonRoot':true}",
            container("a", "'securityContext':" + bad),
            container("b", "'securityContext':" + GOOD));
    assertThat(judge(Level.RESTRICTED, 36, spec))
        .containsExactly(
            "runAsNonRoot != true (container \"a\" must not set securityContext.runAsNonRoot=false)");
  }

  @Test
  void volumesOfTheHostAreNamedOnce() {
    String spec =
        pod(
            "'volumes':[{'name':'h','hostPath':{'path':'/'}},{'name':'n','nfs':{}},{'name':'e','emptyDir':{}}]",
            container("a", "'securityContext':" + GOOD));
    assertThat(judge(Level.BASELINE, 36, spec)).containsExactly("hostPath volumes (volume \"h\")");
    assertThat(judge(Level.RESTRICTED, 36, spec))
        .containsExactly(
            "restricted volume types (volumes \"h\", \"n\" use restricted volume types \"hostPath\", \"nfs\")");
    assertThat(judge(Level.PRIVILEGED, 36, spec)).isEmpty();
  }

  @Test
  void baselineForbidsWhatLeadsOut() {
    assertThat(
            judge(
                Level.BASELINE,
                36,
                pod(
                    "'securityContext':{'seccompProfile':{'type':'Unconfined'}}",
                    container("a", "'securityContext':{'procMount':'Unmasked'}"),
                    container("b", "'securityContext':{'seLinuxOptions':{'user':'root'}}"))))
        .extracting(violation -> violation.replaceAll(" \\(.*", ""))
        .containsExactly("procMount", "seLinuxOptions", "seccompProfile");
  }
}
