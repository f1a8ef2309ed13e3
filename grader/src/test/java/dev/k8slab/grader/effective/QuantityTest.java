package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values are those of {@code TestQuantityParse} in apimachinery's {@code quantity_test.go}. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0n, 0",
    "0Ki, 0",
    "0T, 0",
    "1, 1",
    // binary suffixes
    "1Ki, 1024",
    "8Ki, 8192",
    "7Mi, 7340032",
    "6Gi, 6442450944",
    "5Ti, 5497558138880",
    "4Pi, 4503599627370496",
    "3Ei, 3458764513820540928",
    "100Ti, 109951162777600",
    // decimal suffixes
    "5n, 5e-9",
    "4u, 4e-6",
    "3m, 3e-3",
    "9, 9",
    "8k, 8e3",
    "50k, 5e4",
    "7M, 7e6",
    "6G, 6e9",
    "5T, 5e12",
    "300T, 3e14",
    "2P, 2e15",
    "1E, 1e18",
    // decimal exponents
    "1E-3, 1e-3",
    "1e3, 1e3",
    "1E6, 1e6",
    "1E12, 1e12",
    "1E18, 1e18",
    "0.5e-1, 5e-2",
    "1.3E+6, 13e5",
    "1.7E18, 17e17",
    // what looks like floating point
    "0.001, 1e-3",
    "0.0005k, 0.5",
    "0.05000, 5e-2",
    "0.5, 5e-1",
    "10.035M, 10035000",
    "100.035k, 100035",
    "9.01, 9.01",
    "1.01E, 101e16",
    // what saturates or rounds
    "3.001n, 4e-9",
    "1.1E-9, 2e-9",
    "0.0000000001, 1e-9",
    "0.9n, 1e-9",
    "0.00000012345, 124e-9",
    "9Ei, 9223372036854775807",
    "9223372036854775807Ki, 9223372036854775807",
    "12E, 12e18",
    // fractions of powers of two
    "100.035Ki, 102435.84",
    "0.5Mi, 524288",
    "0.05Gi, 53687091.2",
    "0.025Ti, 27487790694.4",
    // things written by trolls
    "0.000000000001Ki, 2e-9",
    ".001, 1e-3",
    ".0001k, 0.1",
    "1., 1",
    "1.G, 1e9",
    "+1, 1",
  })
  void readsWhatTheApiReads(String text, BigDecimal amount) {
    assertThat(Quantity.parse(text)).isEqualTo(new Quantity(amount));
    if (!text.startsWith("+")) {
      assertThat(Quantity.parse("-" + text)).isEqualTo(new Quantity(amount.negate()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "100m, 0.1",
    "1Gi, 1073741824",
    "1Gi, 1024Mi",
    "0.5, 500m",
    "1e3, 1k",
    "1000m, 1",
    "0, 0Mi"
  })
  void isEqualHoweverItIsWritten(String one, String other) {
    assertThat(Quantity.parse(one)).isEqualTo(Quantity.parse(other));
    assertThat(Quantity.parse(one)).hasSameHashCodeAs(Quantity.parse(other));
    assertThat(Quantity.parse(one)).isEqualByComparingTo(Quantity.parse(other));
  }

  /** {@code TestQuantityCmp}. */
  @Test
  void isOrderedByValue() {
    assertThat(Quantity.parse("100m")).isGreaterThan(Quantity.parse("50m"));
    assertThat(Quantity.parse("10000T")).isGreaterThan(Quantity.parse("100Gi"));
    assertThat(Quantity.parse("9007199254740993"))
        .isGreaterThan(Quantity.parse("9007199254740992"));
  }

  @Test
  void addsExactly() {
    assertThat(Quantity.parse("100m").plus(Quantity.parse("200m"))).hasToString("0.3");
    assertThat(Quantity.parse("1Gi").minus(Quantity.parse("1Gi"))).isEqualTo(Quantity.parse("0"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "1i",
        "1 Gi",
        "Gi",
        "1KI",
        "1gi",
        "1Mib",
        "1e",
        "1e1.5",
        "1.1.1",
        "--1",
        "1m1",
        "Non-Numeric",
        "1\n"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Quantity.parse(text)).hasMessage("'" + text + "' is no quantity");
  }

  @Test
  void isNotHeldUpByMonsters() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (String monster : new String[] {"1e999999999", "9".repeat(1_000_000), "1e-9999"}) {
            assertThatThrownBy(() -> Quantity.parse(monster))
                .hasMessageEndingWith("is no quantity");
          }
          assertThat(Quantity.parse("1e-999")).isEqualTo(Quantity.parse("1n"));
          assertThat(Quantity.parse("1e999")).isGreaterThan(Quantity.parse("9Ei"));
        });
  }
}
