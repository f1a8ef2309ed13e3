package dev.k8slab.containers.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who watches the machine sees what is done to it. */
class HostWatchTest {
  @TempDir Path folder;

  private interface Deed {
    void run() throws Exception;
  }

  private static List<String> seen(Deed deed) throws Exception {
    try (HostWatch watch = new HostWatch()) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  deed.run();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              "pid 7");
      thread.start();
      thread.join();
      return watch.deeds("pid 7"::equals);
    }
  }

  @Test
  void filesAreSeen() throws Exception {
    Path file = Files.writeString(folder.resolve("f"), "x");
    Deed reads =
        () -> {
          try (InputStream in = new FileInputStream(file.toFile())) {
            in.read();
          }
        };
    assertThat(seen(reads)).contains("pid 7: FileRead " + file);
    assertThat(seen(() -> Files.readAllBytes(file))).contains("pid 7: FileRead " + file);
    assertThat(seen(() -> Files.writeString(file, "y"))).contains("pid 7: FileWrite " + file);
  }

  @Test
  void connectionsAndProgramsAreSeen() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Deed speaks =
          () -> {
            try (Socket to = new Socket(server.getInetAddress(), server.getLocalPort())) {
              to.getOutputStream().write(1);
            }
          };
      assertThat(seen(speaks)).contains("pid 7: SocketWrite 127.0.0.1");
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(seen(() -> new ProcessBuilder(java, "-version").start().waitFor()))
        .contains("pid 7: ProcessStart " + java + " -version");
  }

  @Test
  void whatIsOpenIsSeen() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    Path file = Files.writeString(folder.resolve("f"), "x");
    try (InputStream in = new FileInputStream(file.toFile())) {
      assertThat(HostWatch.open()).contains(file.toString());
    }
    assertThat(HostWatch.open()).doesNotContain(file.toString());
  }
}
