package dev.k8slab.embedded.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.streams.ContainerLog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The message that a container's end leaves. Follows {@code getTerminationMessage}. */
final class Termination {
  private static final int MAX_MESSAGE = 4096;
  private static final int MAX_FROM_LOG = 2048;
  private static final int MAX_LINES = 80;

  private Termination() {}

  static String message(JsonNode spec, ContainerRuntime.Ended how, ContainerLog log) {
    if (!how.message().isEmpty()) {
      return last(how.message(), MAX_MESSAGE);
    }
    boolean fromLog =
        Json.text(spec, "terminationMessagePolicy").equals("FallbackToLogsOnError")
            && how.code() != 0;
    if (!fromLog) {
      return "";
    }
    List<ContainerLog.Entry> entries = log.all().entries();
    String text =
        entries.subList(Math.max(0, entries.size() - MAX_LINES), entries.size()).stream()
            .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8) + "\n")
            .collect(Collectors.joining());
    return last(text, MAX_FROM_LOG);
  }

  private static String last(String text, int length) {
    return text.substring(Math.max(0, text.length() - length));
  }
}
