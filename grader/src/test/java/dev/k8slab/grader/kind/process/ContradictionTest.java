package dev.k8slab.grader.kind.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContradictionTest {

  private static Optional<String> find(String ofPod, String own, ProcessStatus process) {
    Pod pod =
        Serialization.unmarshal(
            "spec: {securityContext: %s, containers: [{name: web, securityContext: %s}]}"
                .formatted(ofPod, own),
            Pod.class);
    return Contradiction.find(
        Values.of(pod), Values.of(pod.getSpec().getContainers().get(0)), process);
  }

  private static ProcessStatus process(long uid, long gid, String bounding, boolean bound) {
    return ProcessStatus.read(
            """
            Name:\tcat
            Uid:\t%1$d\t%1$d\t%1$d\t%1$d
            Gid:\t%2$d\t%2$d\t%2$d\t%2$d
            Groups:\t
            CapPrm:\t0
            CapEff:\t0
            CapBnd:\t%3$s
            NoNewPrivs:\t%4$d
            Seccomp:\t0
            """
                .formatted(uid, gid, bounding, bound ? 1 : 0))
        .orElseThrow();
  }

  @Test
  void theManifestsUserAndGroupAreTheProcesss() {
    ProcessStatus process = process(1002, 5, "0", false);
    assertThat(find("{runAsUser: 1001}", "{}", process))
        .contains("it says it runs as user 1002, and the pod's manifest says 1001");
    assertThat(find("{runAsUser: 1001}", "{runAsUser: 1002}", process)).isEmpty();
    assertThat(find("{}", "{runAsGroup: 7}", process)).isPresent();
    assertThat(find("{}", "{}", process)).isEmpty();
  }

  @Test
  void whatIsForbiddenIsNotSo() {
    ProcessStatus root = process(0, 0, "3fffffffff", false);
    assertThat(find("{runAsNonRoot: true}", "{}", root)).isPresent();
    assertThat(find("{}", "{allowPrivilegeEscalation: false}", root)).isPresent();
    assertThat(find("{}", "{}", root)).isEmpty();
    assertThat(find("{}", "{allowPrivilegeEscalation: false}", process(0, 0, "0", true))).isEmpty();
  }

  @Test
  void whatIsDroppedIsNotThere() {
    ProcessStatus time = process(0, 0, "0000000002000000", false);
    assertThat(find("{}", "{capabilities: {drop: [ALL]}}", time))
        .contains("it says it may have the capability SYS_TIME, which the manifest drops");
    assertThat(find("{}", "{capabilities: {drop: [all], add: [CAP_SYS_TIME]}}", time)).isEmpty();
    assertThat(find("{}", "{privileged: true, capabilities: {drop: [ALL]}}", time)).isEmpty();
  }
}
