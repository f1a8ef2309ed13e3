package dev.k8slab.containers.io;

/**
 * What runs on a thread and may wait. A process is one; a thread that belongs to none is {@link
 * #OUTSIDE}, which nobody waits for and no signal reaches.
 */
public interface Task {
  /** A thread that is no process'. */
  Task OUTSIDE =
      new Task() {
        @Override
        public void idle() {}

        @Override
        public void busy() {}

        @Override
        public boolean isInterrupted() {
          return Thread.currentThread().isInterrupted();
        }

        @Override
        public boolean isOutside() {
          return true;
        }
      };

  /** From now on it waits. */
  void idle();

  /** It has something to do again. Called by who wakes it, so that it never seems idle between. */
  void busy();

  /**
   * Whether a signal wants to be dealt with before it waits.
   *
   * @throws Killed if the task is to end
   */
  boolean isInterrupted();

  /** Whether it is no process', so that an interruption is for its thread. */
  default boolean isOutside() {
    return false;
  }

  /** The task of this thread. */
  static Task current() {
    Task task = Current.TASK.get();
    return task == null ? OUTSIDE : task;
  }

  /** Makes a task that of this thread; null for none. */
  static void enter(Task task) {
    Current.TASK.set(task);
  }

  /** Which task a thread has. */
  final class Current {
    private static final ThreadLocal<Task> TASK = new ThreadLocal<>();

    private Current() {}
  }
}
