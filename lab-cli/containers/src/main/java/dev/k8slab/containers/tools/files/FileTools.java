package dev.k8slab.containers.tools.files;

import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Tool;
import java.util.Map;
import java.util.TreeMap;

/** The tools that work on files. */
public final class FileTools {
  private FileTools() {}

  /** All of them by their names. */
  public static Map<String, Tool> all() {
    Map<String, Tool> tools = new TreeMap<>();
    add(tools, "basename", Paths::basename);
    add(tools, "cat", Cat::run);
    add(tools, "chgrp", Owners::chgrp);
    add(tools, "chmod", Owners::chmod);
    add(tools, "chown", Owners::chown);
    add(tools, "cmp", Paths::cmp);
    add(tools, "cp", Transfer::cp);
    add(tools, "dd", Dd::run);
    add(tools, "df", FileSystems::df);
    add(tools, "dirname", Paths::dirname);
    add(tools, "du", FileSystems::du);
    add(tools, "find", Find::run);
    add(tools, "gunzip", Gzip::run);
    add(tools, "gzip", Gzip::run);
    add(tools, "install", Transfer::install);
    add(tools, "link", Links::link);
    add(tools, "ln", Links::ln);
    add(tools, "ls", Ls::run);
    add(tools, "mkdir", Make::mkdir);
    add(tools, "mkfifo", Make::mkfifo);
    add(tools, "mknod", Make::mknod);
    add(tools, "mktemp", Make::mktemp);
    add(tools, "mount", FileSystems::mount);
    add(tools, "mv", Transfer::mv);
    add(tools, "pwd", Paths::pwd);
    add(tools, "readlink", Links::readlink);
    add(tools, "realpath", Links::realpath);
    add(tools, "rm", Remove::rm);
    add(tools, "rmdir", Remove::rmdir);
    add(tools, "stat", Stat::run);
    add(tools, "sync", FileSystems::sync);
    add(tools, "tar", Tar::run);
    add(tools, "touch", Touch::touch);
    add(tools, "truncate", Touch::truncate);
    add(tools, "umount", FileSystems::umount);
    add(tools, "unlink", Links::unlink);
    add(tools, "which", Paths::which);
    add(tools, "zcat", Gzip::run);
    return tools;
  }

  private static void add(Map<String, Tool> tools, String name, Console.Body body) {
    tools.put(name, Console.tool(name, body));
  }
}
