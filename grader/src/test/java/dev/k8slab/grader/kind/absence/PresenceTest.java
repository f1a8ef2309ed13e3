package dev.k8slab.grader.kind.absence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Presence presence = new Presence(ClusterTime.SYSTEM, object -> true);

  @BeforeEach
  void list() {
    presence.listed(List.of(pod("one", false)));
  }

  private static GenericKubernetesResource pod(String name, boolean going) {
    GenericKubernetesResource pod = new GenericKubernetesResource();
    pod.setKind("Pod");
    pod.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withDeletionTimestamp(going ? "2026-01-01T00:00:00Z" : null)
            .build());
    return pod;
  }

  private CompletableFuture<List<String>> left(Duration moment) {
    return CompletableFuture.supplyAsync(
        () -> presence.awaitNoneButDeleted(moment, Instant.now().plus(LONG)));
  }

  @Test
  void whatNobodyDeletesIsThereAfterTheMoment() {
    assertThat(left(Duration.ofMillis(1)).join()).containsExactly("Pod one");
  }

  @Test
  void whatIsDeletedWithinTheMomentIsWaitedFor() {
    CompletableFuture<List<String>> left = left(LONG);

    presence.put(pod("one", true));
    presence.removed(pod("one", true));

    assertThat(left.join()).isEmpty();
  }

  @Test
  void nobodyWaitsLongerThanToTheDeadline() {
    presence.put(pod("one", true));

    assertThat(presence.awaitNoneButDeleted(LONG, Instant.now())).containsExactly("Pod one");
  }
}
