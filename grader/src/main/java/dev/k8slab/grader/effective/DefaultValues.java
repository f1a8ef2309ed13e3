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
   * By the path below a pod's spec, {@code containers} and {@code probe} meaning all kinds of them:
   * {@code SetDefaults_PodSpec}, {@code _Container}, {@code _Probe} and those of volumes.
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
      Map.ofEntries(
          entry("spec.enableServiceLinks", true),
          entry("spec.serviceAccountName", "default"),
          entry("spec.serviceAccount", "default"),
          entry("spec.priority", 0),
          entry("spec.preemptionPolicy", "PreemptLowerPriority"));

  private static final Map<String, Object> OF_DEPLOYMENTS =
      Map.ofEntries(
          entry("spec.replicas", 1),
          entry("spec.revisionHistoryLimit", 10),
          entry("spec.progressDeadlineSeconds", 600),
          entry("spec.strategy.type", "RollingUpdate"),
          entry("spec.strategy.rollingUpdate.maxUnavailable", "25%"),
          entry("spec.strategy.rollingUpdate.maxSurge", "25%"));

  private static final Map<String, Object> OF_STATEFUL_SETS =
      Map.ofEntries(
          entry("spec.replicas", 1),
          entry("spec.revisionHistoryLimit", 10),
          entry("spec.podManagementPolicy", "OrderedReady"),
          entry("spec.updateStrategy.type", "RollingUpdate"),
          entry("spec.updateStrategy.rollingUpdate.partition", 0),
          entry("spec.persistentVolumeClaimRetentionPolicy.whenDeleted", "Retain"),
          entry("spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Retain"));

  private static final Map<String, Object> OF_DAEMON_SETS =
      Map.ofEntries(
          entry("spec.revisionHistoryLimit", 10),
          entry("spec.updateStrategy.type", "RollingUpdate"),
          entry("spec.updateStrategy.rollingUpdate.maxUnavailable", 1),
          entry("spec.updateStrategy.rollingUpdate.maxSurge", 0));

  private static final Map<String, Object> OF_JOBS =
      Map.ofEntries(
          entry("spec.completions", 1),
          entry("spec.parallelism", 1),
          entry("spec.backoffLimit", 6),
          entry("spec.completionMode", "NonIndexed"),
          entry("spec.manualSelector", false),
          entry("spec.podReplacementPolicy", "TerminatingOrFailed"),
          entry("spec.suspend", false));

  private static final Map<String, Object> OF_CRON_JOBS =
      Map.ofEntries(
          entry("spec.concurrencyPolicy", "Allow"),
          entry("spec.suspend", false),
          entry("spec.successfulJobsHistoryLimit", 3),
          entry("spec.failedJobsHistoryLimit", 1),
          entry("spec.jobTemplate.metadata", Map.of()),
          entry("spec.jobTemplate.spec.template.metadata", Map.of()));

  private static final Map<String, Object> OF_SERVICES =
      Map.ofEntries(
          entry("spec.type", "ClusterIP"),
          entry("spec.ports[].protocol", "TCP"),
          entry("spec.sessionAffinity", "None"),
          entry("spec.sessionAffinityConfig.clientIP.timeoutSeconds", 10800),
          entry("spec.externalTrafficPolicy", "Cluster"),
          entry("spec.internalTrafficPolicy", "Cluster"),
          entry("spec.allocateLoadBalancerNodePorts", true));

  /** By kind and path; every kind that we know is here. */
  static final Map<String, Map<String, Object>> BY_KIND =
      Map.ofEntries(
          entry("Pod", OF_PODS),
          entry("Deployment", OF_DEPLOYMENTS),
          entry("ReplicaSet", Map.of("spec.replicas", 1)),
          entry("StatefulSet", OF_STATEFUL_SETS),
          entry("DaemonSet", OF_DAEMON_SETS),
          entry("Job", OF_JOBS),
          entry("CronJob", OF_CRON_JOBS),
          entry("Service", OF_SERVICES));

  /**
   * What the API server or the scheduler chooses itself; for Jobs {@code generateSelector} of
   * {@code k8s.io/kubernetes/pkg/registry/batch/job}.
   */
  static final Map<String, Set<String>> CHOSEN =
      Map.ofEntries(
          entry("Pod", Set.of("spec.nodeName")),
          entry(
              "Job",
              Set.of(
                  "spec.selector.matchLabels.controller-uid",
                  "spec.selector.matchLabels.batch.kubernetes.io/controller-uid",
                  "spec.template.metadata.labels.controller-uid",
                  "spec.template.metadata.labels.job-name",
                  "spec.template.metadata.labels.batch.kubernetes.io/controller-uid",
                  "spec.template.metadata.labels.batch.kubernetes.io/job-name")),
          entry(
              "Service",
              Set.of(
                  "spec.clusterIP",
                  "spec.clusterIPs[]",
                  "spec.ipFamilies[]",
                  "spec.ipFamilyPolicy",
                  "spec.ports[].nodePort",
                  "spec.healthCheckNodePort")));

  private DefaultValues() {}
}
