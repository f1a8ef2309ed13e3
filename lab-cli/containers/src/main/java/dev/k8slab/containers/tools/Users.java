package dev.k8slab.containers.tools;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.user.Accounts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The users and groups that a container's files name. */
public final class Users {
  private static final int MAX = 1 << 20;

  private Users() {}

  /** As a process sees them; those of files that it cannot read are missing. */
  public static Accounts of(Process process) {
    return new Accounts(read(process, "/etc/passwd"), read(process, "/etc/group"));
  }

  private static String read(Process process, String path) {
    try (InputStream in = process.files().read(path)) {
      return new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
