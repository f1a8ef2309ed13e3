package dev.k8slab.exercises.lesson;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;

/** Collects what Markdown can hold and lessons do not show; comments are meant not to be shown. */
final class LeftOut extends AbstractVisitor {

  private static final String COMMENT = "<!--";

  private final List<String> texts = new ArrayList<>();

  private LeftOut() {}

  static List<String> of(Node document) {
    LeftOut all = new LeftOut();
    document.accept(all);
    return all.texts;
  }

  @Override
  public void visit(HtmlInline html) {
    add(html.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    add(html.getLiteral());
  }

  @Override
  public void visit(Image image) {
    texts.add(image.getDestination());
  }

  private void add(String html) {
    if (!html.stripLeading().startsWith(COMMENT)) {
      texts.add(html.strip().lines().findFirst().orElse(""));
    }
  }
}
