package dev.k8slab.app.proving;

import dev.k8slab.app.screen.Console;
import dev.k8slab.grader.verify.ProofListener;
import java.time.Clock;

/** Shows how proving goes on; closed when it is over, well or not. */
public interface ProvingDisplay extends ProofListener, AutoCloseable {

  /**
   * The display that fits the console: one line that changes on a terminal, else plain lines.
   *
   * @param all how many tries there will be
   */
  static ProvingDisplay on(Console console, Clock clock, int all) {
    return console.live()
        ? new LiveProving(console.err(), console.errScreens(), clock, all)
        : new PlainProving(console::tell, clock, all);
  }

  @Override
  void close();
}
