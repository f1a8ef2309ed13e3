package dev.k8slab.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inside the lab's shell the word lab is left out of what to type, and of nothing else. */
class WithinShellTest {

  private static final Screen OUTSIDE = new Screen(60, true, false);
  private static final Screen INSIDE = OUTSIDE.withinShell();

  @Test
  void commandsLoseTheWord() {
    List<Piece> pieces = List.of(Piece.command("lab show"), Piece.plain(" is the lesson of lab 1"));

    assertThat(Wrap.lines(pieces, OUTSIDE)).containsExactly("lab show is the lesson of lab 1");
    assertThat(Wrap.lines(pieces, INSIDE)).containsExactly("show is the lesson of lab 1");
  }

  @Test
  void soDoCommandsWithinSentences() {
    assertThat(Wrap.lines("Run `lab down`, then `lab up`, says the lab itself.", INSIDE))
        .containsExactly("Run `down`, then `up`, says the lab itself.");
    assertThat(Piece.typed("lab next", INSIDE).text()).isEqualTo("`next`");
    assertThat(Piece.typed("lab next", OUTSIDE).text()).isEqualTo("`lab next`");
  }

  @Test
  void codeIsLeftAlone() {
    assertThat(Wrap.lines(List.of(new Piece("lab show", Style.CODE)), INSIDE))
        .containsExactly("lab show");
  }

  @Test
  void troubleIsToldAlike() {
    StringWriter err = new StringWriter();
    PrintWriter writer = new PrintWriter(err);
    Console console =
        new Console(
            writer, writer, () -> INSIDE, () -> INSIDE, false, Questions.NOBODY, program -> 0);

    console.tell("No cluster is open: run `lab up` first.");

    assertThat(err.toString()).isEqualToIgnoringNewLines("No cluster is open: run `up` first.");
  }

  @Test
  void aWindowOfAnotherSizeIsStillInside() {
    assertThat(INSIDE.narrower(5).inside()).isTrue();
    assertThat(INSIDE.wide(99).typed("lab list")).isEqualTo("list");
  }
}
