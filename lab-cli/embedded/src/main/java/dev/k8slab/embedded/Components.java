package dev.k8slab.embedded;

import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.control.ApiClient;
import dev.k8slab.embedded.control.Control;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Definitions;
import dev.k8slab.embedded.control.EventExpiry;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.GarbageCollector;
import dev.k8slab.embedded.control.NamespaceContents;
import dev.k8slab.embedded.control.NamespaceRemoval;
import dev.k8slab.embedded.control.NodeTaints;
import dev.k8slab.embedded.control.QuotaUsage;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.control.RoleAggregation;
import dev.k8slab.embedded.control.VolumeProtection;
import dev.k8slab.embedded.control.apps.DaemonSets;
import dev.k8slab.embedded.control.apps.Deployments;
import dev.k8slab.embedded.control.apps.ReplicaSets;
import dev.k8slab.embedded.control.apps.StatefulSets;
import dev.k8slab.embedded.control.batch.CronJobs;
import dev.k8slab.embedded.control.batch.Jobs;
import dev.k8slab.embedded.control.network.EndpointSlices;
import dev.k8slab.embedded.control.network.EndpointsController;
import dev.k8slab.embedded.control.policy.Autoscalers;
import dev.k8slab.embedded.control.policy.DisruptionBudgets;
import dev.k8slab.embedded.control.policy.PolicyStatus;
import dev.k8slab.embedded.control.volumes.LocalProvisioner;
import dev.k8slab.embedded.control.volumes.VolumeBinder;
import dev.k8slab.embedded.kinds.Catalog;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.node.Kubelet;
import dev.k8slab.embedded.node.LiveContainers;
import dev.k8slab.embedded.node.NodeOptions;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.request.Cluster;
import dev.k8slab.embedded.scheduler.Scheduler;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What runs in a cluster beside its API server: controllers, the scheduler, nodes. */
final class Components {
  /** Before, conditions are kept in an annotation. */
  private static final int AUTOSCALERS_SINCE = 23;

  private final Cluster cluster;
  private final ApiClient api;
  private final int minor;
  private final Catalog catalog;
  private final Objects objects;
  private final List<Controller> controllers = new ArrayList<>();
  private final List<Kubelet> kubelets = new ArrayList<>();

  Components(Cluster cluster, ApiClient api, ServiceAccountTokens tokens, String authorityPem) {
    this.cluster = cluster;
    this.api = api;
    this.minor = cluster.schema().minor();
    this.catalog = cluster.kinds().catalog();
    this.objects = new Objects(cluster.store());
    controllers.add(
        new NamespaceContents(
            cluster.schema(), objects, tokens, authorityPem, as("service-account-controller")));
    controllers.add(new NamespaceRemoval(cluster.store(), catalog, as("namespace-controller")));
    controllers.add(new Definitions(objects, self("kube-apiserver"), cluster::now));
    controllers.add(new RoleAggregation(objects, self("kube-controller-manager")));
    controllers.add(new VolumeProtection(objects, as("pvc-protection-controller")));
    controllers.add(new QuotaUsage(objects, catalog, as("resourcequota-controller")));
    controllers.add(new GarbageCollector(objects, catalog, as("generic-garbage-collector")));
    controllers.add(new EventExpiry(objects, as("event-expiry"), cluster.clock()));
    Requests taints = as("node-controller");
    controllers.add(
        new NodeTaints(
            objects, taints, events(taints, "taint-eviction-controller"), cluster.clock()));
    workloads();
    Requests scheduler =
        new Requests(catalog, api, new ApiClient.Sender("system:kube-scheduler", "kube-scheduler"));
    controllers.add(new Scheduler(objects, scheduler, cluster.clock(), minor));
  }

  private void workloads() {
    Clock clock = cluster.clock();
    Requests replicaSets = as("replicaset-controller");
    controllers.add(
        new ReplicaSets(
            ReplicaSets.Kind.REPLICA_SET,
            objects,
            replicaSets,
            events(replicaSets, "replicaset-controller"),
            clock,
            minor));
    Requests replication = as("replication-controller");
    controllers.add(
        new ReplicaSets(
            ReplicaSets.Kind.REPLICATION_CONTROLLER,
            objects,
            replication,
            events(replication, "replication-controller"),
            clock,
            minor));
    Requests daemons = as("daemon-set-controller");
    controllers.add(
        new DaemonSets(objects, daemons, events(daemons, "daemonset-controller"), clock));
    Requests stateful = as("statefulset-controller");
    controllers.add(
        new StatefulSets(
            objects, stateful, events(stateful, "statefulset-controller"), clock, minor));
    Requests jobs = as("job-controller");
    controllers.add(new Jobs(objects, jobs, events(jobs, "job-controller"), clock, minor));
    Requests cron = as("cronjob-controller");
    controllers.add(new CronJobs(objects, cron, events(cron, "cronjob-controller"), clock, minor));
    controllers.add(new EndpointsController(objects, as("endpoint-controller"), minor));
    controllers.add(new EndpointSlices(objects, as("endpointslice-controller"), minor));
    Requests volumes = as("persistent-volume-binder");
    controllers.add(
        new VolumeBinder(
            objects, volumes, events(volumes, "persistentvolume-controller"), cluster::now));
    Requests local =
        new Requests(
            catalog,
            api,
            new ApiClient.Sender(
                "system:serviceaccount:kube-system:local-path-provisioner-service-account",
                "local-path-provisioner"));
    controllers.add(new LocalProvisioner(objects, local, events(local, LocalProvisioner.NAME)));
    if (minor >= AUTOSCALERS_SINCE) {
      Requests autoscalers = as("horizontal-pod-autoscaler");
      controllers.add(
          new Autoscalers(
              objects,
              catalog,
              autoscalers,
              events(autoscalers, "horizontal-pod-autoscaler"),
              clock));
    }
    controllers.add(new PolicyStatus(objects, as("validatingadmissionpolicy-status-controller")));
    Requests disruption = as("disruption-controller");
    controllers.add(
        new DisruptionBudgets(
            objects, disruption, events(disruption, "controllermanager"), clock, minor));
    Requests deployments = as("deployment-controller");
    controllers.add(
        new Deployments(
            objects, deployments, events(deployments, "deployment-controller"), clock, minor));
  }

  /** Adds a node, whose object is still to be made. */
  void node(NodeOptions node, ContainerRuntime runtime, LiveContainers live) {
    Clock clock = cluster.clock();
    Requests requests =
        new Requests(catalog, api, new ApiClient.Sender("system:node:" + node.name(), "kubelet"));
    kubelets.add(
        new Kubelet(
            node, runtime, live, objects, requests, events(requests, "kubelet"), clock, minor));
  }

  /** Lets nodes have their pods looked at when something happens in them. */
  void lookBy(Control control) {
    kubelets.forEach(kubelet -> kubelet.lookBy(key -> control.look(kubelet, key)));
  }

  List<Controller> controllers() {
    List<Controller> all = new ArrayList<>(controllers);
    all.addAll(kubelets);
    return all;
  }

  private Requests as(String controller) {
    return Requests.controller(catalog, api, controller);
  }

  /** The API server's own rights, which the making of roles needs. */
  private Requests self(String agent) {
    return new Requests(catalog, api, new ApiClient.Sender("system:apiserver", agent));
  }

  private Events events(Requests requests, String component) {
    return new Events(requests, cluster.clock(), component, minor);
  }
}
