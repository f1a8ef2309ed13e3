package dev.k8slab.exercises.lesson;

import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.template.Template;
import java.util.List;
import java.util.Map;

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
    return of(Template.of(exercise.lesson()).render(variables));
  }

  /** The lesson that Markdown describes. */
  public static Lesson of(String markdown) {
    return new Lesson(new MarkdownBlocks().read(markdown));
  }
}
