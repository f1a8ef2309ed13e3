package dev.k8slab.app.shell.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.app.shell.VirtualShell;
import dev.k8slab.app.shell.VirtualShellFacts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons that are longer than the screen, page by page. */
class PagerTest {

  private static final String CTRL_C = "\003";
  private static final String CTRL_Z = "\032";
  private static final String DOWN = "\033[B";

  @TempDir Path home;

  @Test
  void keysTurnPages() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("show first-steps", " 1-23 of 53   space: on, b: back, q: leave");
      assertThat(shell.rows().get(0)).isEqualTo("The first steps with a Deployment");
      assertThat(shell.text()).doesNotContain("cluster opening");

      shell.type(" ").waitFor(" 23-45 of 53");
      shell.type("b").waitFor(" 1-23 of 53");
      shell.type("j" + DOWN).waitFor(" 3-25 of 53");
      shell.type("k").waitFor(" 2-24 of 53");
      shell.type("d").waitFor(" 13-35 of 53").type("u").waitFor(" 2-24 of 53");
      shell.type("G").waitFor(" 31-53 of 53, end   space or q: leave");
      assertThat(shell.rows().get(22)).isEqualTo("Begin with start first-steps.");
      shell.type("g").waitFor(" 1-23 of 53");
      shell.type("q").waitFor("Begin with start first-steps.\nlab>");
      shell.waitUntil("the line", text -> shell.bottom().contains("opening"));
      assertThat(shell.text()).contains("Kubernetes Lab", "lab> show first-steps");
    }
  }

  @Test
  void textIsSearchedFor() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 12)) {
      shell.line("show first-steps", "space: on");
      shell
          .type("/REPLICASEx\177t")
          .waitUntil("what is typed", t -> shell.bottom().equals("/REPLICASEt"));
      shell
          .type("\r")
          .waitUntil("the line", t -> shell.rows().get(0).startsWith("Deployment  ReplicaSets"));
      shell
          .type("n")
          .waitUntil("the next", t -> shell.rows().get(0).startsWith("ReplicaSet  pods"));
      shell
          .type("N")
          .waitUntil("the one before", t -> shell.rows().get(0).startsWith("Deployment  "));
      shell.type("N").waitFor("\"REPLICASEt\" comes no more above");
      shell.type("/\033").waitFor("space: on");
      shell.type(CTRL_C).waitFor("You left the lesson midway: `show` goes on there.");
    }
  }

  @Test
  void aLessonLeftMidwayGoesOnThereAlsoInAnotherWindow() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("show first-steps", "space: on");
      shell
          .type("/look at\r")
          .waitUntil("the heading", t -> shell.rows().get(0).equals("What to look at"));
      shell.type("q").waitFor("You left the lesson midway: `show` goes on there.");
    }
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("show", "space: on");
      assertThat(shell.rows().subList(0, 2)).contains("What to look at");
      shell.type("g/What to look\r");
      for (int[] size : new int[][] {{40, 20}, {100, 14}, {60, 18}}) {
        shell.resize(size[0], size[1]);
        shell.waitUntil(
            "the same in a window of " + size[0] + " by " + size[1],
            t -> shell.rows().size() == size[1] && shell.rows().get(0).equals("What to look at"));
      }
      shell.type("G").waitFor(", end").type(" ").prompted();
    }
    assertThat(VirtualShellFacts.progress(home).reading().offset()).isZero();
  }

  @Test
  void ctrlZStopsAndThePageIsThereAgain() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("show first-steps", "space: on").type(" ").waitFor("23-45");
      shell.type(CTRL_Z).waitUntil("a stop", text -> !shell.stops().isEmpty());
      assertThat(shell.stops().get(0).attributes()).isEqualTo(shell.usual().toString());
      assertThat(shell.stops().get(0).text()).contains("Kubernetes Lab").doesNotContain("23-45");
      shell.waitFor("23-45").type("q").waitFor("lab>");
      shell.line("version", "Java");
    }
  }

  @Test
  void whatFitsIsPrinted() throws Exception {
    try (VirtualShell shell = VirtualShell.open(home, 80, 24)) {
      shell.line("show second-steps", "Begin with start second-steps.\nlab>");
      assertThat(shell.text()).contains("It is short: do it again.").doesNotContain("space");
    }
  }
}
