package dev.k8slab.containers.tools.regex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A regular expression as instructions of a machine that is in several states at once.
 *
 * <p>A choice has two hidden groups' places, by which {@link Captures} tells which way was longer.
 */
final class Code {
  /** What an instruction does. */
  enum Op {
    /** Takes one byte of a set. */
    CHARS,
    /** Goes on at two places, rather at the first. */
    SPLIT,
    /** Goes on elsewhere. */
    JUMP,
    /** Keeps the position. */
    SAVE,
    /** Goes on only if the position has moved since it was kept. */
    MOVED,
    /** Goes on only at such a place. */
    PLACE,
    /** Takes what a group holds. */
    REFERENCE,
    /** Has matched. */
    MATCH
  }

  private static final int MAX_SIZE = 20_000;

  /** One instruction. */
  static final class Instruction {
    final Op op;
    int x;
    int y;
    final BitSet set;
    final Assertion assertion;

    private Instruction(Op op, int x, int y, BitSet set, Assertion assertion) {
      this.op = op;
      this.x = x;
      this.y = y;
      this.set = set;
      this.assertion = assertion;
    }
  }

  private final List<Instruction> all = new ArrayList<>();
  private final boolean backwards;
  private final int groups;
  private int slots;
  private boolean hasPlaces;
  private boolean hasReferences;

  /**
   * Of an expression.
   *
   * @param backwards whether the text is read from its end
   */
  Code(Node node, int groups, boolean backwards) throws RegexException {
    this.backwards = backwards;
    this.groups = groups;
    this.slots = 2 * (groups + 1);
    emit(node);
    add(Op.MATCH, 0, 0, null, null);
  }

  Instruction get(int index) {
    return all.get(index);
  }

  int size() {
    return all.size();
  }

  /** How many places are kept: two for each group, those of the whole first, and hidden ones. */
  int slots() {
    return slots;
  }

  int groups() {
    return groups;
  }

  boolean backwards() {
    return backwards;
  }

  boolean hasPlaces() {
    return hasPlaces;
  }

  boolean hasReferences() {
    return hasReferences;
  }

  private Instruction add(Op op, int x, int y, BitSet set, Assertion assertion)
      throws RegexException {
    if (all.size() >= MAX_SIZE) {
      throw new RegexException("Out of memory");
    }
    Instruction one = new Instruction(op, x, y, set, assertion);
    all.add(one);
    return one;
  }

  private void emit(Node node) throws RegexException {
    if (node instanceof Node.Chars chars) {
      add(Op.CHARS, 0, 0, chars.set(), null);
    } else if (node instanceof Node.Sequence sequence) {
      List<Node> parts = new ArrayList<>(sequence.parts());
      if (backwards) {
        Collections.reverse(parts);
      }
      for (Node part : parts) {
        emit(part);
      }
    } else if (node instanceof Node.Choice choice) {
      choice(choice.parts());
    } else if (node instanceof Node.Repeat repeat) {
      repeat(repeat);
    } else if (node instanceof Node.Group group) {
      save(2 * group.number());
      emit(group.part());
      save(2 * group.number() + 1);
    } else if (node instanceof Node.Reference reference) {
      hasReferences = true;
      add(Op.REFERENCE, reference.number(), 0, null, null);
    } else if (node instanceof Node.Place place) {
      hasPlaces = true;
      add(Op.PLACE, 0, 0, null, place.assertion());
    }
  }

  private void save(int slot) throws RegexException {
    if (!backwards) {
      add(Op.SAVE, slot, 0, null, null);
    }
  }

  private void choice(List<Node> parts) throws RegexException {
    int slot = slots;
    slots += backwards ? 0 : 2;
    save(slot);
    List<Instruction> jumps = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      Instruction split = last ? null : add(Op.SPLIT, all.size() + 1, 0, null, null);
      emit(parts.get(i));
      if (!last) {
        jumps.add(add(Op.JUMP, 0, 0, null, null));
        split.y = all.size();
      }
    }
    jumps.forEach(jump -> jump.x = all.size());
    save(slot + 1);
  }

  private void repeat(Node.Repeat repeat) throws RegexException {
    for (int i = 0; i < repeat.min(); i++) {
      boolean last = i == repeat.min() - 1;
      if (last && repeat.max() < 0) {
        loop(repeat.part());
        return;
      }
      emit(repeat.part());
    }
    List<Instruction> splits = new ArrayList<>();
    if (repeat.max() < 0) {
      splits.add(add(Op.SPLIT, all.size() + 1, 0, null, null));
      loop(repeat.part());
    }
    for (int i = repeat.min(); i < repeat.max(); i++) {
      splits.add(add(Op.SPLIT, all.size() + 1, 0, null, null));
      unlessEmpty(repeat.part());
    }
    splits.forEach(split -> split.y = all.size());
  }

  /** Only if it takes something: who may leave it out does so rather than match nothing. */
  private void unlessEmpty(Node part) throws RegexException {
    boolean careful = !backwards && Node.nullable(part);
    int slot = slots;
    if (careful) {
      slots += 2;
      save(slot);
    }
    emit(part);
    if (careful) {
      add(Op.MOVED, slot, 0, null, null);
    }
  }

  /** At least once. */
  private void loop(Node part) throws RegexException {
    int start = all.size();
    int slot = slots;
    boolean careful = !backwards && Node.nullable(part);
    if (careful) {
      slots += 2;
      save(slot);
    }
    emit(part);
    Instruction split = add(Op.SPLIT, start, 0, null, null);
    if (careful) {
      split.x = all.size();
      add(Op.MOVED, slot, 0, null, null);
      add(Op.JUMP, start, 0, null, null);
    }
    split.y = all.size();
  }
}
