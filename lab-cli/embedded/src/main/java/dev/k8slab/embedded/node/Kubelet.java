package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Events;
import dev.k8slab.embedded.control.Refusal;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.provision.Environment;
import dev.k8slab.embedded.provision.Payloads;
import dev.k8slab.embedded.provision.VolumeTokens;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A node's part: runs the pods that are bound to it, tells how they are, and lets them go. What
 * runs in a container is behind {@link ContainerRuntime}.
 */
public final class Kubelet implements Controller {
  private static final int ENDS_ARE_TOLD_SINCE = 27;

  /** As {@code immediateEvictionGracePeriodSeconds} has it. */
  private static final int EVICTED_MAY_END_SINCE = 31;

  private static final int REJECTED_IS_SAID_SINCE = 27;
  private static final int ADDRESSES = 253;

  /** A pod is looked at anew after a minute or a half more, even if nothing happens in it. */
  static final Duration SYNC = Duration.ofSeconds(70);

  private final NodeOptions node;
  private final Objects objects;
  private final Requests requests;
  private final Clock clock;
  private final ContainerRuntime runtime;
  private final Provision provision;
  private final ContainerStarter starter;
  private final Volumes volumes;
  private final PodStatus statuses;
  private final int minor;
  private final boolean tellsEnds;
  private final Events events;

  /** Seconds that an evicted pod has. */
  private final long evictionGrace;

  private final LiveContainers live;
  private final Map<String, PodWorker> workers = new HashMap<>();
  private final Map<String, Queue<Runnable>> happened = new HashMap<>();
  private Consumer<Key> look = key -> {};
  private int addresses = 1;

  /** Of one node, of a version. */
  public Kubelet(
      NodeOptions node,
      ContainerRuntime runtime,
      LiveContainers live,
      Objects objects,
      Requests requests,
      Events events,
      Clock clock,
      int minor) {
    this.node = node;
    this.live = live;
    this.objects = objects;
    this.requests = requests;
    this.clock = clock;
    this.events = events;
    this.minor = minor;
    this.evictionGrace = minor >= EVICTED_MAY_END_SINCE ? 1 : 0;
    this.tellsEnds = minor >= ENDS_ARE_TOLD_SINCE;
    this.runtime = runtime;
    VolumeTokens tokens = new VolumeTokens((path, body) -> requests.send("POST", path, body));
    this.provision =
        new Provision(
            node.name(),
            objects,
            new Environment(objects),
            new Payloads(objects, tokens, clock),
            tokens);
    this.starter =
        new ContainerStarter(runtime, provision, live, events, clock, minor, this::happened);
    this.volumes = new Volumes(objects, events);
    this.statuses = new PodStatus(minor, node.address(), runtime.unboundedMemory());
  }

  /** Has a pod looked at by a call, from any thread, when something happened in it. */
  public void lookBy(Consumer<Key> call) {
    look = call;
  }

  private void happened(ObjectNode pod, Runnable what) {
    ObjectNode now = objects.get(Objects.key(Pods.RESOURCE, pod));
    if (now == null || !Meta.uid(now).equals(Meta.uid(pod))) {
      return; // nobody would take it in any more
    }
    synchronized (happened) {
      happened.computeIfAbsent(Meta.uid(pod), uid -> new ConcurrentLinkedQueue<>()).add(what);
    }
    look.accept(Objects.key(Pods.RESOURCE, pod));
  }

  /** Takes in what has happened; true if something has. */
  private boolean takeIn(String uid) {
    boolean any = false;
    while (true) {
      Runnable next;
      synchronized (happened) {
        Queue<Runnable> queue = happened.get(uid);
        next = queue == null ? null : queue.poll();
        if (next == null) {
          happened.remove(uid);
          return any;
        }
      }
      next.run();
      any = true;
    }
  }

  @Override
  public List<Key> concerned(Change change) {
    if (!change.key().resource().equals(Pods.RESOURCE)
        || !Pods.node(change.after()).equals(node.name())) {
      return List.of();
    }
    if (change.deleted()) {
      forget(change.after());
      return List.of();
    }
    return List.of(change.key());
  }

  private void forget(ObjectNode pod) {
    PodWorker worker = workers.remove(Meta.uid(pod));
    if (worker != null) {
      worker.abandon();
    }
    live.forget(Meta.uid(pod));
    provision.tokens().forget(Meta.uid(pod));
    runtime.forget(pod);
    synchronized (happened) {
      happened.remove(Meta.uid(pod));
    }
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode pod = objects.get(key);
    if (pod == null || !Pods.node(pod).equals(node.name())) {
      return Again.NO;
    }
    String uid = Meta.uid(pod);
    boolean any = takeIn(uid);
    Instant now = clock.instant();
    PodWorker worker = workers.get(uid);
    if (Meta.isGoing(pod)) {
      return end(pod, worker, now);
    }
    if (worker == null) {
      return Pods.isTerminal(pod) ? Again.NO : begin(pod, now);
    }
    if (Pods.isTerminal(pod)) {
      worker.abandon();
      return Again.NO;
    }
    if (worker.failure != null) {
      return fail(pod, worker, now);
    }
    if (any && write(pod, worker, true, now)) {
      // What has ended is reported before it is started again; the change brings the pod here
      // again.
      return Again.NO;
    }
    Again again = volumes.wait(pod, node.name());
    if (again.after() != null) {
      return again;
    }
    if (LocalStorage.isBounded(pod)) {
      Optional<String> excess = LocalStorage.excess(pod, runtime.usage(pod));
      if (excess.isPresent()) {
        worker.failure = new PodFailure("Evicted", excess.get(), false);
        events.tell(pod, "", "Warning", "Evicted", excess.get(), node.name());
        return fail(pod, worker, now);
      }
    }
    again = worker.run(pod, now);
    if (LocalStorage.isBounded(pod)) {
      again = again.or(Again.after(LocalStorage.PERIOD));
    }
    write(pod, worker, true, now);
    return statuses.owesReading(pod, pod.path("status")) && worker.synced.plus(SYNC).isAfter(now)
        ? again.or(Again.at(worker.synced.plus(SYNC), now))
        : again;
  }

