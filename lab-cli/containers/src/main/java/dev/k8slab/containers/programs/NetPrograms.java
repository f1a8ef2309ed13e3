package dev.k8slab.containers.programs;

import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.programs.curl.Curl;
import dev.k8slab.containers.programs.nginx.Nginx;
import dev.k8slab.containers.programs.python.Python;
import dev.k8slab.containers.programs.redis.RedisCli;
import dev.k8slab.containers.programs.redis.RedisServer;
import java.util.Map;

/** All programs of this package, by the names that images' descriptions use. */
public final class NetPrograms {
  private NetPrograms() {}

  /** All of them. */
  public static Map<String, Program> all() {
    return Map.of(
        "curl", new Curl(),
        "nginx", new Nginx(),
        "python3", new Python(),
        "redis-cli", new RedisCli(),
        "redis-server", new RedisServer());
  }
}
