package dev.k8slab.app.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import org.jline.utils.ScreenTerminal;

/**
 * Writes to a screen of the library's and mends what that does unlike real terminals: the place
 * that is restored with {@code ESC 8} may be at the end of a full row for it, and it knows the
 * second screen by one of its names only.
 */
final class MendedScreen extends OutputStream {

  private static final String RESTORE = "\0338";
  private static final String FIRST_SCREEN = "\033[?1047l";
  private static final String SECOND_ON = "\033[?1049h";
  private static final String SECOND_OFF = "\033[?1049l";

  private final ScreenTerminal screen;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean second;

  MendedScreen(ScreenTerminal screen) {
    this.screen = screen;
  }

  @Override
  public synchronized void write(int b) {
    waiting.write(b);
  }

  @Override
  public synchronized void flush() throws IOException {
    String text = waiting.toString(StandardCharsets.UTF_8);
    waiting.reset();
    int begin = 0;
    while (begin < text.length()) {
      int restore = text.indexOf(RESTORE, begin);
      int end = restore < 0 ? text.length() : restore + RESTORE.length();
      screen.write(screens(text.substring(begin, end)));
      if (restore >= 0) {
        forgetFullRow();
      }
      begin = end;
    }
  }

  private String screens(String text) {
    boolean on = second;
    if (text.contains(SECOND_ON)) {
      on = true;
    }
    String mended = text.replace(FIRST_SCREEN, on ? SECOND_OFF : "");
    second = on && !mended.contains(SECOND_OFF);
    return mended;
  }

  private void forgetFullRow() throws IOException {
    try {
      Field full = ScreenTerminal.class.getDeclaredField("eol");
      full.setAccessible(true);
      full.setBoolean(screen, false);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