  /** Ends a pod that the node lets fail, and tells it when nothing runs in it any more. */
  private Again fail(ObjectNode pod, PodWorker worker, Instant now) {
    if (!worker.stop(pod, evictionGrace, now)) {
      takeIn(Meta.uid(pod));
      if (!worker.stop(pod, evictionGrace, now)) {
        return untilKilled(worker, now);
      }
    }
    write(pod, worker, true, now);
    return Again.NO;
  }

  private Again begin(ObjectNode pod, Instant now) {
    boolean host = pod.path("spec").path("hostNetwork").asBoolean();
    String before = Json.text(pod, "status", "podIP");
    String address = !before.isEmpty() ? before : host ? node.address() : freeAddress();
    PodWorker worker = new PodWorker(pod, starter, address, now);
    workers.put(Meta.uid(pod), worker);
    String forbidden = before.isEmpty() ? SafeSysctls.forbidden(pod, minor) : "";
    if (!forbidden.isEmpty()) {
      reject(pod, worker, "SysctlForbidden", forbidden, now);
      return Again.NO;
    }
    if (!before.isEmpty()) {
      // As after its node's restart. Follows podSandboxChanged.
      String changed = "Pod sandbox changed, it will be killed and re-created.";
      events.tell(pod, "", "Normal", "SandboxChanged", changed, node.name());
    }
    // Reported before anything is tried; the change brings the pod here again.
    return write(pod, worker, !before.isEmpty(), now) ? Again.NO : Again.after(Duration.ZERO);
  }

  /** Lets a pod fail before anything is started. Follows {@code Kubelet.rejectPod}. */
  private void reject(
      ObjectNode pod, PodWorker worker, String reason, String message, Instant now) {
    events.tell(pod, "", "Warning", reason, message, node.name());
    String words = (minor >= REJECTED_IS_SAID_SINCE ? "Pod was rejected: " : "Pod ") + message;
    worker.failure = new PodFailure(reason, words, true);
    write(pod, worker, false, now);
  }

  /** The next one that no pod has, for as long as there are any. */
  private String freeAddress() {
    Set<String> taken = new HashSet<>();
    objects
        .list(Pods.RESOURCE, "")
        .forEach(
            pod -> {
              if (!Pods.isTerminal(pod)) {
                taken.add(Json.text(pod, "status", "podIP"));
              }
            });
    workers.values().forEach(worker -> taken.add(worker.address));
    String address;
    int tried = 0;
    do {
      addresses++;
      tried++;
      address = "10.42." + node.number() + "." + (addresses % ADDRESSES + 1);
    } while (taken.contains(address) && tried < ADDRESSES);
    return address;
  }

  private Again end(ObjectNode pod, PodWorker worker, Instant now) {
    if (worker != null && worker.makes()) {
      return worker.finish(pod, now);
    }
    long grace = pod.path("metadata").path("deletionGracePeriodSeconds").asLong();
    if (worker != null && !worker.stop(pod, grace, now)) {
      return untilKilled(worker, now);
    }
    if (worker != null) {
      takeIn(Meta.uid(pod));
      if (!worker.stop(pod, grace, now)) {
        return untilKilled(worker, now);
      }
      if (tellsEnds && !Pods.isTerminal(pod) && grace > 0) {
        write(pod, worker, true, now);
      }
    }
    if (!pod.path("metadata").path("finalizers").isEmpty() && grace == 0) {
      return Again.NO;
    }
    requests.delete(pod, Json.object().put("gracePeriodSeconds", 0L));
    return Again.NO;
  }

  /** What was killed tells by itself when it has ended. */
  private static Again untilKilled(PodWorker worker, Instant now) {
    return worker.killAt().isAfter(now) ? Again.at(worker.killAt(), now) : Again.NO;
  }

  /** Writes the status, if it has changed. */
  private boolean write(ObjectNode pod, PodWorker worker, boolean running, Instant now) {
    ObjectNode changed = pod.deepCopy();
    ObjectNode status = statuses.of(pod, worker, running, now);
    boolean same = status.equals(pod.path("status"));
    if (same && worker.synced.plus(SYNC).isAfter(now)) {
      return false;
    }
    statuses.readBack(pod, status);
    worker.synced = now;
    if (same && status.equals(pod.path("status"))) {
      return false;
    }
    changed.set("status", status);
    try {
      return !requests.updateStatus(changed).path("status").equals(pod.path("status"));
    } catch (Refusal e) {
      if (e.isNotFound()) {
        return false;
      }
      throw e;
    }
  }
}
