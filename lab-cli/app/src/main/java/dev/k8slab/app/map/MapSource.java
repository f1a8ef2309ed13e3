package dev.k8slab.app.map;

import dev.k8slab.app.screen.Screen;
import java.util.List;

/** What a map is drawn from. */
public interface MapSource {
  /** The lines as things are now. */
  List<String> lines(Screen screen);

  /** Whether what is known is up to date. */
  boolean connected();

  /** Whether there is nothing to be drawn any more. */
  boolean gone();
}
