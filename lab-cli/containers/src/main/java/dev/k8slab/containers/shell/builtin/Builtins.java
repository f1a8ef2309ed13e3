package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Dialect;
import dev.k8slab.containers.tools.basic.Echo;
import dev.k8slab.containers.tools.basic.Printf;
import dev.k8slab.containers.tools.basic.Test;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All commands of the shell itself. */
public final class Builtins {
  private static final Map<String, Builtin> ALL = make();

  private Builtins() {}

  /** By their names, in their order. */
  public static Map<String, Builtin> of(Dialect dialect) {
    if (dialect != Dialect.DASH) {
      return ALL;
    }
    Map<String, Builtin> all = new TreeMap<>(ALL);
    all.put("echo", new OfTool(Echo.withEscapes()));
    List.of("[[", "let", "source", "help", "chdir").forEach(all::remove);
    return Collections.unmodifiableMap(all);
  }

  private static Map<String, Builtin> make() {
    Map<String, Builtin> all = new TreeMap<>();
    special(all);
    all.put("alias", Aliasing::alias);
    all.put("unalias", Aliasing::unalias);
    all.put("bg", Waiting::foreground);
    all.put("fg", Waiting::foreground);
    all.put("jobs", Waiting::jobs);
    all.put("wait", Waiting::await);
    all.put("kill", Killing::kill);
    all.put("cd", Directories::cd);
    all.put("chdir", Directories::cd);
    all.put("pwd", Directories::pwd);
    all.put("command", Finding::command);
    all.put("type", Finding::type);
    all.put("hash", Finding::hash);
    all.put("getopts", new Getopts());
    all.put("read", new Reading());
    all.put("let", Various::let);
    all.put("help", Various::help);
    all.put("ulimit", Various::ulimit);
    all.put("umask", Masking::umask);
    all.put("echo", new OfTool(new Echo()));
    all.put("printf", new OfTool(new Printf()));
    all.put("test", new OfTool(Test.test()));
    all.put("[", new OfTool(Test.bracket()));
    all.put("[[", new OfTool(Test.doubleBracket()));
    all.put("true", (shell, words) -> 0);
    all.put("false", (shell, words) -> 1);
    return Collections.unmodifiableMap(all);
  }

  private static void special(Map<String, Builtin> all) {
    all.put(":", new Special((shell, words) -> 0));
    all.put(".", new Special(Running::dot));
    all.put("source", new Special(Running::dot));
    all.put("eval", new Special(Running::eval));
    all.put("exec", new Special(Running::exec));
    all.put("break", new Special(Leaving::loop));
    all.put("continue", new Special(Leaving::loop));
    all.put("return", new Special(Leaving::leave));
    all.put("exit", new Special(Leaving::exit));
    all.put("export", new Special(Declaring::declare));
    all.put("readonly", new Special(Declaring::declare));
    all.put("local", new Special(Declaring::local));
    all.put("unset", new Special(Declaring::unset));
    all.put("set", new Special(Setting::set));
    all.put("shift", new Special(Setting::shift));
    all.put("times", new Special(Various::times));
    all.put("trap", new Special(Trapping::trap));
  }
}
