package dev.k8slab.containers.tools.system;

import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Tool;
import java.util.Map;
import java.util.TreeMap;

/** The tools that tell of the system and of its processes, and run others. */
public final class SystemTools {
  private SystemTools() {}

  /** All of them by their names. */
  public static Map<String, Tool> all() {
    Map<String, Tool> tools = new TreeMap<>();
    add(tools, "arch", Machinery::arch);
    add(tools, "chroot", Running::chroot);
    add(tools, "clear", Terminals::clear);
    add(tools, "date", Machinery::date);
    add(tools, "dmesg", Machinery::dmesg);
    add(tools, "env", Running::env);
    add(tools, "free", Machinery::free);
    add(tools, "groups", Identity::groups);
    add(tools, "hostid", Machinery::hostid);
    add(tools, "hostname", Machinery::hostname);
    add(tools, "id", Identity::id);
    add(tools, "kill", Signalling::kill);
    add(tools, "killall", Signalling::killall);
    add(tools, "mesg", Terminals::mesg);
    add(tools, "nice", Running::nice);
    add(tools, "nohup", Running::nohup);
    add(tools, "nologin", Terminals::nologin);
    add(tools, "nproc", Machinery::nproc);
    add(tools, "pgrep", Signalling::pgrep);
    add(tools, "pidof", Signalling::pidof);
    add(tools, "pkill", Signalling::pkill);
    add(tools, "printenv", Running::printenv);
    add(tools, "ps", ProcessList::ps);
    add(tools, "reset", Terminals::reset);
    add(tools, "setsid", Running::setsid);
    add(tools, "sleep", Running::sleep);
    add(tools, "stty", Terminals::stty);
    add(tools, "su", Identity::su);
    add(tools, "sysctl", Machinery::sysctl);
    add(tools, "time", Running::time);
    add(tools, "timeout", Running::timeout);
    add(tools, "top", ProcessList::top);
    add(tools, "tty", Terminals::tty);
    add(tools, "uname", Machinery::uname);
    add(tools, "uptime", ProcessList::uptime);
    add(tools, "usleep", Running::usleep);
    add(tools, "watch", Running::watch);
    add(tools, "whoami", Identity::whoami);
    add(tools, "yes", Running::yes);
    return tools;
  }

  private static void add(Map<String, Tool> tools, String name, Console.Body body) {
    tools.put(name, Console.tool(name, body));
  }
}
