package dev.k8slab.app.shell.banner;

import dev.k8slab.app.command.LabException;
import dev.k8slab.app.kept.KeptLines;
import dev.k8slab.app.screen.Screen;
import dev.k8slab.app.session.Lab;
import dev.k8slab.app.state.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the shell says first, kept for its next start. Where nothing has changed since, it is there
 * before any exercise is read, however many there are.
 */
public final class KeptBanner {

  private final Lab lab;
  private final KeptLines kept;

  /** The one of this lab. */
  public KeptBanner(Lab lab) throws IOException {
    Home home = lab.settings().home();
    // another build of the lab may have other words
    Path program = Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]);
    this.lab = lab;
    this.kept =
        new KeptLines(
            home.folder("cache").resolve("banner"),
            lab.content().fingerprint(),
            List.of(home.progressFile(), home.clusterFile(), program));
  }

  /** Its lines, where it was kept for such a screen and is not out of date. */
  public Optional<List<String>> read(Screen screen) {
    return Optional.ofNullable(kept.read(key(screen)));
  }

  /** Makes it as it would be now, and keeps it. */
  public void keep(Screen screen) {
    String key = key(screen);
    try {
      kept.write(key, Banner.lines(lab, screen).stream().map(screen::shown).toList());
    } catch (LabException | IOException e) {
      // the next start tells what is wrong
    }
  }

  private String key(Screen screen) {
    return kept.fingerprint() + " " + screen;
  }
}
