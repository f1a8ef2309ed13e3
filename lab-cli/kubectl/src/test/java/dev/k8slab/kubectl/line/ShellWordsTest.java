package dev.k8slab.kubectl.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

  /** The system's own shell says what the words of a line are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "k get pods",
        "  k\tget   pods  ",
        "k get -o jsonpath='{.items[*].metadata.name}{\"\\n\"}'",
        "k patch -p \"{\\\"a\\\": \\\"\\n\\\\\\\"}\"",
        "k 'a'\"b\"c\\ d '' \"\"",
        "k create \\\n  deployment we\\\nb",
        "k \"a\\\nb\" 'c\\\nd' 'e\nf'",
        "k a\\'b \\\\ \"it's\"",
        "k don\\'t a=b --x='y z'"
      })
  void theyAreThoseOfAPosixShell(String line) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "k() { printf '%s\\0' k \"$@\"; }\n" + line).start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(String.join("\0", ShellWords.of(line)) + "\0").isEqualTo(said);
  }

  @Test
  void whatIsOpenEndsWithTheText() {
    assertThat(ShellWords.of("a 'b c")).containsExactly("a", "b c");
    assertThat(ShellWords.of("a \"b c")).containsExactly("a", "b c");
    assertThat(ShellWords.of("a b\\")).containsExactly("a", "b");
    assertThat(ShellWords.of("")).isEmpty();
  }
}
