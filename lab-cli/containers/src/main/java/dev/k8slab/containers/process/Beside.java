package dev.k8slab.containers.process;

import dev.k8slab.containers.io.Task;

/** What is done beside processes, by whoever waits for them; {@link Kernel#beside} makes it. */
public final class Beside implements Runnable, Task {
  private final Kernel kernel;
  private final Runnable work;

  Beside(Kernel kernel, Runnable work) {
    this.kernel = kernel;
    this.work = work;
    kernel.busy();
  }

  @Override
  public void run() {
    Task.enter(this);
    try {
      work.run();
    } finally {
      Task.enter(null);
      kernel.idle();
    }
  }

  /** It will not be done. */
  public void callOff() {
    kernel.idle();
  }

  @Override
  public void idle() {
    kernel.idle();
  }

  @Override
  public void busy() {
    kernel.busy();
  }

  @Override
  public boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public boolean isOutside() {
    return true;
  }
}
