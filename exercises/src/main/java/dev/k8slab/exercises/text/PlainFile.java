package dev.k8slab.exercises.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a file of content once and for all: what is used later is this text, whatever has become of
 * the file.
 */
public final class PlainFile {

  /** More than any file of an exercise needs; one of strangers must not fill the memory. */
  public static final int MAX_BYTES = 256 * 1024;

  private PlainFile() {}

  /**
   * The text of a file; follows no link, and reads no more than it may.
   *
   * @param maxBytes the most bytes that it may have
   * @return nothing where it is larger
   * @throws java.nio.charset.CharacterCodingException where it is not in UTF-8
   * @throws IOException where it cannot be read, or is a link
   */
  public static Optional<String> read(Path file, int maxBytes) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      return bytes.length > maxBytes
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
  }
}
