package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of the end of a cluster's process; the words are those of OpenJDK 17. */
class ServerFolderTest {

  @TempDir private Path folder;

  private String lastWords(String log) throws Exception {
    ServerFolder server = new ServerFolder(folder);
    Files.writeString(server.log(), "2026-11-30 INFO lab-1 serves https://127.0.0.1:1\n" + log);
    return server.lastWords();
  }

  @Test
  void itsOwnWordsAndThoseOfItsJvmAreFound() throws Exception {
    assertThat(lastWords("2026-11-30 ERROR ended: no room\n")).isEqualTo("no room");
    assertThat(lastWords("Terminating due to java.lang.OutOfMemoryError: Java heap space\n"))
        .isEqualTo("Terminating due to java.lang.OutOfMemoryError: Java heap space");
    assertThat(
            lastWords(
                "Error occurred during initialization of VM\n"
                    + "Could not reserve enough space for 524288KB object heap\n"))
        .isEqualTo("Could not reserve enough space for 524288KB object heap");
    assertThat(
            lastWords(
                "#\n# There is insufficient memory for the Java Runtime Environment to continue.\n"
                    + "# Native memory allocation (mmap) failed to map 2555904 bytes\n"
                    + "# /tmp/hs_err_pid7.log\n"))
        .isEqualTo("There is insufficient memory for the Java Runtime Environment to continue.");
  }

  @Test
  void whoIsKilledLeavesNone() throws Exception {
    assertThat(lastWords("")).isEmpty();
    assertThat(lastWords("# something else\n")).isEmpty();
  }
}
