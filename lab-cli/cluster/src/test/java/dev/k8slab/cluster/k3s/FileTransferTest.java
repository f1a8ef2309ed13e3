package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransferTest {

  @TempDir Path here;

  @Test
  void keepsContentAndFolders() throws Exception {
    Files.createDirectories(here.resolve("deep/.git"));
    Files.writeString(here.resolve("deep/.git/HEAD"), "not this");
    Files.writeString(here.resolve("deep/pod.yaml"), "kind: Pod");
    Files.createSymbolicLink(here.resolve("deep/broken"), Path.of("nowhere"));

    Map<String, String> found = read(FileTransfer.archive(Set.of(here.resolve("deep")), here));

    String prefix = "tmp/lab-files" + here;
    assertThat(found)
        .containsOnly(
            Map.entry(prefix + "/", ""),
            Map.entry(prefix + "/deep/", ""),
            Map.entry(prefix + "/deep/pod.yaml", "kind: Pod"));
  }

  @Test
  void tooMuchIsOneSentence() throws IOException {
    Files.write(here.resolve("big"), new byte[(20 << 20) + 1]);

    assertThatThrownBy(() -> FileTransfer.archive(Set.of(here), here))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("more than 2000 files or 20 MiB");
  }

  private static Map<String, String> read(byte[] archive) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        found.put(entry.getName(), new String(tar.readAllBytes()));
      }
    }
    return found;
  }
}
