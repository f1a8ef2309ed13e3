package dev.k8slab.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        // each piece that means more than code stands between its meaning's name and a bar
        "yaml ~ replicas: 3   # was 1          ~ KEY(replicas): 3   MUTED(# was 1)",
        "yaml ~ - name: \"a: b\"               ~ - KEY(name): TEXT(\"a: b\")",
        "yaml ~ image: nginx:1.27              ~ KEY(image): nginx:1.27",
        "yaml ~ labels: {app: web, a.b/c: 'x'} ~ KEY(labels): {KEY(app): web, KEY(a.b/c): TEXT('x')}",
        "yaml ~ url: http://web#part           ~ KEY(url): http://web#part",
        "json ~ \"code\": 403, \"ok\"          ~ KEY(\"code\"): 403, TEXT(\"ok\")",
        "sh   ~ kubectl get pods -o wide       ~ COMMAND(kubectl) get pods KEY(-o) wide",
        "sh   ~ cat a | grep --count x         ~ COMMAND(cat) a |COMMAND( grep) KEY(--count) x",
        "sh   ~ A=1 sh -c 'ls -l' # a list     ~ COMMAND(A=1 sh) KEY(-c) TEXT('ls -l') MUTED(# a list)",
        "sh   ~ echo $HOME ${x}                ~ COMMAND(echo) KEY($HOME) KEY(${x})",
        "sh   ~ kubectl exec a -- ls           ~ COMMAND(kubectl) exec a -- ls",
        "''   ~ kubectl get pods               ~ kubectl get pods",
        "perl ~ print \"x\"                    ~ print \"x\""
      })
  void wordsHaveTheirMeanings(String language, String line, String meant) {
    assertThat(meant(CodeText.pieces(language, line))).isEqualTo(meant);
  }

  @Test
  void nothingIsLostAndNothingIsEndless() {
    for (String line :
        List.of("", " ", "\"not closed", "'", ":::", "a\\", "{{{{", "- - -: #", "\"\\", "é: ü")) {
      for (String language : List.of("yaml", "json", "sh", "")) {
        assertThat(
                CodeText.pieces(language, line).stream()
                    .map(Piece::text)
                    .collect(Collectors.joining()))
            .as(language)
            .isEqualTo(line);
      }
    }
  }

  private static String meant(List<Piece> pieces) {
    return pieces.stream()
        .map(
            piece ->
                piece.style() == Style.CODE
                    ? piece.text()
                    : piece.style() + "(" + piece.text() + ")")
        .collect(Collectors.joining());
  }
}
