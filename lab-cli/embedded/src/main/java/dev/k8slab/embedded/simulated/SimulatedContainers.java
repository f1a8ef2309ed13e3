package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime;
import dev.k8slab.embedded.objects.Meta;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs containers on a simulated machine: with files, processes and a network of their own, and
 * nothing of this one. What a pod's specification asks for is made here of what the machine has.
 */
public final class SimulatedContainers implements ContainerRuntime, AutoCloseable {
  private static final int KILL = Signal.KILL.number();

  /** A container that writes to its own files. */
  private record Writer(String pod, String name, ContainerMaker.Written written) {}

  private final Kernel kernel;
  private final KnownImages images;
  private final Fabric fabric;
  private final Executor waiting;
  private final Duration making;
  private final ContainerMaker maker;
  private final Map<Container, Writer> running = new HashMap<>();
  private final NodeStorage storage;
  private final Sandboxes sandboxes;

  /**
   * On a machine.
   *
   * @param fabric its network
   * @param nameServer the address of its DNS
   * @param domain such as {@code cluster.local}
   * @param waiting runs what waits for a container, such as a probe
   * @param making how long it takes to make one
   * @param minor of the cluster's version
   * @param storage what outlives pods
   */
  SimulatedContainers(
      Kernel kernel,
      Images images,
      Fabric fabric,
      String nameServer,
      String domain,
      Executor waiting,
      Duration making,
      int minor,
      NodeStorage storage) {
    this.kernel = kernel;
    this.images = new KnownImages(images);
    this.fabric = fabric;
    this.waiting = waiting;
    this.making = making;
    this.storage = storage;
    this.sandboxes = new Sandboxes(kernel, this.images, fabric, storage, waiting, minor);
    this.maker = new ContainerMaker(kernel, storage, new PodFiles(nameServer, domain));
  }

  @Override
  public Image image(String node, String reference) throws NoImageException {
    return images.pull(node, reference);
  }

  @Override
  public boolean hasImage(String node, String reference) {
    return images.isOn(node, reference);
  }

  @Override
  public Duration making(String image) {
    return making;
  }

  @Override
  public Running start(Start start, Consumer<Ended> ended) throws StartException {
    ContainerMaker.Made made = make(start);
    synchronized (this) {
      running.put(
          made.container(),
          new Writer(Meta.uid(start.pod()), Json.text(start.spec(), "name"), made.written()));
    }
    made.first()
        .onExit(
            exit -> {
              synchronized (this) {
                running.remove(made.container());
              }
              boolean memory = made.container().memory().wasExceeded() && exit.signal() == KILL;
              String left = SimulatedContainer.left(made.left());
              made.room().close();
              ended.accept(new Ended(exit.status(), memory, left));
            });
    Dialer dialer =
        new Dialer(
            fabric,
            kernel.time(),
            nodeAddress(start),
            start.provided().address(),
            start.spec().path("ports"));
    return new SimulatedContainer(
        made.container(),
        made.first(),
        made.setting(),
        made.console(),
        stopSignal(made.image().config().stopSignal()),
        new Prober(dialer, kernel.time(), waiting),
        dialer);
  }

  /** Probes come from the first address of the network of the node's pods. */
  private static String nodeAddress(Start start) {
    return start.provided().address().replaceFirst("[0-9]+$", "1");
  }

  private ContainerMaker.Made make(Start start) throws StartException {
    try {
      return maker.make(start, images.find(start.image().name()), sandboxes.of(start));
    } catch (NoImageException e) {
      throw new StartException("CreateContainerError", e.getMessage());
    }
  }

  private static Signal stopSignal(String name) {
    String wanted = name.replaceFirst("^SIG", "");
    return Arrays.stream(Signal.values())
        .filter(signal -> signal.name().equals(wanted))
        .findFirst()
        .orElse(Signal.TERM);
  }

  @Override
  public synchronized Usage usage(ObjectNode pod) {
    Map<String, Long> containers = new HashMap<>();
    running.values().stream()
        .filter(one -> one.pod().equals(Meta.uid(pod)))
        .forEach(one -> containers.put(one.name(), one.written().bytes()));
    return sandboxes
        .get(Meta.uid(pod))
        .map(sandbox -> new Usage(sandbox.volumes().used(), containers))
        .orElse(Usage.NONE);
  }

  @Override
  public void forget(ObjectNode pod) {
    sandboxes.forget(pod);
  }

  /** Ends all containers. */
  @Override
  public void close() {
    List<Container> all;
    synchronized (this) {
      all = List.copyOf(running.keySet());
    }
    all.forEach(Container::kill);
    sandboxes.close();
    storage.save();
  }
}
