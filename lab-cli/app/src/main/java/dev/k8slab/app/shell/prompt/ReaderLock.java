package dev.k8slab.app.shell.prompt;

import org.jline.reader.LineReader;

/** Lets other threads paint while the reader waits for a key and paints nothing itself. */
public final class ReaderLock {

  private static final String WIDGET = "lab-locked";

  private final LineReader reader;

  /** A lock of its own in front of the reader's would be taken in two orders. */
  private final ThreadLocal<Runnable> tasks = new ThreadLocal<>();

  /** The lock of this reader. */
  public ReaderLock(LineReader reader) {
    this.reader = reader;
    reader
        .getWidgets()
        .put(
            WIDGET,
            () -> {
              tasks.get().run();
              return true;
            });
  }

  /** Runs a task behind the reader's lock and returns true, or false at once where none reads. */
  public boolean run(Runnable whileReading) {
    tasks.set(whileReading);
    try {
      // a widget runs in this thread, behind the lock; the reader offers no other way to it
      reader.callWidget(WIDGET);
      return true;
    } catch (IllegalStateException e) {
      return false;
    } finally {
      tasks.remove();
    }
  }
}
