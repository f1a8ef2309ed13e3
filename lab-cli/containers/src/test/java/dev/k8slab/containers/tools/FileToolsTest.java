package dev.k8slab.containers.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.tools.files.FileTools;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tools that work on files, by what BusyBox prints for the same commands. */
class FileToolsTest {
  @TestFactory
  Stream<DynamicTest> toolsDoAsBusyboxDoes() throws Exception {
    Map<String, List<String>> cases = Corpus.cases("/tools/files.txt");
    assertThat(cases).hasSizeGreaterThan(15);
    return cases.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> {
                      Corpus corpus = new Corpus(FileTools.all());
                      List<String> result = corpus.run(each.getValue());
                      assertThat(corpus.faults()).isEmpty();
                      assertThat(String.join("\n", result))
                          .isEqualTo(String.join("\n", each.getValue()));
                    }));
  }
}
