package dev.k8slab.containers.shell.syntax;

import dev.k8slab.containers.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Reads what stands between {@code $'} and the next quote. */
final class EscapeReader {
  private static final String LETTERS = "abefnrtv";
  private static final String MEANINGS = "\007\b\033\f\n\r\t\013";
  private static final int MAX_OCTAL = 3;
  private static final int MAX_HEXADECIMAL = 2;

  private EscapeReader() {}

  static void read(Source source, WordBuilder word) throws IOException, SyntaxException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    word.begin(true);
    while (true) {
      int one = source.raw();
      if (one == -1) {
        throw new SyntaxException("unterminated quoted string", source.line());
      }
      if (one == '\'') {
        break;
      }
      if (one == '\\') {
        escape(source, bytes);
      } else if (Character.isHighSurrogate((char) one)) {
        bytes.writeBytes(Text.bytes("" + (char) one + (char) source.raw()));
      } else {
        bytes.writeBytes(Text.bytes(String.valueOf((char) one)));
      }
    }
    Text.of(bytes.toByteArray()).chars().forEach(each -> word.add(each, true));
  }

  private static void escape(Source source, ByteArrayOutputStream bytes) throws IOException {
    int one = source.raw();
    int letter = LETTERS.indexOf(one);
    if (letter >= 0) {
      bytes.write(MEANINGS.charAt(letter));
    } else if (one == 'x') {
      number(source, bytes, 16, MAX_HEXADECIMAL);
    } else if (one >= '0' && one <= '7') {
      source.back(one);
      number(source, bytes, 8, MAX_OCTAL);
    } else if (one == '\\' || one == '\'' || one == '"') {
      bytes.write(one);
    } else {
      bytes.write('\\');
      source.back(one);
    }
  }

  private static void number(Source source, ByteArrayOutputStream bytes, int radix, int digits)
      throws IOException {
    int value = 0;
    int count = 0;
    while (count < digits) {
      int one = source.raw();
      int digit = one == -1 ? -1 : Character.digit(one, radix);
      if (digit < 0) {
        source.back(one);
        break;
      }
      value = value * radix + digit;
      count++;
    }
    bytes.write(value);
  }
}
