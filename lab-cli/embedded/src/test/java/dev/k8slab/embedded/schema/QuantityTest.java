package dev.k8slab.embedded.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  /**
   * From the documentation of resource.Quantity: no fraction is written, and the suffix is as large
   * as it can be.
   */
  @ParameterizedTest
  @CsvSource({
    "1000m,1",
    "0.1,100m",
    "1.5,1500m",
    "2000,2k",
    "1024Ki,1Mi",
    "1.5Gi,1536Mi",
    "0,0",
    "1e3,1e3",
    "100,100",
    "0.5Mi,512Ki",
    "123456,123456"
  })
  void hasOneForm(String given, String canonical) throws Exception {
    assertThat(Quantity.canonical(given)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64 megs", "1.2.3", "1KiB", "--1", "1e1e1"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Quantity.canonical(text)).isInstanceOf(DecodeException.class);
  }

  @Test
  void comparesAcrossSuffixes() {
    assertThat(Quantity.value("1Ki")).isEqualByComparingTo(Quantity.value("1.024k"));
    assertThat(Quantity.value("100m")).isEqualByComparingTo(Quantity.value("0.1"));
  }
}
