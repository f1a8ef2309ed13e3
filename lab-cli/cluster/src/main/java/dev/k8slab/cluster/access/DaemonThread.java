package dev.k8slab.cluster.access;

/**
 * Threads that keep no process alive: what they wait for may never come. With one or two processors
 * those that Java itself provides would.
 */
public final class DaemonThread {

  private DaemonThread() {}

  /** Starts one. */
  public static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
