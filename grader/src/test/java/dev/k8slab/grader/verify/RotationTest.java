package dev.k8slab.grader.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 29);

  private static final List<Claim> CLAIMS =
      List.of(
          claim(Claim.About.START, "start"),
          claim(Claim.About.SOLUTION, "one"),
          claim(Claim.About.SOLUTION, "two"),
          claim(Claim.About.ALSO_RIGHT, "unusual"),
          claim(Claim.About.ALSO_RIGHT, "odd"),
          claim(Claim.About.MISTAKE, "near"),
          claim(Claim.About.MISTAKE, "far"));

  @Test
  void twoWeeksProveEveryAnswer() {
    List<Claim> others = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      List<Claim> proved = Rotation.of("", DAY.plusDays(i)).of(CLAIMS);
      assertThat(proved).containsAll(CLAIMS.subList(0, 3)).hasSizeBetween(3, 4);
      others.addAll(proved.subList(3, proved.size()));
    }
    assertThat(others).containsExactlyInAnyOrderElementsOf(CLAIMS.subList(3, 7));
  }

  @Test
  void aRunMayBeAskedForAllOrForAPart() {
    assertThat(Rotation.of("all", DAY).of(CLAIMS)).isEqualTo(CLAIMS);
    assertThat(Rotation.of("2/2", DAY).of(CLAIMS))
        .extracting(Claim::name)
        .containsExactly("start", "one", "two", "odd", "far");
    assertThat(Rotation.of("2/2", DAY)).asString().contains("part 2 of 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0/3", "4/3", "1/0", "1"})
  void whatIsNoPartIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rotation.of(value, DAY))
        .withMessageContaining(value);
  }

  private static Claim claim(Claim.About about, String name) {
    return new Claim("ex", about, name, false, null);
  }
}
