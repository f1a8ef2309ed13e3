package dev.k8slab.grader.mutation;

import java.util.regex.Pattern;

/**
 * Keeps the placeholders of a template whole while its text is taken apart: to YAML and to a shell
 * {@code [=name]} means something, the characters put in its place do not.
 */
final class TemplatePlaceholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\[=([A-Za-z][A-Za-z0-9]*)]");
  private static final Pattern HIDDEN = Pattern.compile("\uE000([A-Za-z][A-Za-z0-9]*)\uE001");

  private TemplatePlaceholders() {}

  static String hide(String template) {
    return PLACEHOLDER.matcher(template).replaceAll("\uE000$1\uE001");
  }

  static String show(String hidden) {
    return HIDDEN.matcher(hidden).replaceAll("[=$1]");
  }
}
