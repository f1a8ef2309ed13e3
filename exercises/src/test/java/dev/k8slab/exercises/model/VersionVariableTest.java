package dev.k8slab.exercises.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionVariableTest {

  private static final VersionVariable API =
      new VersionVariable(
          "api",
          List.of(
              new VersionVariable.Value(null, "policy/v1beta1"),
              new VersionVariable.Value(new MinorVersion(1, 21), "policy/v1")));

  @Test
  void theClustersVersionDecides() {
    assertThat(API.of(MinorVersion.said("1", "9"))).isEqualTo("policy/v1beta1");
    assertThat(API.of(MinorVersion.said("1", "20"))).isEqualTo("policy/v1beta1");
    assertThat(API.of(MinorVersion.said("1", "21"))).isEqualTo("policy/v1");
    assertThat(API.of(MinorVersion.said("1", "36+"))).isEqualTo("policy/v1");
    assertThat(API.newest()).isEqualTo("policy/v1");
  }

  @Test
  void versionsAreReadAsTheyAreWritten() {
    assertThat(MinorVersion.of("1.25")).contains(new MinorVersion(1, 25));
    assertThat(MinorVersion.of("v1.25")).isEmpty();
    assertThat(MinorVersion.of("1.25.3")).isEmpty();
    assertThat(MinorVersion.of("1.99999")).isEmpty();
  }
}
