package dev.k8slab.embedded.front.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A stream to a client. */
interface Lane {
  /** So much is sent at once. */
  int PART = 32 * 1024;

  /** One that was not asked for. */
  Lane NONE =
      new Lane() {
        @Override
        public void write(byte[] bytes, int length) {}

        @Override
        public void end() {}
      };

  /**
   * Sends the first bytes of an array, when the client has read enough.
   *
   * @throws IOException if it has gone
   */
  void write(byte[] bytes, int length) throws IOException;

  /**
   * Nothing more comes on this stream.
   *
   * @throws IOException if the client has gone
   */
  void end() throws IOException;

  /** Sends all of a text. */
  default void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, bytes.length);
  }

  /** Sends all that comes out of something, until its end, or until one of both is gone. */
  static void pump(InputStream from, Lane to) {
    byte[] part = new byte[PART];
    try {
      for (int n = from.read(part); n >= 0; n = from.read(part)) {
        to.write(part, n);
      }
      to.end();
    } catch (IOException e) {
      // the client, or what was read from, has gone
    }
  }

  /** Hands on all that a client sends; what nobody takes is thrown away. */
  static void pump(Inbox from, OutputStream to) {
    try {
      for (byte[] part = from.take(); part != null; part = from.take()) {
        to.write(part);
        to.flush();
      }
    } catch (IOException e) {
      from.discard();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
