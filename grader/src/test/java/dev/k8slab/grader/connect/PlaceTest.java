package dev.k8slab.grader.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlaceTest {

  private static final Address SERVICE = new Address("10.43.0.9", 3306);
  private static final Address FIRST = new Address("10.42.0.9", 5432);
  private static final Address SECOND = new Address("10.42.0.10", 5432);
  private static final Address UNREADY = new Address("10.42.0.11", 5432);
  private static final Place DATABASE =
      new Place(Set.of(SERVICE), Set.of(FIRST, SECOND), Set.of(UNREADY), null);

  @Test
  void aPodBehindAServiceGetsThereByItsOwnAddress() {
    assertThat(DATABASE.waysFor("10.42.0.10")).containsExactly(SECOND);
    assertThat(DATABASE.waysFor("10.42.0.11")).containsExactly(SERVICE);
  }

  @Test
  void whoIsKeptOutIsKeptFromThePodsThemselvesToo() {
    assertThat(DATABASE.everyWay()).containsExactlyInAnyOrder(SERVICE, FIRST, SECOND, UNREADY);
  }
}
