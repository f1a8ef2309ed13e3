package dev.k8slab.exercises.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  @TempDir Path content;

  private String fingerprint() {
    return Fingerprint.of(content, Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "course/01-first/exercise.yaml",
        "course/10-v1.2/exercise.yaml",
        "a.b/10-v1.2/wrong/x.y/10-apply.sh",
        "course/01-first/wrong/x/files/folder.yaml/a",
        "course/01-first/wrong/x/files/README",
      })
  void aChangedFileIsNoticedWhateverItAndItsFoldersAreCalled(String name) throws IOException {
    Path file = content.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "before");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    String before = fingerprint();

    assertThat(fingerprint()).isEqualTo(before);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(10)));
    assertThat(fingerprint()).isNotEqualTo(before);
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    Files.writeString(file, "afterwards");
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    assertThat(fingerprint()).isNotEqualTo(before);
  }

  @Test
  void whatIsLeftOutDoesNotCountAndWhatIsCalledTheSameFurtherDownDoes() throws IOException {
    Path left = Files.createDirectories(content.resolve("wrong")).resolve("expect.yaml");
    Path other = Files.createDirectories(content.resolve("start/wrong")).resolve("10-pod.yaml");
    Files.writeString(left, "before");
    Files.writeString(other, "before");
    String before = Fingerprint.of(content, Set.of("wrong"));

    Files.writeString(left, "afterwards");
    assertThat(Fingerprint.of(content, Set.of("wrong"))).isEqualTo(before);
    Files.writeString(other, "afterwards");
    assertThat(Fingerprint.of(content, Set.of("wrong"))).isNotEqualTo(before);
  }

  /** A stranger's folder may have no end; one that holds too much is a fault however much it is. */
  @Test
  void whatIsMoreThanAnExerciseMayHoldIsNotLookedThrough() throws IOException {
    Path last = Files.createDirectories(content.resolve("z")).resolve("last");
    Files.writeString(last, "before");
    String few = Fingerprint.of(content, Set.of());
    for (int i = 0; i <= PackLimits.MAX_FILES; i++) {
      Files.createFile(content.resolve(String.valueOf(i)));
    }
    String many = Fingerprint.of(content, Set.of());
    assertThat(many).isNotEqualTo(few);
    Files.writeString(last, "afterwards");
    assertThat(Fingerprint.of(content, Set.of())).isEqualTo(many);
  }
}
