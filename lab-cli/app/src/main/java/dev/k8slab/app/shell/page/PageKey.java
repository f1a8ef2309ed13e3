package dev.k8slab.app.shell.page;

import org.jline.keymap.KeyMap;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** What keys do while pages are turned: those of {@code less}, which many have in their fingers. */
enum PageKey {
  FORWARD,
  BACK,
  DOWN,
  UP,
  HALF_DOWN,
  HALF_UP,
  BEGIN,
  END,
  SEARCH,
  SEARCH_NEXT,
  SEARCH_PREVIOUS,
  STOP,
  LEAVE,
  OTHER;

  /** Which keys these are on a terminal. */
  static KeyMap<PageKey> keys(Terminal terminal) {
    KeyMap<PageKey> keys = new KeyMap<>();
    keys.setUnicode(OTHER);
    keys.setNomatch(OTHER);
    keys.bind(FORWARD, " ", "f", KeyMap.ctrl('F'), KeyMap.ctrl('V'));
    keys.bind(BACK, "b", KeyMap.ctrl('B'), KeyMap.alt('v'));
    keys.bind(DOWN, "j", "e", "\r", "\n", KeyMap.ctrl('N'), KeyMap.ctrl('E'));
    keys.bind(UP, "k", "y", KeyMap.ctrl('P'), KeyMap.ctrl('Y'));
    keys.bind(HALF_DOWN, "d");
    keys.bind(HALF_UP, "u", KeyMap.ctrl('U'));
    keys.bind(BEGIN, "g", "<");
    keys.bind(END, "G", ">");
    keys.bind(SEARCH, "/");
    keys.bind(SEARCH_NEXT, "n");
    keys.bind(SEARCH_PREVIOUS, "N");
    keys.bind(STOP, KeyMap.ctrl('Z'));
    keys.bind(LEAVE, "q", "Q", KeyMap.ctrl('C'), KeyMap.ctrl('D'), KeyMap.ctrl('G'));
    bind(keys, FORWARD, terminal, Capability.key_npage);
    bind(keys, BACK, terminal, Capability.key_ppage);
    bind(keys, DOWN, terminal, Capability.key_down);
    bind(keys, UP, terminal, Capability.key_up);
    bind(keys, BEGIN, terminal, Capability.key_home);
    bind(keys, END, terminal, Capability.key_end);
    // arrows as they are sent where the keypad is not in its application mode
    keys.bind(DOWN, "\033[B");
    keys.bind(UP, "\033[A");
    return keys;
  }

  private static void bind(KeyMap<PageKey> keys, PageKey key, Terminal terminal, Capability sent) {
    String sequence = KeyMap.key(terminal, sent);
    if (sequence != null) {
      keys.bind(key, sequence);
    }
  }
}
