package dev.k8slab.containers.software;

import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.programs.NetPrograms;
import dev.k8slab.containers.shell.Ash;
import dev.k8slab.containers.tools.Busybox;
import dev.k8slab.containers.tools.Console;
import dev.k8slab.containers.tools.Tool;
import dev.k8slab.containers.tools.basic.Echo;
import dev.k8slab.containers.tools.basic.Printf;
import dev.k8slab.containers.tools.basic.Status;
import dev.k8slab.containers.tools.basic.Test;
import dev.k8slab.containers.tools.files.FileTools;
import dev.k8slab.containers.tools.net.NetTools;
import dev.k8slab.containers.tools.system.SystemTools;
import dev.k8slab.containers.tools.text.TextTools;
import dev.k8slab.containers.tools.vi.Vi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs that images are made of, by the names that images' descriptions use. */
public final class Software {
  private static final Duration LONG = Duration.ofDays(1);

  private Software() {}

  /** All of them. */
  public static Programs programs() {
    Busybox busybox = new Busybox(tools(TextTools.all()));
    Busybox coreutils = Busybox.nameless(tools(TextTools.gnu()));
    Programs programs =
        new Programs()
            .add("busybox", busybox, busybox.names())
            .add("coreutils", coreutils, coreutils.names())
            .add("bash", Software::shell)
            .add("dash", Software::shell)
            .add("coredns", Software::names)
            .add("pause", Software::pause);
    NetPrograms.all().forEach(programs::add);
    return programs;
  }

  private static Map<String, Tool> tools(Map<String, Tool> text) {
    Map<String, Tool> tools = new TreeMap<>(text);
    tools.putAll(FileTools.all());
    tools.putAll(SystemTools.all());
    tools.putAll(NetTools.all());
    tools.put("echo", new Echo());
    tools.put("printf", new Printf());
    tools.put("test", Test.test());
    tools.put("[", Test.bracket());
    tools.put("true", new Status(0));
    tools.put("false", new Status(1));
    tools.put("vi", Console.tool("vi", Vi::run));
    tools.put("sh", new Ash());
    tools.put("ash", new Ash());
    return tools;
  }

  private static int shell(Process process) throws IOException {
    List<String> words = process.arguments();
    return new Ash().run(process, words.subList(1, words.size()));
  }

  /** A server of names: its network answers for it as long as it runs. */
  private static int names(Process process) throws IOException {
    process.out().write(".:53\nCoreDNS-1.12.3\n".getBytes(StandardCharsets.UTF_8));
    return pause(process);
  }

  /** Waits until a signal ends it, and takes in children that others have left. */
  private static int pause(Process process) throws IOException {
    process.handle(Signal.TERM, Disposition.HANDLE);
    process.handle(Signal.INT, Disposition.HANDLE);
    while (process.nextSignal().isEmpty()) {
      try {
        process.sleep(LONG);
      } catch (SystemException e) {
        // A signal has come.
        continue;
      }
    }
    return 0;
  }
}
