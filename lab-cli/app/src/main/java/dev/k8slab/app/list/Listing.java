package dev.k8slab.app.list;

import dev.k8slab.app.screen.Screen;
import dev.k8slab.core.Settings;
import dev.k8slab.core.home.LabHome;
import dev.k8slab.exercises.catalog.Index;
import java.io.PrintWriter;
import java.util.List;

/**
 * The list of exercises on the short way: a list that is still up to date is printed before
 * anything else of the lab is loaded.
 */
public final class Listing {

  private Listing() {}

  /**
   * The cache of the list.
   *
   * @param content the fingerprint of the content it is made of
   */
  public static ListCache cache(Settings settings, String content) {
    LabHome home = settings.home();
    return new ListCache(
        new KeptLines(
            home.folder().resolve("cache").resolve("list"),
            content,
            List.of(home.progressFile(), home.clusterFile())));
  }

  /** Prints the list where that can be done from the cache, and returns whether it was. */
  public static boolean print(Settings settings, Screen screen, PrintWriter out) {
    List<Row> rows = cache(settings, Index.fingerprint(settings.contents())).read();
    if (rows == null) {
      return false;
    }
    for (String line : ListText.lines(rows, screen)) {
      out.println(line);
    }
    out.flush();
    return true;
  }
}
