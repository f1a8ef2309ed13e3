package dev.k8slab.containers.process;

import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.user.Credentials;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A container: processes that have files, a host name and memory in common. It lives as long as its
 * first process.
 */
public final class Container {
  private final Kernel kernel;
  private final String hostName;
  private final MountTable mounts;
  private final PidNamespace pids;
  private final Memory memory;
  private final Network network;
  private final Set<Process> running = new LinkedHashSet<>();
  private Process first;
  private boolean over;

  /** Of its parts, and a network with nobody else in it. */
  public Container(
      Kernel kernel, String hostName, MountTable mounts, PidNamespace pids, Memory memory) {
    this(kernel, hostName, mounts, pids, memory, Fabric.isolated(kernel.time()));
  }

  /** Of its parts. Several containers may have one namespace of processes, and one network. */
  public Container(
      Kernel kernel,
      String hostName,
      MountTable mounts,
      PidNamespace pids,
      Memory memory,
      Network network) {
    this.kernel = kernel;
    this.hostName = hostName;
    this.mounts = mounts;
    this.pids = pids;
    this.memory = memory;
    this.network = network;
  }

  /**
   * Starts a process from outside: the first one, or one beside it.
   *
   * @param directory its working directory
   * @throws SystemException if there is no such program, or it may not be run
   */
  public Process start(Credentials credentials, String directory, Launch launch)
      throws SystemException {
    return Process.first(this, credentials, directory, launch);
  }

  /** Ends all its processes at once. */
  public void kill() {
    processes().forEach(process -> process.signalFromOutside(Signal.KILL));
  }

  /** Starts the thread of a process, which belongs to it from then on. */
  synchronized void start(Process process, Thread thread) throws SystemException {
    if (over) {
      throw new SystemException(Errno.ESRCH);
    }
    Process before = first;
    running.add(process);
    first = first == null ? process : first;
    try {
      kernel.start(thread);
    } catch (SystemException e) {
      running.remove(process);
      first = before;
      throw e;
    }
  }

  void ended(Process process) {
    boolean last;
    synchronized (this) {
      running.remove(process);
      over |= process == first;
      last = process == first;
    }
    if (last) {
      kill();
    }
  }

  /** The processes that run in it. */
  public synchronized List<Process> processes() {
    return List.copyOf(running);
  }

  /** The machine's. */
  public Kernel kernel() {
    return kernel;
  }

  /** Its host name. */
  public String hostName() {
    return hostName;
  }

  /** Its files. */
  public MountTable mounts() {
    return mounts;
  }

  /** The processes that see each other. */
  public PidNamespace pids() {
    return pids;
  }

  /** Its memory. */
  public Memory memory() {
    return memory;
  }

  /** Its network, which the containers of a pod share. */
  public Network network() {
    return network;
  }
}
