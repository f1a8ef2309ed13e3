package dev.k8slab.exercises.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LessonTest {

  private static Span plain(String text) {
    return new Span(text, Span.Kind.PLAIN);
  }

  @Test
  void readsHeadingsAndText() {
    assertThat(Lesson.of("# Title\n\nSome **bold** `code`\nand *more*.").blocks())
        .containsExactly(
            new Block.Heading(1, List.of(plain("Title"))),
            new Block.Paragraph(
                List.of(
                    plain("Some "),
                    new Span("bold", Span.Kind.STRONG),
                    plain(" "),
                    new Span("code", Span.Kind.CODE),
                    plain(" "),
                    plain("and "),
                    new Span("more", Span.Kind.EMPHASIS),
                    plain("."))));
  }

  @Test
  void keepsCodeAsItStands() {
    assertThat(Lesson.of("```console\n$ a\n\n  b\n```").blocks())
        .containsExactly(new Block.Code("console", List.of("$ a", "", "  b")));
  }

  @Test
  void numbersItems() {
    assertThat(Lesson.of("3. three\n4. four").blocks())
        .containsExactly(
            new Block.Items(
                3,
                List.of(
                    List.of(new Block.Paragraph(List.of(plain("three")))),
                    List.of(new Block.Paragraph(List.of(plain("four")))))));
  }

  @Test
  void readsTables() {
    assertThat(Lesson.of("| a | b |\n|---|---|\n| 1 | 2 |").blocks())
        .containsExactly(
            new Block.Table(
                List.of(List.of(plain("a")), List.of(plain("b"))),
                List.of(List.of(List.of(plain("1")), List.of(plain("2"))))));
  }

  @Test
  void tellsWhereALinkLeads() {
    assertThat(Lesson.of("[text](https://example.org)").blocks())
        .containsExactly(
            new Block.Paragraph(
                List.of(
                    plain("text"),
                    plain(" ("),
                    new Span("https://example.org", Span.Kind.LINK),
                    plain(")"))));
  }

  @Test
  void leavesOutRawHtml() {
    assertThat(Lesson.of("<script>alert(1)</script>").blocks()).isEmpty();
  }

  @Test
  void tellsWhatItLeavesOut() {
    assertThat(
            Lesson.leftOut(
                """
                <!-- for authors -->
                ## Of <namespace> and `<pod>`

                A [link](https://example.org), ![a map](map.png) and 1 < 2.

                - in a list <b>bold</b>

                <div>
                a block
                </div>
                """))
        .containsExactly("<namespace>", "map.png", "<b>", "</b>", "<div>");
  }
}
