package dev.k8slab.exercises.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void whatIsFarTooLongIsNotEvenCompared() {
    String longer = "x".repeat(200_000);
    assertThat(Nearest.to(longer, List.of(longer + "y", longer))).isEmpty();
  }

  private static final List<String> NAMES =
      List.of("token-in-every-pod", "scale-replicas", "start", "status");

  @Test
  void findsWhatWasMistyped() {
    assertThat(Nearest.to("scale-repilcas", NAMES)).containsExactly("scale-replicas");
    assertThat(Nearest.to("sttaus", NAMES)).contains("status");
  }

  @Test
  void findsAPartOfAName() {
    assertThat(Nearest.to("token", NAMES)).containsExactly("token-in-every-pod");
  }

  @Test
  void findsNothingForWhatIsNothingLikeIt() {
    assertThat(Nearest.to("zzzzzzzz", NAMES)).isEmpty();
    assertThat(Nearest.hint("zzzzzzzz", NAMES)).isEmpty();
  }
}
