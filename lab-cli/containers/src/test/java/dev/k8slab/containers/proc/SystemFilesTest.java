package dev.k8slab.containers.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.TestMachine.Result;
import dev.k8slab.containers.fs.Mode;
import dev.k8slab.containers.fs.Mount;
import dev.k8slab.containers.fs.MountTable;
import dev.k8slab.containers.fs.Space;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.Launch;
import dev.k8slab.containers.process.Memory;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Program;
import dev.k8slab.containers.process.Programs;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proc, dev and sys, by proc(5), ptrace(2) and what containerd mounts. */
class SystemFilesTest {
  private static final Limits SOME = new Limits(500, 256, true, "/");

  private final TestMachine machine = new TestMachine();

  SystemFilesTest() throws IOException {
    machine.with("cat", each(SystemFilesTest::print));
    machine.with("readlink", each((process, path) -> say(process, process.files().readLink(path))));
    machine.with(
        "ls", each((process, path) -> say(process, process.files().list(path).toString())));
    machine.with(
        "write",
        each(
            (process, path) -> {
              try (OutputStream out = process.files().write(path, Mode.APPEND)) {
                out.write("x\n".getBytes(StandardCharsets.UTF_8));
              }
            }));
    machine.with("sleep", sleep());
    SystemFiles.mount(machine.container, SOME, true, Map.of(), Map.of("tcp", () -> "none\n"));
    machine.start(TestMachine.root(), Map.of(), "sleep");
  }

  private interface Action {
    void run(Process process, String path) throws IOException;
  }

  private static Program each(Action action) {
    return process -> {
      for (String path : process.arguments().subList(1, process.arguments().size())) {
        try {
          action.run(process, path);
        } catch (IOException e) {
          process.err().write(e.getMessage().getBytes(StandardCharsets.UTF_8));
          return 1;
        }
      }
      return 0;
    };
  }

  private static Program sleep() {
    return process -> {
      process.sleep(Duration.ofDays(1));
      return 0;
    };
  }

  private static void print(Process process, String path) throws IOException {
    process.files().read(path).transferTo(process.out());
  }

  private static void say(Process process, String text) throws IOException {
    process.out().write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private Result run(Credentials who, String... words) throws Exception {
    return machine.run(who, words);
  }

  private String line(Credentials who, String path, String name) throws Exception {
    return run(who, "cat", path)
        .out()
        .lines()
        .filter(line -> line.startsWith(name + ":"))
        .findFirst()
        .orElse("");
  }

  @Test
  void statusTellsWhoAProcessIs() throws Exception {
    Credentials user =
        Credentials.of(1001, 2002, Set.of(3003, 10), Capability.CONTAINER, true).filtered(true);
    String path = "/proc/self/status";
    assertThat(line(user, path, "Uid")).isEqualTo("Uid:\t1001\t1001\t1001\t1001");
    assertThat(line(user, path, "Gid")).isEqualTo("Gid:\t2002\t2002\t2002\t2002");
    assertThat(line(user, path, "Groups")).isEqualTo("Groups:\t10 3003 ");
    assertThat(line(user, path, "CapEff")).isEqualTo("CapEff:\t0000000000000000");
    assertThat(line(user, path, "CapBnd")).isEqualTo("CapBnd:\t00000000a80425fb");
    assertThat(line(user, path, "NoNewPrivs")).isEqualTo("NoNewPrivs:\t1");
    assertThat(line(user, path, "Seccomp")).isEqualTo("Seccomp:\t2");
    assertThat(line(user, path, "Name")).isEqualTo("Name:\tcat");
    assertThat(line(TestMachine.root(), path, "CapEff")).isEqualTo("CapEff:\t00000000a80425fb");
    assertThat(line(TestMachine.root(), path, "Seccomp")).isEqualTo("Seccomp:\t0");
    assertThat(line(TestMachine.root(), "/proc/1/status", "State"))
        .isEqualTo("State:\tS (sleeping)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/proc/1/comm|sleep",
        "/proc/1/cmdline|sleep",
        "/proc/sys/kernel/hostname|test",
        "/proc/net/tcp|none",
        "/proc/self/cgroup|0::/",
        "/sys/fs/cgroup/cpu.max|50000 100000",
        "/sys/fs/cgroup/cpu.weight|10",
        "/sys/fs/cgroup/memory.max|max",
        "/proc/kcore|''",
        "/dev/null|''"
      })
  void fileSays(String path, String text) throws Exception {
    assertThat(run(TestMachine.root(), "cat", path).out().replace("\0", "").strip())
        .isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "/proc/self/exe, /bin/readlink",
    "/proc/self/cwd, /",
    "/proc/1/root, /",
    "/dev/stdout, /proc/self/fd/1",
    "/proc/mounts, self/mounts"
  })
  void linkLeads(String path, String target) throws Exception {
    assertThat(run(TestMachine.root(), "readlink", path).out()).isEqualTo(target + "\n");
  }

