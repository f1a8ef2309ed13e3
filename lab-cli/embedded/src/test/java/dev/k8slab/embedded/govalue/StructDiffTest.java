package dev.k8slab.embedded.govalue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import org.junit.jupiter.api.Test;

/** What is expected is what API servers of 1.20 were recorded to answer. */
class StructDiffTest {
  private static final InternalTypes TYPES = new InternalTypes(Schema.of("1.20"));
  private static final String CONTAINER =
      "{'containers':[{'name':'main','image':'busybox:1.36','resources':%s,'volumeMounts':[{'name':'t','readOnly':true,'mountPath':'/t'}]}],'restartPolicy':'Always'}";

  private static GoValue.Struct pod(String text) {
    return TYPES.value("core.v1.PodSpec", Json.parse(text.replace('\'', '"')));
  }

  @Test
  void equalFieldsAroundADifferenceAreShownAndTheOthersCounted() {
    String before = "{'serviceAccountName':'default','nodeName':'n','dnsPolicy':'ClusterFirst'}";
    assertThat(StructDiff.of(pod(before.replace("default", "builder")), pod(before)))
        .isEqualTo(
            """
              core.PodSpec{
              \t... // 7 identical fields
              \tDNSPolicy:                    "ClusterFirst",
              \tNodeSelector:                 nil,
            - \tServiceAccountName:           "builder",
            + \tServiceAccountName:           "default",
              \tAutomountServiceAccountToken: nil,
              \tNodeName:                     "n",
              \t... // 18 identical fields
              }
            """);
  }

  @Test
  void whatDiffersInsideIsShownInside() {
    String with = CONTAINER.formatted("{'limits':{'cpu':'1'},'requests':{'cpu':'1'}}");
    assertThat(StructDiff.of(pod(with), pod(CONTAINER.formatted("{}"))))
        .isEqualTo(
            """
              core.PodSpec{
              \tVolumes:        nil,
              \tInitContainers: nil,
              \tContainers: []core.Container{
              \t\t{
              \t\t\t... // 6 identical fields
              \t\t\tEnvFrom: nil,
              \t\t\tEnv:     nil,
              \t\t\tResources: core.ResourceRequirements{
            - \t\t\t\tLimits:   core.ResourceList{s"cpu": {i: resource.int64Amount{value: 1}, s: "1", Format: "DecimalSI"}},
            + \t\t\t\tLimits:   nil,
            - \t\t\t\tRequests: core.ResourceList{s"cpu": {i: resource.int64Amount{value: 1}, s: "1", Format: "DecimalSI"}},
            + \t\t\t\tRequests: nil,
              \t\t\t},
              \t\t\tVolumeMounts:  {{Name: "t", ReadOnly: true, MountPath: "/t"}},
              \t\t\tVolumeDevices: nil,
              \t\t\t... // 11 identical fields
              \t\t},
              \t},
              \tEphemeralContainers: nil,
              \tRestartPolicy:       "Always",
              \t... // 25 identical fields
              }
            """);
  }

  @Test
  void valuesThatAreTheSameHaveNoDifference() {
    assertThat(StructDiff.of(pod("{'nodeName':'n'}"), pod("{'nodeName':'n'}"))).isEmpty();
  }
}
