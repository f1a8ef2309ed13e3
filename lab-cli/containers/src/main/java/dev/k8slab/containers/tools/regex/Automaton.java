package dev.k8slab.containers.tools.regex;

import dev.k8slab.containers.tools.regex.Assertion.Side;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs code as a deterministic automaton whose states are made when they are met, so that a byte
 * costs one look-up, whatever the expression is. What it keeps is bounded.
 */
final class Automaton {
  private static final int MAX_KEPT = 1 << 18;
  private static final State DEAD = new State(new int[0], Side.OTHER, 0);

  /** A set of instructions, and what is on the side that it comes from. */
  static final class State {
    final int[] instructions;
    final Side before;
    final State[] next;
    final boolean[] accepts;

    State(int[] instructions, Side before, int symbols) {
      this.instructions = instructions;
      this.before = before;
      this.next = new State[symbols];
      this.accepts = new boolean[symbols];
    }
  }

  private record Key(int hash, int[] instructions, Side before) {
    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.before == before
          && Arrays.equals(key.instructions, instructions);
    }
  }

  private final Code code;
  private final Symbols symbols;
  private final boolean anywhere;
  private final Map<Key, State> states = new HashMap<>();
  private final BitSet seen;
  private final int[] stack;
  private int kept;

  /**
   * Of code.
   *
   * @param anywhere whether a match may begin at each byte, and not only at the first
   */
  Automaton(Code code, Symbols symbols, boolean anywhere) {
    this.code = code;
    this.symbols = symbols;
    this.anywhere = anywhere;
    this.seen = new BitSet(code.size());
    this.stack = new int[2 * code.size() + 2];
  }

  /** The state before the first byte. */
  State start(Side before) {
    return state(new int[] {0}, before);
  }

  /** The state behind a symbol; whether the one before it accepts is set in it. */
  State next(State state, int symbol) {
    State next = state.next[symbol];
    if (next == null) {
      next = step(state, symbol);
      state.next[symbol] = next;
    }
    return next;
  }

  boolean isDead(State state) {
    return state == DEAD;
  }

  private State step(State state, int symbol) {
    Side side = symbols.side(symbol);
    seen.clear();
    for (int instruction : state.instructions) {
      close(instruction, state.before, side);
    }
    BitSet following = new BitSet(code.size());
    boolean edge = symbol == symbols.edge();
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      Code.Instruction one = code.get(i);
      if (one.op == Code.Op.MATCH) {
        state.accepts[symbol] = true;
      } else if (one.op == Code.Op.CHARS && !edge && one.set.get(symbols.example(symbol))) {
        following.set(i + 1);
      }
    }
    if (anywhere && !edge) {
      following.set(0);
    }
    return following.isEmpty() ? DEAD : state(following.stream().toArray(), side);
  }

  private void close(int first, Side before, Side after) {
    int top = 0;
    stack[top++] = first;
    while (top > 0) {
      int i = stack[--top];
      if (seen.get(i)) {
        continue;
      }
      seen.set(i);
      Code.Instruction one = code.get(i);
      switch (one.op) {
        case SPLIT -> {
          stack[top++] = one.y;
          stack[top++] = one.x;
        }
        case JUMP -> stack[top++] = one.x;
        case SAVE, MOVED -> stack[top++] = i + 1;
        case PLACE -> {
          boolean back = code.backwards();
          if (one.assertion.holds(back ? after : before, back ? before : after)) {
            stack[top++] = i + 1;
          }
        }
        default -> {}
      }
    }
  }

  private State state(int[] instructions, Side side) {
    Side before = code.hasPlaces() ? side : Side.OTHER;
    Key key = new Key(Arrays.hashCode(instructions) * 31 + before.ordinal(), instructions, before);
    State known = states.get(key);
    if (known != null) {
      return known;
    }
    int room = instructions.length + 2 * symbols.edge() + 16;
    if (kept + room > MAX_KEPT) {
      states.clear();
      kept = 0;
    }
    kept += room;
    State made = new State(instructions, before, symbols.edge() + 1);
    states.put(key, made);
    return made;
  }
}
