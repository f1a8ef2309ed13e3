package dev.k8slab.containers.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.tools.files.FileTools;
import dev.k8slab.containers.tools.system.SystemTools;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tools that tell of the system, by what BusyBox prints for the same commands. */
class SystemToolsTest {
  private static Corpus corpus() throws Exception {
    Map<String, Tool> tools = new TreeMap<>(FileTools.all());
    tools.putAll(SystemTools.all());
    return new Corpus(tools);
  }

  @TestFactory
  Stream<DynamicTest> toolsDoAsBusyboxDoes() throws Exception {
    return Corpus.cases("/tools/system.txt").entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      Corpus corpus = corpus();
                      List<String> result = corpus.run(each.getValue());
                      assertThat(corpus.faults()).isEmpty();
                      assertThat(String.join("\n", result))
                          .isEqualTo(String.join("\n", each.getValue()));
                    }));
  }

  private static void untilIdle(TestMachine machine) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!machine.kernel.isIdle() && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(machine.kernel.isIdle()).isTrue();
  }

  @Test
  void processesAreListed() throws Exception {
    Corpus corpus = corpus();
    assertThat(corpus.printed(TestMachine.root(), "ps"))
        .isEqualTo(
            """
            PID   USER     TIME  COMMAND
                1 root      0:00 init
                2 root      0:00 ps
            """);
    assertThat(corpus.printed(TestMachine.user(4242), "ps -o pid,ppid,user,comm,args"))
        .isEqualTo(
            """
            PID   PPID  USER     COMMAND          COMMAND
                1     0 root     init             init
                3     0 4242     ps               ps -o pid,ppid,user,comm,args
            """);
    assertThat(corpus.printed(TestMachine.root(), "ps aux")).startsWith("PID   USER ");
    assertThat(corpus.printed(TestMachine.root(), "top -b -n1"))
        .contains("\n  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND\n    1     0 root     S ");
  }

  @Test
  void whoSomebodyIsIsSaidByIdsAndNames() throws Exception {
    Corpus corpus = corpus();
    Credentials learner = Credentials.of(4343, 0, Set.of(10, 2000), Capability.CONTAINER, false);
    assertThat(corpus.printed(learner, "id"))
        .isEqualTo("uid=4343(learner) gid=0(root) groups=10(wheel),2000\n");
    assertThat(corpus.printed(learner, "id -G")).isEqualTo("0 10 2000\n");
    assertThat(corpus.printed(learner, "id root"))
        .isEqualTo("uid=0(root) gid=0(root) groups=0(root),10(wheel)\n");
    assertThat(corpus.printed(learner, "whoami")).isEqualTo("learner\n");
  }

  @Test
  void rootBecomesAnotherUserIfItMay() throws Exception {
    Corpus corpus = corpus();
    assertThat(corpus.printed(TestMachine.root(), "su -s /bin/id learner"))
        .isEqualTo("uid=4343(learner) gid=4343(learner) groups=4343(learner)\n");
    assertThat(corpus.printed(TestMachine.root(), "su -s /bin/printenv learner HOME USER"))
        .isEqualTo("/work\nlearner\n");
    Credentials bare = Credentials.of(0, 0, Set.of(), Set.of(), false);
    assertThat(corpus.printed(bare, "su learner"))
        .isEqualTo("su: can't set groups: Operation not permitted\n= 1\n");
  }

  @Test
  void onlyOwnersAndThoseWhoMayEndProcesses() throws Exception {
    Corpus corpus = corpus();
    TestMachine machine = corpus.machine();
    Process theirs = machine.start(TestMachine.user(4242), Map.of(), "sleep", "1d");
    String kill = "kill " + theirs.pid();
    assertThat(corpus.printed(TestMachine.user(4343), kill))
        .isEqualTo("kill: can't kill pid " + theirs.pid() + ": Operation not permitted\n= 1\n");
    assertThat(corpus.printed(TestMachine.root(), "pidof sleep")).isEqualTo(theirs.pid() + "\n");
    assertThat(corpus.printed(TestMachine.root(), "pgrep -l '^sle+p'"))
        .isEqualTo(theirs.pid() + " sleep\n");
    assertThat(corpus.printed(TestMachine.root(), "killall -USR1 sleep")).isEmpty();
    assertThat(TestMachine.exit(theirs).status()).isEqualTo(138);
    Process again = machine.start(TestMachine.user(4242), Map.of(), "sleep", "1d");
    assertThat(corpus.printed(TestMachine.user(4242), "pkill -f 'sleep 1d'")).isEmpty();
    assertThat(TestMachine.exit(again).status()).isEqualTo(143);
  }

  @Test
  void commandIsEndedWhenItsTimeIsOver() throws Exception {
    Corpus corpus = corpus();
    TestMachine machine = corpus.machine();
    Process process = machine.start(TestMachine.root(), Map.of(), "timeout", "5", "sleep", "60");
    untilIdle(machine);
    machine.time.advance(Duration.ofSeconds(4));
    assertThat(process.exit()).isNull();
    machine.time.advance(Duration.ofSeconds(1));
    assertThat(TestMachine.exit(process).status()).isEqualTo(143);
  }

  @Test
  void sleepAddsUpItsTimes() throws Exception {
    TestMachine machine = corpus().machine();
    Process process = machine.start(TestMachine.root(), Map.of(), "sleep", "1m", "1.5");
    untilIdle(machine);
    machine.time.advance(Duration.ofMillis(61_499));
    assertThat(process.exit()).isNull();
    machine.time.advance(Duration.ofMillis(1));
    assertThat(TestMachine.exit(process).status()).isZero();
  }

  @Test
  void yesEndsWithItsReader() throws Exception {
    TestMachine machine = corpus().machine();
    Pipe out = new Pipe();
    Process yes = machine.start(TestMachine.root(), Map.of(1, out.writing()), "yes");
    out.writing().close();
    assertThat(new String(out.input().readNBytes(6), StandardCharsets.UTF_8))
        .isEqualTo("y\ny\ny\n");
    out.reading().close();
    assertThat(TestMachine.exit(yes).status()).isEqualTo(141);
  }

  @Test
  void terminalIsToldOfAndSet() throws Exception {
    TestMachine machine = corpus().machine();
    Terminal terminal = new Terminal(machine.container.pids());
    terminal.resize(100, 30);
    Descriptor open = terminal.descriptor();
    Map<Integer, Descriptor> all = Map.of(0, open, 1, open, 2, open);
    Process size = machine.start(TestMachine.root(), all, "stty", "size");
    assertThat(TestMachine.exit(size).status()).isZero();
    Process tty = machine.start(TestMachine.root(), all, "tty");
    assertThat(TestMachine.exit(tty).status()).isZero();
    assertThat(new String(terminal.shown().readNBytes(20), StandardCharsets.UTF_8))
        .isEqualTo("30 100\r\n/dev/pts/0\r\n");
    Process quiet = machine.start(TestMachine.root(), all, "stty", "-echo");
    assertThat(TestMachine.exit(quiet).status()).isZero();
    assertThat(terminal.echoes()).isFalse();
    Process columns =
        machine.start(TestMachine.root(), all, "ls", "-C", "--color=never", "/proc/1");
    assertThat(TestMachine.exit(columns).status()).isZero();
  }

  @Test
  void machineTellsOfItself() throws Exception {
    Corpus corpus = corpus();
    Credentials root = TestMachine.root();
    assertThat(corpus.printed(root, "uname -a"))
        .isEqualTo("Linux test 5.15.0 #1 SMP x86_64 GNU/Linux\n");
    assertThat(corpus.printed(root, "hostname")).isEqualTo("test\n");
    assertThat(corpus.printed(root, "hostname other"))
        .isEqualTo("hostname: sethostname: Operation not permitted\n= 1\n");
    assertThat(corpus.printed(root, "date")).isEqualTo("Thu Jan  1 00:00:00 UTC 2026\n");
    assertThat(corpus.printed(root, "date -s 2020-01-01"))
        .startsWith("date: can't set date: Operation not permitted\n");
    assertThat(corpus.printed(root, "free"))
        .startsWith(
            "              total        used        free      shared  buff/cache   available\n"
                + "Mem:        8388608 ");
    assertThat(corpus.printed(root, "uptime"))
        .isEqualTo(" 00:00:00 up 0 min,  0 users,  load average: 0.00, 0.01, 0.05\n");
    assertThat(corpus.printed(root, "dmesg"))
        .isEqualTo("dmesg: klogctl: Operation not permitted\n= 1\n");
    assertThat(corpus.printed(root, "sysctl -w kernel.hostname=x"))
        .isEqualTo("sysctl: error setting key 'kernel.hostname': Read-only file system\n= 1\n");
    assertThat(corpus.printed(root, "mount"))
        .startsWith("overlay on / type overlay (rw)\nproc on /proc type proc (rw,nosuid,");
    assertThat(corpus.printed(root, "mount -t tmpfs none /work"))
        .isEqualTo("mount: permission denied (are you root?)\n= 1\n");
    assertThat(corpus.printed(root, "df /dev/shm"))
        .isEqualTo(
            "Filesystem           1K-blocks      Used Available Use% Mounted on\n"
                + "shm                      65536         0     65536   0% /dev/shm\n");
  }
}
