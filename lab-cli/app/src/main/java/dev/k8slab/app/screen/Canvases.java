package dev.k8slab.app.screen;

import java.io.IOException;
import java.util.function.Consumer;

/** Gives the whole screen of the user's terminal. */
public interface Canvases {

  /** There is no such screen. */
  Canvases NONE =
      new Canvases() {
        @Override
        public boolean possible() {
          return false;
        }

        @Override
        public Canvas open(Consumer<Canvas.Act> heard) {
          throw new IllegalStateException("there is no screen to be painted");
        }
      };

  /** Whether there is one, with somebody who looks at it and has keys. */
  boolean possible();

  /**
   * Takes the whole screen.
   *
   * @param heard hears what the user does, from another thread. A signal that asks the program to
   *     end interrupts the calling thread.
   */
  Canvas open(Consumer<Canvas.Act> heard) throws IOException;
}
