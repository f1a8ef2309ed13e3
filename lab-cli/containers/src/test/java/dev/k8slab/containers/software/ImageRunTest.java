package dev.k8slab.containers.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.TestTime;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.image.Images;
import dev.k8slab.containers.image.Reference;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.proc.Limits;
import dev.k8slab.containers.proc.SystemFiles;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Kernel;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.PidNamespace;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Images with the programs that there are, as their real namesakes run. */
class ImageRunTest {
  private static final int TIMEOUT = 30;

  private final TestTime time = new TestTime();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final Programs programs = Software.programs();
  private final Images images = new Images(programs);
  private final Kernel kernel = new Kernel(time, programs, () -> {}, faults::add);

  /** A container, and what its first process prints. */
  private record Running(Process process, InputStream out) {
    String all() throws Exception {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return new String(out.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                  return e.getMessage();
                }
              })
          .get(TIMEOUT, TimeUnit.SECONDS);
    }
  }

  private Running start(String name, Credentials who, String... words) throws Exception {
    Image image = images.find(Reference.parse(name));
    Tree tree = new Tree(new Space(null, 1 << 24), time::now);
    tree.root().copy(image.root());
    MountTable mounts =
        new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", ""));
    Container container =
        new Container(kernel, "pod", mounts, new PidNamespace(), new Memory(Long.MAX_VALUE));
    SystemFiles.mount(container, Limits.none(), true, Map.of(), Map.of());
    List<String> command = new ArrayList<>(image.config().entryPoint());
    command.addAll(words.length == 0 ? image.config().command() : Arrays.asList(words));
    Map<String, String> environment = new TreeMap<>();
    for (String line : image.config().environment()) {
      environment.put(line.split("=", 2)[0], line.split("=", 2)[1]);
    }
    Pipe in = new Pipe();
    in.output().close();
    Pipe out = new Pipe();
    Map<Integer, Descriptor> open = Map.of(0, in.reading(), 1, out.writing(), 2, out.writing());
    String file = command.get(0).startsWith("/") ? command.get(0) : "/bin/" + command.get(0);
    Process process = container.start(who, "/", new Launch(file, command, environment, open, true));
    open.values().forEach(Descriptor::close);
    return new Running(process, out.input());
  }

  private String printed(String name, String script) throws Exception {
    String all = start(name, TestMachine.root(), "sh", "-c", script).all();
    assertThat(faults).isEmpty();
    return all;
  }

  @Test
  void busyboxIsOneFileOfManyNames() throws Exception {
    assertThat(
            printed(
                "busybox:1.36", "ls -i /bin/ls /bin/sh | cut -d' ' -f1 | uniq | wc -l; id; pwd"))
        .isEqualTo("1\nuid=0(root) gid=0(root)\n/\n");
    assertThat(printed("busybox:1.36", "ps; bash; nginx"))
        .isEqualTo(
            """
            PID   USER     TIME  COMMAND
                1 root      0:00 sh -c ps; bash; nginx
                2 root      0:00 ps
            sh: bash: not found
            sh: nginx: not found
            """);
  }

  @Test
  void alpineHasItsToolsAsLinks() throws Exception {
    assertThat(printed("alpine:3.20", "readlink $(which ls); which id vi; cat /etc/alpine-release"))
        .startsWith("/bin/busybox\n/usr/bin/id\n")
        .endsWith("3.20.8\n");
  }

  @Test
  void debianHasNoPsButOtherTools() throws Exception {
    assertThat(printed("nginx:1.27", "which ps; ls -d /bin; id -un; . /etc/os-release; echo $ID"))
        .isEqualTo("/bin\nroot\ndebian\n");
  }

  @Test
  void archiveGoesThroughAPipe() throws Exception {
    String script =
        "mkdir -p /a/b /to; echo x > /a/b/c; ln -s c /a/b/l; chmod 640 /a/b/c; chown 7:8 /a/b/c;"
            + "tar cf - -C / a | tar xmf - -C /to; stat -c '%a %u %g' /to/a/b/c; readlink /to/a/b/l;"
            + "cd /; tar cf /t.tar ../a/b/c; cd /to; tar xf /t.tar; tar tf /t.tar";
    assertThat(printed("busybox:1.36", script))
        .startsWith("640 7 8\nc\n")
        .contains("removing leading '../'")
        .endsWith("../a/b/c\n");
  }

  @Test
  void filesCopiedBetweenUsersKeepOutWhoMayNotSeeThem() throws Exception {
    String script =
        "adduser() { :; }; umask 077; mkdir /s; echo k > /s/key; su -s /bin/cat nobody /s/key;"
            + "chmod 755 /s; su -s /bin/cat nobody /s/key; chmod 644 /s/key; su -s /bin/cat nobody /s/key";
    assertThat(printed("busybox:1.36", script))
        .isEqualTo("cat: can't open '/s/key': Permission denied\n".repeat(2) + "k\n");
  }

  @Test
  void nginxSaysWhatItsEntryPointDoes() throws Exception {
    Running nginx = start("nginx:1.27-alpine", TestMachine.root());
    StringBuilder text = new StringBuilder();
    CompletableFuture<Void> read =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (text.indexOf("ready for start up\n") < 0) {
                  int next = nginx.out().read();
                  if (next < 0) {
                    return;
                  }
                  text.append((char) next);
                }
              } catch (IOException e) {
                text.append(e.getMessage());
              }
            });
    read.get(TIMEOUT, TimeUnit.SECONDS);
    nginx.process().container().kill();
    assertThat(text.toString())
        .startsWith(
            "/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform"
                + " configuration\n"
                + "/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/\n"
                + "/docker-entrypoint.sh: Launching"
                + " /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh\n")
        .endsWith("/docker-entrypoint.sh: Configuration complete; ready for start up\n");
    assertThat(faults).isEmpty();
  }

  @Test
  void curlIsRunByItsEntryPoint() throws Exception {
    assertThat(start("curlimages/curl:8.10.1", TestMachine.user(100), "--version").all())
        .startsWith("curl 8.");
  }
}
