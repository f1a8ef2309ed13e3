package dev.k8slab.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  private static final String ADDRESS = "https://kubernetes.io/docs/concepts/overview/";
  private static final Screen LINKING = new Screen(24, true, false, true, false);

  @Test
  void everyPartOfABrokenAddressLeadsToTheWholeOfIt() {
    List<String> lines = Wrap.lines(List.of(new Piece(ADDRESS, Style.LINK, ADDRESS)), LINKING);

    assertThat(lines)
        .containsExactly(link("https://kubernetes.io/do"), link("cs/concepts/overview/"));
    assertThat(lines).allMatch(line -> Columns.of(line) <= 24);
    assertThat(Columns.plain(String.join("", lines))).isEqualTo(ADDRESS);
  }

  @Test
  void aScreenWithoutLinksShowsTheTextAlone() {
    Screen screen = new Screen(80, true, false);

    assertThat(Wrap.lines(List.of(new Piece(ADDRESS, Style.LINK, ADDRESS)), screen))
        .containsExactly(ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "file:///etc/passwd", "../other.md", "http://x/\033[2J", "https://x/ü y"})
  void whatIsNoPlainWebAddressLeadsNowhere(String address) {
    assertThat(LINKING.linked(address, "text")).isEqualTo("text");
  }

  @Test
  void colourAndLinksTakeNoColumns() {
    String painted = "a" + link("b") + "\033[1;36mc\033[0m" + "d";

    assertThat(Columns.of(painted)).isEqualTo(4);
    assertThat(Columns.plain(painted)).isEqualTo("abcd");
    assertThat(Columns.plain("cut \033]8;;https")).isEqualTo("cut ");
  }

  private static String link(String text) {
    return "\033]8;;" + ADDRESS + "\033\\" + text + "\033]8;;\033\\";
  }
}
