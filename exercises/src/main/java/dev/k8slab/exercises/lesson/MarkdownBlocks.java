package dev.k8slab.exercises.lesson;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Turns Markdown into blocks; what lessons have no use for (raw HTML, pictures) is left out. */
final class MarkdownBlocks {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private MarkdownBlocks() {}

  static List<Block> of(String markdown) {
    return blocks(PARSER.parse(markdown));
  }

  /** What is left out. */
  static List<String> leftOut(String markdown) {
    return LeftOut.of(PARSER.parse(markdown));
  }

  private static List<Block> blocks(Node parent) {
    List<Block> blocks = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      Block block = block(node);
      if (block != null) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static Block block(Node node) {
    if (node instanceof Heading heading) {
      return new Block.Heading(heading.getLevel(), Spans.of(heading));
    } else if (node instanceof Paragraph) {
      return new Block.Paragraph(Spans.of(node));
    } else if (node instanceof FencedCodeBlock code) {
      return new Block.Code(
          code.getInfo() == null ? "" : code.getInfo(), code.getLiteral().lines().toList());
    } else if (node instanceof IndentedCodeBlock code) {
      return new Block.Code("", code.getLiteral().lines().toList());
    } else if (node instanceof BulletList) {
      return new Block.Items(0, items(node));
    } else if (node instanceof OrderedList list) {
      return new Block.Items(
          list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber(), items(node));
    } else if (node instanceof BlockQuote) {
      return new Block.Quote(blocks(node));
    } else if (node instanceof ThematicBreak) {
      return new Block.Rule();
    } else if (node instanceof TableBlock) {
      return table(node);
    }
    return null;
  }

  private static List<List<Block>> items(Node list) {
    List<List<Block>> items = new ArrayList<>();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      items.add(blocks(item));
    }
    return items;
  }

  private static Block table(Node table) {
    List<List<List<Span>>> rows = new ArrayList<>();
    List<List<Span>> header = List.of();
    for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
      for (Node row = section.getFirstChild(); row instanceof TableRow; row = row.getNext()) {
        if (section instanceof TableHead) {
          header = cells(row);
        } else {
          rows.add(cells(row));
        }
      }
    }
    return new Block.Table(header, rows);
  }

  private static List<List<Span>> cells(Node row) {
    List<List<Span>> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
      cells.add(Spans.of(cell));
    }
    return cells;
  }
}
