package dev.k8slab.embedded.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.k8slab.embedded.govalue.InternalTypes;
import dev.k8slab.embedded.schema.DecodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How API servers before 1.23 tell of a value that cannot be decoded: the way to it, and the text
 * around the place where reading stopped. Follows {@code json-iterator/go}.
 */
final class IteratorFault {
  static final int UNTIL = 23;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int NEAR = 10;
  private static final int FAR = 50;

  private IteratorFault() {}

  static String words(DecodeException fault, byte[] text) {
    StringBuilder words = new StringBuilder();
    for (DecodeException.Step step : fault.path()) {
      if (step.list()) {
        words.append(step.type()).append(": ");
      } else if (!step.type().isEmpty()) {
        words.append(step.type()).append('.').append(InternalTypes.goName(step.name()));
        words.append(": ");
      }
    }
    DecodeException.Iteration iteration = fault.iteration();
    words.append(iteration.operation()).append(": ").append(iteration.message());
    int head = head(fault, text);
    words.append(", error found in #").append(Math.min(head, NEAR));
    words.append(" byte of ...|").append(around(text, head, NEAR));
    words.append("|..., bigger context ...|").append(around(text, head, FAR));
    return words.append("|...").toString();
  }

  private static String around(byte[] text, int head, int width) {
    int from = Math.max(0, head - width);
    int to = Math.min(text.length, head + width);
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** Where reading stopped: after the value, or after its first character. */
  private static int head(DecodeException fault, byte[] text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      for (DecodeException.Step step : fault.path()) {
        enter(parser, step);
      }
      if (!fault.iteration().whole()) {
        return (int) parser.currentTokenLocation().getByteOffset() + 1;
      }
      parser.finishToken();
      parser.skipChildren();
      return (int) parser.currentLocation().getByteOffset();
    } catch (IOException e) {
      throw new IllegalStateException("decoded before: " + e.getMessage(), e);
    }
  }

  private static void enter(JsonParser parser, DecodeException.Step step) throws IOException {
    int place = 0;
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("no " + step);
      }
      boolean here =
          step.list()
              ? place++ == Integer.parseInt(step.name())
              : parser.currentName().equals(step.name());
      if (!step.list()) {
        parser.nextToken();
      }
      if (here) {
        return;
      }
      parser.skipChildren();
    }
  }

  /** The text of a request, where the decoder reads it as it came. */
  static boolean readsAsSent(String mediaType) {
    return List.of("", "application/json").contains(mediaType);
  }
}
