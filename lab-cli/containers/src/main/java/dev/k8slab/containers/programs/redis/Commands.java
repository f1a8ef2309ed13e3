package dev.k8slab.containers.programs.redis;

import java.util.Set;

/** The commands that work on what is stored. */
final class Commands {
  /** Those that change something. */
  static final Set<String> WRITING =
      Set.of(
          "SET",
          "SETEX",
          "SETNX",
          "APPEND",
          "DEL",
          "UNLINK",
          "EXPIRE",
          "PERSIST",
          "INCR",
          "DECR",
          "INCRBY",
          "DECRBY",
          "MSET",
          "LPUSH",
          "RPUSH",
          "LPOP",
          "RPOP",
          "FLUSHALL",
          "FLUSHDB");

  /** All of them. */
  static final Set<String> STORED =
      Set.of(
          "GET",
          "SET",
          "SETEX",
          "SETNX",
          "APPEND",
          "STRLEN",
          "DEL",
          "UNLINK",
          "EXISTS",
          "TYPE",
          "KEYS",
          "EXPIRE",
          "PERSIST",
          "TTL",
          "INCR",
          "DECR",
          "INCRBY",
          "DECRBY",
          "MGET",
          "MSET",
          "LPUSH",
          "RPUSH",
          "LPOP",
          "RPOP",
          "LLEN",
          "LRANGE",
          "DBSIZE",
          "FLUSHALL",
          "FLUSHDB");

  private Commands() {}
}
