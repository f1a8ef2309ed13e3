package dev.k8slab.exercises.lesson;

import java.util.List;

/** A part of a lesson, free of any idea of how it is shown. */
public sealed interface Block {

  /** A heading; {@code level} counts from 1. */
  record Heading(int level, List<Span> text) implements Block {
    public Heading {
      text = List.copyOf(text);
    }
  }

  /** Running text. */
  record Paragraph(List<Span> text) implements Block {
    public Paragraph {
      text = List.copyOf(text);
    }
  }

  /** Text to be shown as it stands; {@code language} may be empty. */
  record Code(String language, List<String> lines) implements Block {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /** A list; {@code first} is the number of its first item, or 0 where items are not numbered. */
  record Items(int first, List<List<Block>> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Text set apart. */
  record Quote(List<Block> blocks) implements Block {
    public Quote {
      blocks = List.copyOf(blocks);
    }
  }

  /** A table; every row has as many cells as the header. */
  record Table(List<List<Span>> header, List<List<List<Span>>> rows) implements Block {
    public Table {
      header = List.copyOf(header);
      rows = List.copyOf(rows);
    }
  }

  /** A line across. */
  record Rule() implements Block {}
}
