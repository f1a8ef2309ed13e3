package dev.k8slab.exercises.template;

import dev.k8slab.exercises.text.Controls;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Fills in text from content folders: {@code [=name]} stands for a variable, so that a shell's own
 * <code>${…}</code> needs no escapes. Content may come from strangers: nothing but the given
 * variables can be reached, and terminal escapes are taken out.
 */
public final class Template {

  private static final int MAX_CHARACTERS = 1024 * 1024;
  private static final Configuration CONFIGURATION = configuration();

  private final String name;
  private final String text;

  private Template(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** A template of this text. */
  public static Template of(String text) {
    return new Template("text", text);
  }

  /**
   * A template of this text.
   *
   * @param name what messages call it, such as its file's name
   */
  public static Template of(String name, String text) {
    return new Template(name, text);
  }

  /**
   * The text with its variables filled in.
   *
   * @throws TemplateFault where it names an unknown variable or is no valid template
   */
  public String render(Map<String, String> variables) {
    // most texts have nothing to fill in, and loading the template engine takes longer than all of
    // them together
    if (!Placeholders.isIn(text)) {
      return Controls.without(text);
    }
    Placeholders.check(
        text,
        variables.keySet(),
        (message, line) -> {
          throw new TemplateFault(name + ":" + line + ": " + message);
        });
    BoundedWriter out = new BoundedWriter(MAX_CHARACTERS);
    try {
      new freemarker.template.Template(name, text, CONFIGURATION).process(variables, out);
    } catch (TemplateException | IOException e) {
      throw new TemplateFault(name + ": " + reported(e.getMessage()), e);
    }
    return Controls.without(out.toString());
  }

  /**
   * The engine says what is wrong in the first line and where in the second; the rest is for its
   * own developers.
   */
  private static String reported(String message) {
    return message == null
        ? "no valid template"
        : message.lines().limit(2).map(String::strip).collect(Collectors.joining(" "));
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setDefaultEncoding("UTF-8");
    configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setNumberFormat("computer");
    return configuration;
  }
}
