package dev.k8slab.cluster.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

  @TempDir Path folder;

  @Test
  void onlyTheOwnerReadsAndNoDraftIsLeft() throws Exception {
    Path file = folder.resolve("kubeconfig");
    Files.writeString(file, "old, and readable for all");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    PrivateFiles.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder)
        .isDirectoryContaining("glob:**/kubeconfig")
        .isDirectoryNotContaining("glob:**.tmp");
  }
}
