package dev.k8slab.app.opening;

import dev.k8slab.app.screen.Console;
import dev.k8slab.cluster.OpenProgress;
import java.time.Clock;

/** Shows how the opening of a cluster goes; closed when it is over, well or not. */
public interface Display extends OpenProgress, AutoCloseable {

  /** The display that fits the console: one line that changes on a terminal, else plain lines. */
  static Display on(Console console, Clock clock) {
    return console.live()
        ? new LiveDisplay(console.err(), console.errScreens(), clock)
        : new PlainDisplay(console::tell, clock);
  }

  @Override
  void close();
}
