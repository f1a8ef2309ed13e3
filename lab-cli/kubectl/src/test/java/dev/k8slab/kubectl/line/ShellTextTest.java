package dev.k8slab.kubectl.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {

  private static String first(String text) {
    ShellText read = ShellText.read(text, 0);
    assertThat(read.waiting()).as(text).isNull();
    return text.substring(0, read.end());
  }

  private static Waiting waiting(String text) {
    return ShellText.read(text, 0).waiting();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "k get pods | grep web",
        "kubectl apply -f - < web.yaml",
        "kubectl get pods > pods.txt 2>&1",
        "kubectl delete pod $(kubectl get pods -o name)",
        "kubectl delete pod `kubectl get pods -o name`",
        "kubectl get pods; kubectl get svc",
        "kubectl get pods & ",
        "kubectl apply -f ~/web.yaml",
        "kubectl get pods -n $NS",
        "kubectl get pods -n \"$NS\"",
        "kubectl get pods # all of them"
      })
  void whatAShellMustDoIsForAShell(String line) {
    assertThat(ShellText.read(line, 0).simple()).isFalse();
    assertThat(first(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubectl get pods -o wide",
        "kubectl patch deployment web -p '{\"a\": \"x|y\"}'",
        "kubectl exec probe -- sh -c \"cat /token | head\"",
        "kubectl get pods -l a\\>b",
        "kubectl get pods -o jsonpath='{.items[*].metadata.name}{\"\\n\"}'",
        "kubectl get pods -l a#b",
        "kubectl exec probe -- sh -c 'echo $HOME `id`'",
        "kubectl exec probe -- grep ^a$ b~"
      })
  void quotedItIsNot(String line) {
    assertThat(ShellText.read(line, 0).simple()).isTrue();
    assertThat(first(line)).isEqualTo(line);
  }

  @Test
  void aLineBreakEndsACommandUnlessItIsQuotedOrEscapedOrOpen() {
    assertThat(first("k get pods\nk get svc")).isEqualTo("k get pods");
    assertThat(first("k patch -p '{\n}'\nk get svc")).isEqualTo("k patch -p '{\n}'");
    assertThat(first("k create \\\n  deployment web\nk"))
        .isEqualTo("k create \\\n  deployment web");
    assertThat(first("k get pods |\n  grep web\nk")).isEqualTo("k get pods |\n  grep web");
    assertThat(first("k get a &&\nk get b\nk")).isEqualTo("k get a &&\nk get b");
    assertThat(first("k get a &\nk get b")).isEqualTo("k get a &");
    assertThat(first("k get pods # don't\nk")).isEqualTo("k get pods # don't");
  }

  @Test
  void aHereDocumentGoesToItsLastLine() {
    String text = "k apply -f - <<EOF\nit's: \"a\n\n EOF\nEOF \nEOF\nk get pods";
    assertThat(first(text)).isEqualTo("k apply -f - <<EOF\nit's: \"a\n\n EOF\nEOF \nEOF");
    assertThat(first("cat <<-END\n\ta\n\t\tEND\nb")).isEqualTo("cat <<-END\n\ta\n\t\tEND");
    assertThat(first("cat <<A <<B | wc\n1\nA\n2\nB\nb")).isEqualTo("cat <<A <<B | wc\n1\nA\n2\nB");
    assertThat(first("cat <<EOF |\na\nEOF\nwc\nb")).isEqualTo("cat <<EOF |\na\nEOF\nwc");
    assertThat(first("cat << 'E F' >x\nE\nE F\nb")).isEqualTo("cat << 'E F' >x\nE\nE F");
    assertThat(first("cat <<\\EOF\nEOF\nb")).isEqualTo("cat <<\\EOF\nEOF");
    assertThat(first("cat <<\"EOF\";ls\nEOF")).isEqualTo("cat <<\"EOF\";ls\nEOF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "cat <<EOF~EOF",
        "cat <<EOF\\n~EOF",
        "cat <<EOF\\nEOF_~EOF",
        "cat <<'EOF'\\na: EOF~EOF",
        "cat <<EOF\\n\\tEOF~EOF",
        "cat <<-EOF\\n  EOF~EOF",
        "cat <<A <<B\\nB\\nA\\nA~B"
      })
  void aHereDocumentWaitsForItsLastLine(String text, String delimiter) {
    assertThat(waiting(text.replace("\\n", "\n").replace("\\t", "\t").replace("_", " ")))
        .isEqualTo(new Waiting(Waiting.Kind.DOCUMENT, delimiter));
  }

  @Test
  void openQuotesAndLinesThatGoOnWait() {
    assertThat(waiting("k patch -p '{")).isEqualTo(new Waiting(Waiting.Kind.QUOTE, "'"));
    assertThat(waiting("k patch -p \"{\\\"")).isEqualTo(new Waiting(Waiting.Kind.QUOTE, "\""));
    for (String text : new String[] {"k get \\", "k get \\\n", "k get |", "k get && ", "k ||\n"}) {
      assertThat(waiting(text)).as(text).isEqualTo(new Waiting(Waiting.Kind.LINE, ""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat <<<word",
        "echo $((1<<2))",
        "cat <",
        "echo '<<EOF'",
        "echo \"<<EOF\"",
        "cat <<"
      })
  void notEveryPairOfAnglesIsAHereDocument(String text) {
    assertThat(first(text)).isEqualTo(text);
  }

  @Test
  void theCommandAtAPlaceIsTheOneBehindTheLastOperator() {
    String text = "k get pods | grep 'a|b' && k get svc";
    ShellText read = ShellText.read(text, 0);
    assertThat(read.start(5)).isZero();
    assertThat(text.substring(read.start(text.length())).strip()).isEqualTo("k get svc");
    assertThat(text.substring(read.start(text.indexOf("b'")), 23)).isEqualTo(" grep 'a|b'");
  }

  @Test
  void placesInAHereDocumentAreKnown() {
    String text = "cat <<EOF | wc\nab\nEOF\n";
    ShellText read = ShellText.read(text, 0);
    assertThat(read.inDocument(3)).isFalse();
    assertThat(read.inDocument(text.indexOf("ab") + 2)).isTrue();
    assertThat(read.inDocument(text.indexOf("\nEOF") + 2)).isFalse();
    assertThat(ShellText.read("cat <<EOF\nab", 0).inDocument("cat <<EOF\nab".length())).isTrue();
  }

  @Test
  void itBeginsWhereItIsToldTo() {
    String text = "x 'y\nk get pods\nz";
    ShellText read = ShellText.read(text, 5);
    assertThat(text.substring(5, read.end())).isEqualTo("k get pods");
  }
}
