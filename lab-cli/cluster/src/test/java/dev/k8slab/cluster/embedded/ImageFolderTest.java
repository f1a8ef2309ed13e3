package dev.k8slab.cluster.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What content brings of images, and what a cluster keeps of it. */
class ImageFolderTest {
  @TempDir private Path folder;

  private Path content(String name, Map<String, String> images) throws IOException {
    Path content = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(content.resolve("images"));
    for (Map.Entry<String, String> image : images.entrySet()) {
      Files.writeString(content.resolve("images").resolve(image.getKey()), image.getValue());
    }
    return content;
  }

  private ImageFolder kept() {
    return new ImageFolder(folder.resolve("kept"));
  }

  @Test
  void descriptionsOfAllContentAreKeptUntilTheyAreRemoved() throws Exception {
    Path one = content("one", Map.of("a.yaml", "first", "notes.md", "no image"));
    Path two = content("two", Map.of("b.yaml", "second"));
    kept().take(List.of(one, two, folder.resolve("none")));
    assertThat(kept().texts()).isEqualTo(Map.of("a.yaml", "first", "b.yaml", "second"));
    kept().take(List.of(two));
    assertThat(kept().texts()).isEqualTo(Map.of("b.yaml", "second"));
    kept().remove();
    assertThat(kept().texts()).isEmpty();
    assertThat(folder.resolve("kept")).doesNotExist();
  }

  @Test
  void whatIsTwiceThereOrNoFileOfBoundedSizeIsRefused() throws Exception {
    Path one = content("one", Map.of("a.yaml", "first"));
    Path two = content("two", Map.of("a.yaml", "second"));
    assertThatThrownBy(() -> kept().take(List.of(one, two)))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("have the same name");
    Path link = content("link", Map.of());
    Files.createSymbolicLink(link.resolve("images/b.yaml"), one.resolve("images/a.yaml"));
    Path large = content("large", Map.of("c.yaml", "#".repeat((256 << 10) + 1)));
    for (Path each : List.of(link, large)) {
      assertThatThrownBy(() -> kept().take(List.of(each)))
          .isInstanceOf(ClusterException.class)
          .hasMessageContaining("is no file of at most 256 KiB");
    }
    assertThat(kept().texts()).isEmpty();
  }
}
