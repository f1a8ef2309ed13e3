package dev.k8slab.core.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Reads files, and writes them so that they are either the old or the new one, whatever happens
 * meanwhile. All exceptions name the file.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * The text of a file.
   *
   * @throws CharacterCodingException where it is no text
   */
  public static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw e;
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** Puts a text in place; it is on the disk when this returns. */
  public static void write(Path file, String text) throws IOException {
    try {
      replace(file, text);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** Some say what is the matter in the system's words and leave out where. */
  private static IOException named(Path file, IOException e) {
    if (e instanceof FileSystemException) {
      return e;
    }
    IOException named = new FileSystemException(file.toString(), null, e.getMessage());
    named.initCause(e);
    return named;
  }

  private static void replace(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
