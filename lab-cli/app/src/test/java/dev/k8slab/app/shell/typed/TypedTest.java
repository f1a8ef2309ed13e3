package dev.k8slab.app.shell.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.commands.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedTest {

  private static List<String> commands(String text) {
    Typed typed = Typed.read(text, Commands.of(null, null));
    assertThat(typed.waiting()).as(text).isNull();
    return typed.parts().stream().map(Part::text).toList();
  }

  private static boolean waits(String text) {
    return Typed.read(text, Commands.of(null, null)).waiting() != null;
  }

  @Test
  void everyLineIsACommandOfItsOwn() {
    assertThat(commands("list\n\n  k get pods\ncheck\n"))
        .containsExactly("list", "k get pods", "check");
    assertThat(commands("")).isEmpty();
    assertThat(commands(" \n ")).isEmpty();
  }

  @Test
  void hereDocumentsBelongToWhatIsNotTheLabsOwn() {
    String apply = "kubectl apply -f - <<EOF\nkind: Pod\nEOF";
    assertThat(commands(apply + "\nlist")).containsExactly(apply, "list");
    assertThat(commands("lab " + apply + "\nlist")).containsExactly("lab " + apply, "list");
    assertThat(commands("!cat <<EOF\nlist\nEOF")).containsExactly("!cat <<EOF\nlist\nEOF");
    assertThat(commands("answer 1<<2\nlist")).containsExactly("answer 1<<2", "list");
    assertThat(waits("k apply -f - <<EOF")).isTrue();
    assertThat(waits("answer 1 <<EOF")).isFalse();
  }

  @Test
  void hereDocumentsOfUnknownCommandsAreNoCommands() {
    String pasted = "cat <<EOF | kubectl apply -f -\nlist\nreset\nEOF";
    assertThat(commands(pasted + "\nlist")).containsExactly(pasted, "list");
    assertThat(commands("cat<<EOF\nreset\nEOF")).containsExactly("cat<<EOF\nreset\nEOF");
    assertThat(waits("kubctl apply -f - <<EOF")).isTrue();
    assertThat(commands("cat it\nlist")).containsExactly("cat it", "list");
  }

  @Test
  void theLabsOwnAreWordsAndQuotes() {
    assertThat(commands("answer a|b $(c) <d>; #e\nlist"))
        .containsExactly("answer a|b $(c) <d>; #e", "list");
    assertThat(commands("answer 'two\nlines'\nlist"))
        .containsExactly("answer 'two\nlines'", "list");
    assertThat(commands("answer two \\\n  words\nlist"))
        .containsExactly("answer two \\\n  words", "list");
    assertThat(waits("answer 'two")).isTrue();
    assertThat(waits("answer two \\")).isTrue();
    assertThat(waits("answer two |")).isFalse();
    assertThat(commands("# it's 'fine\nlist")).containsExactly("# it's 'fine", "list");
  }

  @Test
  void linesOfOtherProgramsAreReadAsAShellReadsThem() {
    assertThat(waits("k get pods -o jsonpath='{.items")).isTrue();
    assertThat(waits("!for i in 1 2 |")).isTrue();
    assertThat(commands("k get \\\n pods\nlist")).containsExactly("k get \\\n pods", "list");
  }
}
