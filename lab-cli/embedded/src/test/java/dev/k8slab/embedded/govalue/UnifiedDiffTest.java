package dev.k8slab.embedded.govalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is expected is what Python's {@code difflib.unified_diff} writes. */
class UnifiedDiffTest {
  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "line " + i)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void blocksThatAreFarApartAreWrittenApart() {
    String left = lines(30);
    String right =
        left.replace("line 3\n", "line three\n")
            .replace("line 20\n", "line 20\nmore\n")
            .replace("\nline 30", "");
    assertThat(UnifiedDiff.of(left, right))
        .isEqualTo(
            """
            @@ -1,6 +1,6 @@
             line 1
             line 2
            -line 3
            +line three
             line 4
             line 5
             line 6
            @@ -18,6 +18,7 @@
             line 18
             line 19
             line 20
            +more
             line 21
             line 22
             line 23
            @@ -27,4 +28,3 @@
             line 27
             line 28
             line 29
            -line 30
            """);
  }

  @Test
  void whatIsTheSameHasNoDifference() {
    assertThat(UnifiedDiff.of(lines(5), lines(5))).isEmpty();
  }
}
