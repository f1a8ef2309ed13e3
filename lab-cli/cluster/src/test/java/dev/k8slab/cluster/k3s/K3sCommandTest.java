package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class K3sCommandTest {

  private static final String[] GIVEN = {"server", "--disable=traefik"};
  private static final String CGROUP_V1 = "--kubelet-arg=fail-cgroupv1=false";

  @Test
  void keepsWhatTestcontainersGives() {
    assertThat(K3sCommand.of(GIVEN, new K3sImage("rancher/k3s:v1.24.17-k3s1"), true))
        .startsWith(GIVEN);
  }

  @Test
  void classicKeepsNodeRestrictionBesideThePodSecurityPolicyPlugin() {
    assertThat(K3sCommand.of(GIVEN, new K3sImage("rancher/k3s:v1.24.17-k3s1"), true))
        .contains("--kube-apiserver-arg=enable-admission-plugins=NodeRestriction,PodSecurityPolicy")
        .doesNotContain(CGROUP_V1);
  }

  @Test
  void newKubernetesOnAnOldEngineIsToldToPutUpWithIt() {
    K3sImage modern = new K3sImage("rancher/k3s:latest");

    assertThat(K3sCommand.of(GIVEN, modern, true)).contains(CGROUP_V1);
    assertThat(K3sCommand.of(GIVEN, modern, false))
        .doesNotContain(CGROUP_V1)
        .noneMatch(word -> word.contains("enable-admission-plugins"));
  }

  @Test
  void anOldKubeletMayReportAsOftenAsANewOne() {
    assertThat(K3sCommand.of(GIVEN, new K3sImage("rancher/k3s:v1.26.15-k3s1"), false))
        .contains("--kubelet-arg=kube-api-qps=50", "--kubelet-arg=event-qps=50");
    assertThat(K3sCommand.of(GIVEN, new K3sImage("rancher/k3s:v1.27.16-k3s1"), false))
        .noneMatch(word -> word.contains("qps"));
  }
}
