package dev.k8slab.containers.shell.line;

/** What a key means to who edits a line. */
enum Key {
  CHARACTER,
  ENTER,
  INTERRUPT,
  END_OF_INPUT,
  LEFT,
  RIGHT,
  WORD_LEFT,
  WORD_RIGHT,
  HOME,
  END,
  UP,
  DOWN,
  BACKSPACE,
  DELETE,
  KILL_BEFORE,
  KILL_AFTER,
  KILL_WORD,
  CLEAR,
  COMPLETE,
  REDRAW,
  NOTHING
}
