package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.process.Process;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** Files of users and passwords, for those in plain text or {@code {SHA}}. */
final class Passwords {
  private static final int MAX = 1 << 20;

  private Passwords() {}

  static boolean match(Visit visit, Process process) throws IOException {
    String given = visit.request.headers().get("Authorization");
    if (given == null || !given.startsWith("Basic ")) {
      return false;
    }
    String[] pair;
    try {
      byte[] bytes = Base64.getDecoder().decode(given.substring(6).strip());
      pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
    } catch (IllegalArgumentException e) {
      return false;
    }
    String file = visit.scope.value("auth_basic_user_file", "");
    try (InputStream in = process.files().read(file)) {
      String text = new String(in.readNBytes(MAX), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        String[] known = line.strip().split(":", 3);
        if (known.length > 1 && pair.length == 2 && known[0].equals(pair[0])) {
          return same(known[1], pair[1]);
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static boolean same(String stored, String password) {
    if (stored.startsWith("{PLAIN}")) {
      return stored.substring(7).equals(password);
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
      return stored.equals("{SHA}" + Base64.getEncoder().encodeToString(hash));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
