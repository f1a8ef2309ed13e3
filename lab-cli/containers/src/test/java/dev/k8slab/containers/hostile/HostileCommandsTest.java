package dev.k8slab.containers.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.TestMachine;
import dev.k8slab.containers.user.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is run in a container, the machine sees nothing of it. The commands are in {@code
 * hostile/commands.txt}, whose head says how.
 */
class HostileCommandsTest {
  private static final String SECRET = "the machine's own words";
  private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");

  @TempDir static Path folder;

  private static HostWatch watch;
  private static ServerSocketChannel server;
  private static Path file;
  private static Set<String> openBefore;
  private static Set<Thread> threadsBefore;

  record Case(String image, String script, boolean root, String expected) {
    @Override
    public String toString() {
      return image + (root ? " # " : " $ ") + script;
    }
  }

  @BeforeAll
  static void bait() throws Exception {
    file = Files.writeString(folder.resolve("bait"), SECRET);
    Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.configureBlocking(false);
    watch = new HostWatch();
    openBefore = HostWatch.open();
    threadsBefore = Thread.getAllStackTraces().keySet();
  }

  @AfterAll
  static void nothingWasTouched() throws Exception {
    try {
      assertThat(Sandbox.isQuiet(threadsBefore)).as("threads have ended").isTrue();
      assertThat(watch.deeds(Sandbox::ofContainer)).isEmpty();
      assertThat(HostWatch.open()).isSubsetOf(openBefore);
      assertThat(file).hasContent(SECRET);
      assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(LONG_AGO);
    } finally {
      watch.close();
      server.close();
    }
  }

  private static boolean chosen(Case one) {
    return one.toString().contains(System.getProperty("only", ""));
  }

  static Stream<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    String image = "";
    String script = null;
    boolean both = false;
    String[] expected = {null, null};
    for (String line : (lines() + "$ end\n").split("\n")) {
      if (line.matches("[$%@] .*")) {
        if (script != null && both) {
          cases.add(new Case(image, script, true, expected[0]));
        }
        if (script != null) {
          cases.add(new Case(image, script, false, expected[1]));
        }
        both = line.startsWith("$ ");
        script = line.startsWith("@ ") ? null : line.substring(2);
        image = line.startsWith("@ ") ? line.substring(2) : image;
        expected = new String[2];
      } else if (line.startsWith("> ")) {
        expected[0] = line.substring(2);
        expected[1] = line.substring(2);
      } else if (line.startsWith("r> ")) {
        expected[0] = line.substring(3);
      } else if (line.startsWith("u> ")) {
        expected[1] = line.substring(3);
      }
    }
    return cases.stream().filter(HostileCommandsTest::chosen);
  }

  private static String lines() throws IOException {
    try (InputStream in = HostileCommandsTest.class.getResourceAsStream("/hostile/commands.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMachineSeesNothingOfIt(Case one) throws Exception {
    Sandbox sandbox = new Sandbox(Duration.ofMinutes(5));
    Credentials who = one.root() ? TestMachine.root() : TestMachine.user(1000);
    InetSocketAddress at = (InetSocketAddress) server.getLocalAddress();
    Map<String, String> variables =
        Map.of(
            "BAIT", file.toString(),
            "PORT", String.valueOf(at.getPort()),
            "MACHINE", InetAddress.getLocalHost().getHostAddress(),
            "OWNER", System.getProperty("user.name"),
            "JVM", String.valueOf(ProcessHandle.current().pid()));
    Sandbox.Ran ran = sandbox.run(one.image(), who, variables, List.of("sh", "-c", one.script()));
    assertThat(sandbox.faults).isEmpty();
    assertThat(ran.text()).doesNotContain(SECRET).doesNotContain("Exception");
    assertThat(server.accept()).as("a connection to the machine").isNull();
    if (one.expected() != null) {
      String said = ran.text().replaceFirst("\n$", "").replace("\n", "|") + " =" + ran.status();
      assertThat(said).matches(one.expected());
    }
  }
}
