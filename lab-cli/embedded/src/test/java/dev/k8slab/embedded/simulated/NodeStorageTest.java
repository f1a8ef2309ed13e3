package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.containers.fs.Directory;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What containers take of their node's room. */
class NodeStorageTest {
  private final NodeStorage storage = new NodeStorage(() -> Instant.EPOCH);

  @Test
  void whatGoesGivesItsRoomBack() throws IOException {
    for (int i = 0; i < 3; i++) {
      Room room = storage.room();
      Directory root = room.tree().root();
      root.directory("d", 0755, 0, 0).file("f", 0644, 0, 0, new byte[0]);
      assertThat(storage.used()).isPositive();
      room.close();
      room.close();
      assertThat(storage.used()).isZero();
      root.remove("d");
      assertThat(storage.used()).isZero();
      assertThatThrownBy(() -> root.directory("e", 0755, 0, 0))
          .hasMessage("No space left on device");
    }
  }

  @Test
  void whatLastsKeepsItsRoom() throws IOException {
    storage.volume("v").root().directory("d", 0755, 0, 0);
    long used = storage.used();
    storage.room().close();
    assertThat(storage.used()).isEqualTo(used).isPositive();
    assertThat(storage.volume("v").root().child("d")).isNotNull();
  }
}
