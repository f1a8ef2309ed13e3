package dev.k8slab.exercises.lesson;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Collects the runs of text of one block. */
final class Spans extends AbstractVisitor {

  private final List<Span> spans = new ArrayList<>();
  private Span.Kind kind = Span.Kind.PLAIN;

  private Spans() {}

  static List<Span> of(Node block) {
    Spans spans = new Spans();
    spans.visitChildren(block);
    return spans.spans;
  }

  @Override
  public void visit(Text text) {
    spans.add(new Span(text.getLiteral(), kind));
  }

  @Override
  public void visit(Code code) {
    spans.add(new Span(code.getLiteral(), Span.Kind.CODE));
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    spans.add(new Span(" ", kind));
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    spans.add(new Span("\n", kind));
  }

  @Override
  public void visit(Emphasis emphasis) {
    within(Span.Kind.EMPHASIS, emphasis);
  }

  @Override
  public void visit(StrongEmphasis strong) {
    within(Span.Kind.STRONG, strong);
  }

  @Override
  public void visit(Link link) {
    visitChildren(link);
    if (link.getDestination() != null && !link.getDestination().isBlank()) {
      spans.add(new Span(" (", kind));
      spans.add(new Span(link.getDestination(), Span.Kind.LINK));
      spans.add(new Span(")", kind));
    }
  }

  private void within(Span.Kind inner, Node node) {
    Span.Kind outer = kind;
    kind = inner;
    visitChildren(node);
    kind = outer;
  }
}
