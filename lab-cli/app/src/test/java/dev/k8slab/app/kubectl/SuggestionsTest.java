package dev.k8slab.app.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.kubectl.Suggestions.Files;
import dev.k8slab.app.kubectl.Suggestions.Word;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionsTest {

  @Test
  void wordsComeWithWhatTheyAre() {
    assertThat(Suggestions.read("get\tDisplay one\nexec\t\nweb-1\n:4\n", ""))
        .isEqualTo(
            new Suggestions(
                List.of(
                    new Word("get", "Display one"), new Word("exec", ""), new Word("web-1", null)),
                true,
                Files.NONE));
  }

  @Test
  void theDirectiveSaysWhatElseWouldDo() {
    assertThat(Suggestions.read(":0\n", "").files()).isEqualTo(Files.ANY);
    assertThat(Suggestions.read("a\n:0\n", "").files()).isEqualTo(Files.NONE);
    assertThat(Suggestions.read("pod/\n:6\n", "")).extracting(Suggestions::spaced).isEqualTo(false);
    assertThat(Suggestions.read("json\nyaml\nyml\n:8\n", ""))
        .isEqualTo(new Suggestions(List.of(), true, Files.MANIFESTS));
    assertThat(Suggestions.read(":16\n", "").files()).isEqualTo(Files.FOLDERS);
    assertThat(Suggestions.read("a\nb\n:36\n", "").words()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "get\n",
        "Error: unknown command \"__complete\" for \"kubectl\"\n",
        "a\n:1\n",
        "a\n:5\n",
        "No cluster is open"
      })
  void whatHasNoDirectiveOrAnErrorIsNotBelieved(String output) {
    assertThat(Suggestions.read(output, "a")).isEqualTo(Suggestions.NONE);
  }

  @Test
  void whatFollowsTheDirectiveIsNoWord() {
    assertThat(Suggestions.read("a\n:4\nCompletion ended with directive\n", "").words())
        .containsExactly(new Word("a", null));
  }

  @Test
  void valuesGetTheirOptionBack() {
    assertThat(Suggestions.read("kube-system\n:4\n", "--namespace=ku").words())
        .containsExactly(new Word("--namespace=kube-system", null));
    assertThat(Suggestions.read("--namespace=\tthe scope\n:6\n", "--names").words())
        .containsExactly(new Word("--namespace=", "the scope"));
    assertThat(Suggestions.read("a=b\n:4\n", "a=").words()).containsExactly(new Word("a=b", null));
  }
}
