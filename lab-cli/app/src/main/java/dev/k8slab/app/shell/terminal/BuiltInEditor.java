package dev.k8slab.app.shell.terminal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jline.builtins.ClasspathResourceUtil;
import org.jline.builtins.ConfigurationPath;
import org.jline.builtins.Nano;
import org.jline.builtins.Options;
import org.jline.terminal.Terminal;

/** The editor for learners who have chosen none: JLine's nano, set up for YAML. */
final class BuiltInEditor {

  private static final String CONFIGURATION = "/dev/k8slab/app/shell/terminal/nano/jnanorc";

  /** Tabs are no part of YAML. */
  private static final List<String> OPTIONS = List.of("--tabstospaces", "--tabsize=2");

  private static final String NO_HIGHLIGHTING = "--syntax=none";

  private BuiltInEditor() {}

  /** Opens a file, on a terminal that is not too dumb for it. */
  static void edit(Terminal terminal, Path file, boolean colour) throws IOException {
    boolean fresh = Files.notExists(file);
    if (fresh) {
      // with the permissions that the user's umask gives, which the editor would not
      Files.createFile(file);
    }
    Path real = file.toRealPath();
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
    try {
      Nano nano = new Nano(terminal, real.getParent(), options(colour), configuration());
      nano.title = "lab edit";
      nano.open(real.getFileName().toString());
      nano.run();
    } finally {
      // the editor puts a new file in the old one's place
      if (fresh && Files.size(real) == 0) {
        Files.delete(real);
      } else {
        Files.setPosixFilePermissions(real, permissions);
      }
    }
  }

  private static Options options(boolean colour) {
    List<String> options = new ArrayList<>(OPTIONS);
    if (!colour) {
      options.add(NO_HIGHLIGHTING);
    }
    return Options.compile(Nano.usage()).parse(options);
  }

  private static ConfigurationPath configuration() throws IOException {
    try {
      Path file = ClasspathResourceUtil.getResourcePath(CONFIGURATION, BuiltInEditor.class);
      return new ConfigurationPath(file.getParent(), null);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
