package dev.k8slab.embedded.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** References in command lines, as the API's documentation of {@code Container.command} has it. */
class ExpansionTest {
  private static final Map<String, String> VALUES = Map.of("A", "a", "EMPTY", "", "B_1", "$(A)");

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "$(A), a",
    "x$(A)y$(A), xaya",
    "$$(A), $(A)",
    "$$$(A), $a",
    "$$$$(A), $$(A)",
    "[$(EMPTY)], []",
    "$(NONE), $(NONE)",
    "$(B_1), $(A)",
    "$A, $A",
    "$(A, $(A",
    "cost $, cost $",
    "$$, $",
  })
  void referencesAreReplaced(String text, String expected) {
    assertThat(Expansion.expand(text, VALUES::get)).isEqualTo(expected);
  }
}
