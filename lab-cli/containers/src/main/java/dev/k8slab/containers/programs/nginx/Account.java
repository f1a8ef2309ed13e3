package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Whom a worker runs as. */
record Account(int user, int group) {
  private static final int MAX = 1 << 20;
  private static final int NOBODY = 65534;

  /**
   * As a directive says.
   *
   * @param directive null where there is none
   */
  static Account of(Process process, Directive directive) throws IOException {
    if (process.credentials().user() != 0) {
      return new Account(process.credentials().user(), process.credentials().group());
    }
    String name = directive == null ? "nobody" : directive.first();
    String[] entry = entry(process, "/etc/passwd", name);
    if (entry == null) {
      if (directive == null) {
        return new Account(NOBODY, NOBODY);
      }
      throw directive.fault("getpwnam(\"" + name + "\") failed");
    }
    int group = Integer.parseInt(entry[3]);
    if (directive != null && directive.arguments().size() > 1) {
      String[] other = entry(process, "/etc/group", directive.arguments().get(1));
      if (other == null) {
        throw directive.fault("getgrnam(\"" + directive.arguments().get(1) + "\") failed");
      }
      group = Integer.parseInt(other[2]);
    }
    return new Account(Integer.parseInt(entry[2]), group);
  }

  private static String[] entry(Process process, String file, String name) {
    try (InputStream in = process.files().read(file)) {
      String text = new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] fields = line.split(":", -1);
        boolean whole = fields.length >= 4 && fields[2].matches("\\d{1,9}");
        if (whole
            && fields[0].equals(name)
            && (fields[3].matches("\\d{1,9}") || fields.length == 4)) {
          return fields;
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
