package dev.k8slab.containers.programs;

import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.programs.curl.Curl;
import dev.k8slab.containers.programs.nginx.Nginx;
import java.util.Map;

/** All programs of this package, by the names that images' descriptions use. */
public final class NetPrograms {
  private NetPrograms() {}

  /** All of them. */
  public static Map<String, Program> all() {
    return Map.of("curl", new Curl(), "nginx", new Nginx());
  }
}
