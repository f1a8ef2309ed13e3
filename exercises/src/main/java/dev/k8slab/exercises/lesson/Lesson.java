package dev.k8slab.exercises.lesson;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.exercises.template.TemplateFault;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A lesson's text as blocks.
 *
 * @param blocks in the order to read them
 */
public record Lesson(List<Block> blocks) {

  public Lesson {
    blocks = List.copyOf(blocks);
  }

  /**
   * An exercise's lesson with its variables filled in.
   *
   * @param variables what the text may name; must hold no answers
   * @throws dev.k8slab.exercises.template.TemplateFault where the text is no valid template
   */
  public static Lesson of(Exercise exercise, Map<String, String> variables) {
    return of(Template.of(Exercise.LESSON, exercise.lesson()).render(variables));
  }

  /**
   * The lesson that Markdown describes.
   *
   * @throws dev.k8slab.exercises.template.TemplateFault where it is larger than anybody reads
   */
  public static Lesson of(String markdown) {
    return new Lesson(bounded(() -> MarkdownBlocks.of(markdown)));
  }

  /**
   * What Markdown holds that lessons do not show, each as it stands there: HTML by its first line,
   * pictures by their address.
   *
   * @throws dev.k8slab.exercises.template.TemplateFault where it is larger than anybody reads
   */
  public static List<String> leftOut(String markdown) {
    return bounded(() -> MarkdownBlocks.leftOut(markdown));
  }

  private static <T> T bounded(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | StackOverflowError e) {
      // a table of a million cells is short to write, as an empty cell takes no letter
      throw new TemplateFault("the lesson cannot be read: " + e.getMessage(), e);
    }
  }

  /** Every run of text, in the order to read them; code that is shown as it stands has none. */
  public List<Span> spans() {
    return spans(blocks).toList();
  }

  private static Stream<Span> spans(List<Block> blocks) {
    return blocks.stream().flatMap(Lesson::spans);
  }

  private static Stream<Span> spans(Block block) {
    if (block instanceof Block.Heading heading) {
      return heading.text().stream();
    } else if (block instanceof Block.Paragraph paragraph) {
      return paragraph.text().stream();
    } else if (block instanceof Block.Items items) {
      return items.items().stream().flatMap(Lesson::spans);
    } else if (block instanceof Block.Quote quote) {
      return spans(quote.blocks());
    } else if (block instanceof Block.Table table) {
      return Stream.concat(Stream.of(table.header()), table.rows().stream())
          .flatMap(row -> row.stream().flatMap(List::stream));
    }
    return Stream.empty();
  }
}
