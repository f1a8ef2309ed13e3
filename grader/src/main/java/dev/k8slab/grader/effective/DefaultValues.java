package dev.k8slab.grader.effective;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;

/**
 * The values that the API server fills in where a manifest says nothing: {@code SetDefaults_…} of
 * {@code k8s.io/kubernetes/pkg/apis/core/v1/defaults.go}, {@code apps/v1/defaults.go} and {@code
 * batch/v1/defaults.go}; for Pods also what its admission plugins ServiceAccount and Priority do.
 * Well-known fields only: what the plugins add to lists (tolerations, the volume of the token) is
 * not among them.
 */
final class DefaultValues {

  /**
   * By the path below a pod's spec, {@code containers} and {@code probe} standing for all kinds of
   * them: {@code SetDefaults_PodSpec}, {@code _Container}, {@code _Probe} and those of volumes.
   */
  static final Map<String, Object> OF_POD_SPECS =
      Map.ofEntries(
          entry("restartPolicy", "Always"),
          entry("dnsPolicy", "ClusterFirst"),
          entry("terminationGracePeriodSeconds", 30),
          entry("schedulerName", "default-scheduler"),
          entry("securityContext", Map.of()),
          entry("containers[].resources", Map.of()),
          entry("containers[].terminationMessagePath", "/dev/termination-log"),
          entry("containers[].terminationMessagePolicy", "File"),
          entry("containers[].ports[].protocol", "TCP"),
          entry("containers[].env[].valueFrom.fieldRef.apiVersion", "v1"),
          entry("containers[].probe.timeoutSeconds", 1),
          entry("containers[].probe.periodSeconds", 10),
          entry("containers[].probe.successThreshold", 1),
          entry("containers[].probe.failureThreshold", 3),
          entry("containers[].probe.httpGet.path", "/"),
          entry("containers[].probe.httpGet.scheme", "HTTP"),
          entry("containers[].lifecycle.postStart.httpGet.path", "/"),
          entry("containers[].lifecycle.postStart.httpGet.scheme", "HTTP"),
          entry("containers[].lifecycle.preStop.httpGet.path", "/"),
          entry("containers[].lifecycle.preStop.httpGet.scheme", "HTTP"),
          entry("volumes[].configMap.defaultMode", 420),
          entry("volumes[].secret.defaultMode", 420),
          entry("volumes[].projected.defaultMode", 420),
          entry("volumes[].downwardAPI.defaultMode", 420),
          entry("volumes[].hostPath.type", ""));

  private static final Map<String, Object> OF_PODS =
      Map.of(
          "spec.enableServiceLinks", true,
          "spec.serviceAccountName", "default",
          "spec.serviceAccount", "default",
          "spec.priority", 0,
          "spec.preemptionPolicy", "PreemptLowerPriority");

  private static final Map<String, Object> OF_DEPLOYMENTS =
      Map.of(
          "spec.replicas",
          1,
          "spec.revisionHistoryLimit",
          10,
          "spec.progressDeadlineSeconds",
          600,
          "spec.strategy.type",
          "RollingUpdate",
          "spec.strategy.rollingUpdate.maxUnavailable",
          "25%",
          "spec.strategy.rollingUpdate.maxSurge",
          "25%");

  private static final Map<String, Object> OF_STATEFUL_SETS =
      Map.of(
          "spec.replicas", 1,
          "spec.revisionHistoryLimit", 10,
          "spec.podManagementPolicy", "OrderedReady",
          "spec.updateStrategy.type", "RollingUpdate",
          "spec.updateStrategy.rollingUpdate.partition", 0,
          "spec.persistentVolumeClaimRetentionPolicy.whenDeleted", "Retain",
          "spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Retain");

  private static final Map<String, Object> OF_DAEMON_SETS =
      Map.of(
          "spec.revisionHistoryLimit", 10,
          "spec.updateStrategy.type", "RollingUpdate",
          "spec.updateStrategy.rollingUpdate.maxUnavailable", 1,
          "spec.updateStrategy.rollingUpdate.maxSurge", 0);

  private static final Map<String, Object> OF_JOBS =
      Map.of(
          "spec.completions", 1,
          "spec.parallelism", 1,
          "spec.backoffLimit", 6,
          "spec.completionMode", "NonIndexed",
          "spec.suspend", false);

  private static final Map<String, Object> OF_CRON_JOBS =
      Map.of(
          "spec.concurrencyPolicy",
          "Allow",
          "spec.suspend",
          false,
          "spec.successfulJobsHistoryLimit",
          3,
          "spec.failedJobsHistoryLimit",
          1);

  private static final Map<String, Object> OF_SERVICES =
      Map.of(
          "spec.type", "ClusterIP",
          "spec.ports[].protocol", "TCP",
          "spec.sessionAffinity", "None",
          "spec.sessionAffinityConfig.clientIP.timeoutSeconds", 10800,
          "spec.externalTrafficPolicy", "Cluster",
          "spec.internalTrafficPolicy", "Cluster",
          "spec.allocateLoadBalancerNodePorts", true);

  /** By kind and path; every kind that we know is here. */
  static final Map<String, Map<String, Object>> BY_KIND =
      Map.of(
          "Pod", OF_PODS,
          "Deployment", OF_DEPLOYMENTS,
          "ReplicaSet", Map.of("spec.replicas", 1),
          "StatefulSet", OF_STATEFUL_SETS,
          "DaemonSet", OF_DAEMON_SETS,
          "Job", OF_JOBS,
          "CronJob", OF_CRON_JOBS,
          "Service", OF_SERVICES);

  /** What the API server or the scheduler chooses itself. */
  static final Map<String, Set<String>> CHOSEN =
      Map.of(
          "Pod", Set.of("spec.nodeName"),
          "Service",
              Set.of(
                  "spec.clusterIP",
                  "spec.clusterIPs[]",
                  "spec.ipFamilies[]",
                  "spec.ipFamilyPolicy",
                  "spec.ports[].nodePort",
                  "spec.healthCheckNodePort"));

  private DefaultValues() {}
}
