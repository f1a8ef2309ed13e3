package dev.k8slab.containers.tools.regex;

import java.util.BitSet;

/** Looks for the matches of an expression in one text. */
public final class Search {
  private final Regex regex;
  private final String text;
  private final Work work;
  private BitSet starts;
  private int[] places;
  private int start;
  private int end;

  Search(Regex regex, String text, Work work) {
    this.regex = regex;
    this.text = text;
    this.work = work;
  }

  /** Finds the leftmost match that begins at or after an index, and of those the longest. */
  public boolean find(int from) {
    places = null;
    return regex.code().hasReferences() ? tryAll(from) : look(from);
  }

  private boolean tryAll(int from) {
    Backtracker backtracker = new Backtracker(regex.code(), text, regex.ignoresCase(), work);
    for (int i = from; i <= text.length(); i++) {
      places = backtracker.find(i);
      if (places != null) {
        start = places[0];
        end = places[1];
        return true;
      }
    }
    return false;
  }

  private boolean look(int from) {
    if (starts == null) {
      starts = regex.isAnywhere(text, work) ? allStarts() : new BitSet();
    }
    start = starts.nextSetBit(from);
    if (start < 0) {
      return false;
    }
    end = longest(start);
    return true;
  }

  /** Where matches begin: one way through the text from its end tells all. */
  private BitSet allStarts() {
    BitSet all = new BitSet(text.length() + 1);
    Symbols symbols = regex.symbols();
    Automaton automaton = regex.backward();
    Automaton.State state = automaton.start(Assertion.Side.EDGE);
    for (int i = text.length(); i >= 0; i--) {
      int symbol = i > 0 ? symbols.of(text.charAt(i - 1)) : symbols.edge();
      Automaton.State next = automaton.next(state, symbol);
      if (state.accepts[symbol]) {
        all.set(i);
      }
      state = next;
      work.done(1);
    }
    return all;
  }

  private int longest(int from) {
    Symbols symbols = regex.symbols();
    Automaton automaton = regex.forward();
    Automaton.State state = automaton.start(Captures.side(text, from - 1));
    int last = from;
    for (int i = from; i <= text.length(); i++) {
      int symbol = i < text.length() ? symbols.of(text.charAt(i)) : symbols.edge();
      Automaton.State next = automaton.next(state, symbol);
      if (state.accepts[symbol]) {
        last = i;
      }
      if (automaton.isDead(next)) {
        break;
      }
      state = next;
      work.done(1);
    }
    return last;
  }

  /** Where the match begins. */
  public int start() {
    return start;
  }

  /** The index behind the match. */
  public int end() {
    return end;
  }

  /** Where a group begins; -1 if it is not part of the match. */
  public int start(int group) {
    return places()[2 * group];
  }

  /** The index behind a group; -1 if it is not part of the match. */
  public int end(int group) {
    return places()[2 * group + 1];
  }

  /** What a group holds; nothing if it is not part of the match. */
  public String group(int group) {
    if (group == 0) {
      return text.substring(start, end);
    }
    int from = group <= regex.groups() ? start(group) : -1;
    return from < 0 || end(group) < from ? "" : text.substring(from, end(group));
  }

  private int[] places() {
    if (places == null) {
      places = new Captures(regex.code(), text, work).find(start, end);
    }
    return places;
  }
}