  @Test
  void selfIsWhoAsks() throws Exception {
    assertThat(run(TestMachine.root(), "readlink", "/proc/self").out()).matches("[0-9]+\n");
    assertThat(run(TestMachine.root(), "ls", "/proc").out()).startsWith("[1, ").contains("self");
    assertThat(run(TestMachine.root(), "ls", "/proc/self/fd").out()).startsWith("[0, 1, 2]");
  }

  @Test
  void outputIsWrittenByItsPath() throws Exception {
    assertThat(run(TestMachine.root(), "write", "/dev/stdout", "/dev/stderr"))
        .isEqualTo(new Result(0, "x\n", "x\n"));
    assertThat(run(TestMachine.user(7), "write", "/dev/null").status()).isZero();
    assertThat(run(TestMachine.user(7), "write", "/dev/full").err())
        .isEqualTo("No space left on device");
    assertThat(run(TestMachine.user(7), "cat", "/dev/tty").err())
        .isEqualTo("No such device or address");
  }

  @ParameterizedTest
  @CsvSource({
    "/proc/1/status, Permission denied",
    "/proc/sys/kernel/hostname, Read-only file system",
    "/proc/new, No such file or directory",
    "/sys/fs/cgroup/memory.max, Read-only file system",
    "/sys/firmware/x, Read-only file system"
  })
  void nobodyWrites(String path, String why) throws Exception {
    assertThat(run(TestMachine.root(), "write", path).err()).isEqualTo(why);
  }

  @Test
  void environmentIsSeenByWhoMayTrace() throws Exception {
    Process other = machine.start(TestMachine.user(1001), Map.of(), "sleep");
    String path = "/proc/" + other.pid() + "/environ";
    Credentials tracer = Credentials.of(0, 0, Set.of(), EnumSet.allOf(Capability.class), false);
    assertThat(run(TestMachine.user(1001), "cat", path).out()).isEqualTo("PATH=/bin\0");
    assertThat(run(TestMachine.user(1002), "cat", path).err()).isEqualTo("Permission denied");
    assertThat(run(TestMachine.root(), "cat", path).err()).isEqualTo("Permission denied");
    assertThat(run(tracer, "cat", path).out()).isEqualTo("PATH=/bin\0");
    assertThat(run(TestMachine.root(), "readlink", "/proc/" + other.pid() + "/cwd").err())
        .isEqualTo("Permission denied");
    assertThat(run(TestMachine.user(1001), "cat", "/proc/1/environ").err())
        .isEqualTo("Permission denied");
  }

  @Test
  void filesOfAnotherContainerAreReachedByItsProcesses() throws Exception {
    Tree tree = new Tree(new Space(null, 1 << 20), machine.time::now);
    tree.root().file("sleep", 0755, 0, 0, Programs.content("sleep"));
    tree.root().file("secret", 0644, 0, 0, "other\n".getBytes(StandardCharsets.UTF_8));
    tree.root().link("absolute", "/bin/none");
    Container other =
        new Container(
            machine.kernel,
            "other",
            new MountTable(new Mount("/", tree.root(), false, "overlay", "overlay", "")),
            machine.container.pids(),
            new Memory(Long.MAX_VALUE));
    Process process =
        other.start(
            TestMachine.root(),
            "/",
            new Launch("/sleep", List.of("sleep"), Map.of(), Map.of(), true));
    String root = "/proc/" + process.pid() + "/root";
    assertThat(run(TestMachine.root(), "cat", root + "/secret").out()).isEqualTo("other\n");
    assertThat(run(TestMachine.root(), "ls", root + "/..").out()).contains("secret");
    assertThat(run(TestMachine.root(), "cat", root + "/absolute").err())
        .isEqualTo("No such file or directory");
    assertThat(run(TestMachine.user(9), "cat", root + "/secret").err())
        .isEqualTo("Permission denied");
  }

  @Test
  void mountsAreThoseOfAContainer() throws Exception {
    String mounts = run(TestMachine.root(), "cat", "/proc/mounts").out();
    assertThat(mounts)
        .startsWith(
            "overlay / overlay rw 0 0\nproc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\n")
        .contains(
            "\ncgroup /sys/fs/cgroup cgroup2 ro,nosuid,nodev,noexec,relatime 0 0\n",
            "\nproc /proc/sys proc ro,nosuid,nodev,noexec,relatime 0 0\n",
            "\nshm /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=65536k 0 0\n");
    String info = run(TestMachine.root(), "cat", "/proc/self/mountinfo").out();
    assertThat(info.lines().toList().get(1))
        .matches("1001 1000 0:[0-9]+ / /proc rw,nosuid,nodev,noexec,relatime - proc proc rw");
  }
}
