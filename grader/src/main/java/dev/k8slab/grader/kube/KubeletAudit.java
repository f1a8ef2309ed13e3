package dev.k8slab.grader.kube;

import dev.k8slab.port.AuditPosition;
import dev.k8slab.port.AuditSearch;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The audit log as the control plane's kubelet serves it. What was added a moment ago takes one
 * small request. The kubelet takes minutes for ranges of many megabytes, so anything longer is
 * searched in place where that is possible, and else fetched as a whole file.
 */
public final class KubeletAudit implements AuditSource {

  /** What the API server puts into the name of a log that it puts aside: when that was. */
  private static final String TIME = "-\\d{4}-\\d{2}-\\d{2}T[\\d.-]+";

  private static final Pattern ID = Pattern.compile("\"auditID\":\"([^\"]+)\"");

  /** The most bytes that are asked for at once. */
  private static final int STEP = 256 * 1024;

  /** With how many steps a file is read on before it is fetched as a whole. */
  private static final int STEPS = 16;

  private static final Duration MOMENT = Duration.ofSeconds(5);

  /** An event's id stands near the beginning of its line. */
  private static final int BEGINNING = 1024;

  private final NodeLogs logs;
  private final Optional<AuditSearch> search;
  private final String path;
  private final String folder;
  private final Pattern aside;
  private volatile Known known;

  /**
   * The log at this place.
   *
   * @param path relative to the kubelet's {@code /logs/}
   * @param search searches the same log in place, where there is a way to
   */
  public KubeletAudit(KubernetesClient client, String path, Optional<AuditSearch> search) {
    this.logs = new NodeLogs(client);
    this.search = search;
    this.path = path;
    this.folder = path.substring(0, path.lastIndexOf('/') + 1);
    String name = path.substring(folder.length());
    int end = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    this.aside =
        Pattern.compile(
            Pattern.quote(name.substring(0, end)) + TIME + Pattern.quote(name.substring(end)));
  }

  @Override
  public AuditPosition end() {
    NodeLogs.Piece beginning = logs.piece(path, 0, BEGINNING);
    return new AuditPosition(id(beginning.body()), beginning.length());
  }

  @Override
  public AuditPart read(AuditPosition after, AuditFilter wanted) {
    if (!after.first().isEmpty()) {
      NodeLogs.Piece next = logs.piece(path, after.offset(), STEP);
      if (after.offset() + next.body().length >= next.length() && isStill(after, next)) {
        return part(false, next.body(), 0, after);
      }
    }
    if (search.isPresent()) {
      return new SearchedAudit(search.get()).read(after, wanted);
    }
    return fetched(after);
  }

  /**
   * Whether the log is the file of a place. Too little is written in a moment to pass the place.
   */
  private boolean isStill(AuditPosition after, NodeLogs.Piece next) {
    Instant now = ClusterTime.SYSTEM.now();
    Known last = known;
    if (next.body().length > 0
        && last != null
        && last.first().equals(after.first())
        && now.isBefore(last.at().plus(MOMENT))) {
      return true;
    }
    String first = first(path);
    known = new Known(first, now);
    return first.equals(after.first());
  }

  private record Known(String first, Instant at) {}

  private AuditPart fetched(AuditPosition after) {
    List<String> files = files();
    int from = after.first().isEmpty() ? files.size() : 0;
    while (from < files.size() && !after.first().equals(first(files.get(from)))) {
      from++;
    }
    boolean whole = from == files.size();
    List<AuditEvent> events = new ArrayList<>();
    AuditPosition end = after;
    for (int i = whole ? 0 : from; i < files.size(); i++) {
      AuditPosition start = !whole && i == from ? after : new AuditPosition(first(files.get(i)), 0);
      if (!start.first().isEmpty()) {
        AuditPart part = file(files.get(i), start);
        events.addAll(part.events());
        end = part.end();
      }
    }
    return new AuditPart(whole, false, events, end);
  }

  /** The files of the log, oldest first. */
  private List<String> files() {
    List<String> files =
        new ArrayList<>(
            logs.names(folder).stream()
                .filter(name -> aside.matcher(name).matches())
                .map(folder::concat)
                .toList());
    files.add(path);
    return files;
  }

  private AuditPart file(String file, AuditPosition after) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int step = 0; step < STEPS; step++) {
      NodeLogs.Piece piece = logs.piece(file, after.offset() + body.size(), STEP);
      body.writeBytes(piece.body());
      if (after.offset() + body.size() >= piece.length()) {
        return part(false, body.toByteArray(), 0, after);
      }
    }
    byte[] all = logs.all(file);
    return part(false, all, (int) Math.min(after.offset(), all.length), after);
  }

  private static AuditPart part(boolean whole, byte[] body, int from, AuditPosition after) {
    int to = Math.max(from, AuditLines.whole(body));
    return new AuditPart(
        whole,
        false,
        AuditLines.events(body, from, to),
        new AuditPosition(after.first(), after.offset() + to - from));
  }

  /** By what a file is known; empty where it holds nothing. */
  private String first(String file) {
    return id(logs.piece(file, 0, BEGINNING).body());
  }

  private static String id(byte[] beginning) {
    Matcher id = ID.matcher(new String(beginning, StandardCharsets.UTF_8));
    return id.find() ? id.group(1) : "";
  }
}
