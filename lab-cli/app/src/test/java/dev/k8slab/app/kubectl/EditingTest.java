package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditingTest {

  @ParameterizedTest
  @CsvSource({
    "edit deployment web, true",
    "-n other edit cm one, true",
    "apply edit-last-applied -f x.yaml, true",
    "create -f x.yaml --edit, true",
    "create -f x.yaml --edit=true, true",
    "get pods, false",
    "exec web -- edit, false"
  })
  void whatOpensAnEditorIsKnown(String line, boolean opens) {
    assertThat(Editing.in(List.of(line.split(" ")))).isEqualTo(opens);
  }
}
