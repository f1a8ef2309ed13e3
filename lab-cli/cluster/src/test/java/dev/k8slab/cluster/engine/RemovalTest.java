package dev.k8slab.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.k8slab.cluster.ClusterException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {

  private static final RuntimeException BUSY =
      new InternalServerErrorException(
          "{\"message\":\"tried to kill container, but did not receive an exit event\"}");

  private final Removal removal = new Removal();

  /** An engine that fails so, one time after the other, and then does what it is asked. */
  private static Runnable failing(RuntimeException... failures) {
    Deque<RuntimeException> left = new ArrayDeque<>(List.of(failures));
    return () -> {
      if (!left.isEmpty()) {
        throw left.pop();
      }
    };
  }

  @Test
  void aBusyEngineIsAskedAgain() throws Exception {
    removal.of("container a", failing(BUSY));
    removal.of("container b", failing(BUSY, BUSY, BUSY));
    removal.of("container c", failing(BUSY, new NotFoundException("gone meanwhile")));

    assertThat(removal.result()).containsExactly("container a", "container b");
  }

  @Test
  void oneThatNeverDoesIsTold() {
    removal.of("container a", failing(BUSY, BUSY, BUSY, BUSY, BUSY));
    removal.of("container b", failing());

    assertThatThrownBy(removal::result)
        .isInstanceOf(ClusterException.class)
        .hasMessageContainingAll("container a", "exit event");
  }

  @Test
  void whatIsInUseIsToldAtOnce() {
    removal.of("volume v", failing(new ConflictException("volume is in use")));

    assertThatThrownBy(removal::result).hasMessageContainingAll("volume v", "in use");
  }
}
