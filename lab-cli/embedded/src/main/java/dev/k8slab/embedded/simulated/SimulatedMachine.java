package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.image.Fault;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.process.Beside;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Machine;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.software.Software;
import dev.k8slab.embedded.network.ApiService;
import dev.k8slab.embedded.network.ClusterRouter;
import dev.k8slab.embedded.network.Sources;
import dev.k8slab.embedded.node.Registration;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.time.Activity;
import dev.k8slab.embedded.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** The machine that a cluster's simulated containers run on, with their network. */
public final class SimulatedMachine implements AutoCloseable {
  private static final String NAME_SERVER = "10.43.0.10";
  private static final Duration KEEPING = Duration.ofSeconds(15);
  private static final long MAX_MEMORY = 1L << 30;
  private static final String DOMAIN = "cluster.local";

  private final ExecutorService waiting =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "simulated-machine");
            thread.setDaemon(true);
            return thread;
          });
  private final ApiService api;
  private final SimulatedContainers containers;
  private final NodeStorage storage;

  /**
   * For a cluster.
   *
   * @param activity learns whether anything goes on in containers
   * @param sources learns where requests of pods to the API server come from
   * @param making how long it takes to make a container
   * @param images further ones, described by the texts of files, by the files' names
   * @param minor of the cluster's version
   * @param journal keeps the files of volumes and nodes
   * @throws IllegalArgumentException if something is wrong with one of those
   */
  public SimulatedMachine(
      Objects objects,
      Clock clock,
      Timers timers,
      Activity activity,
      Sources sources,
      Duration making,
      Map<String, String> images,
      int minor,
      Journal journal) {
    Time time =
        new Time() {
          @Override
          public Instant now() {
            return clock.instant();
          }

          @Override
          public Timer at(Instant when, Runnable task) {
            return timers.at(when, task)::cancel;
          }
        };
    Programs programs = Software.programs();
    Images known = images(programs, images);
    Kernel kernel =
        new Kernel(
            time, programs, machine(time), memory(), activity::changed, SimulatedMachine::report);
    activity.beside(kernel::isIdle);
    Executor counted = task -> execute(kernel.beside(task));
    storage = new NodeStorage(time::now, new KeptFiles(journal));
    api = new ApiService(sources, activity, counted, waiting);
    Fabric fabric = new Fabric(new ClusterRouter(objects, api, clock), time);
    containers =
        new SimulatedContainers(
            kernel, known, fabric, NAME_SERVER, DOMAIN, counted, making, minor, storage);
    objects.follow(
        "persistentvolumes",
        change -> {
          if (change.deleted()) {
            counted.execute(() -> storage.forget(change.key().name()));
          }
        });
    if (journal != Journal.NONE) {
      keep(time);
    }
  }

  /** What is written to what outlives pods is kept soon, as the process may be killed. */
  private void keep(Time time) {
    time.at(
        time.now().plus(KEEPING),
        () -> {
          if (!waiting.isShutdown()) {
            waiting.execute(
                () -> {
                  storage.save();
                  keep(time);
                });
          }
        });
  }

  /** A quarter of what this JVM may have; files of all nodes may take as much. */
  static long memory() {
    return Math.min(MAX_MEMORY, Runtime.getRuntime().maxMemory() / 4);
  }

  /** That of the nodes, which has just been booted. */
  private static Machine machine(Time time) {
    Machine node = Registration.MACHINE;
    return new Machine(
        node.release(), node.version(), node.processors(), node.memory(), time.now());
  }

  private static Images images(Programs programs, Map<String, String> further) {
    Images known = new Images(programs);
    List<Fault> faults = known.add(further);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    }
    return known;
  }

  private void execute(Beside task) {
    try {
      waiting.execute(task);
    } catch (RejectedExecutionException e) {
      task.callOff();
      throw e;
    }
  }

  private static void report(Throwable fault) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
  }

  /** What runs the containers. */
  public SimulatedContainers containers() {
    return containers;
  }

  /** The API server is reached at a port of the loopback address. */
  public void apiAt(int port) {
    api.at(port);
  }

  @Override
  public void close() {
    containers.close();
    waiting.shutdownNow();
  }
}
