package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.audit.Level;
import dev.k8slab.embedded.audit.Ruling;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What is written down of one request. */
class AuditEntry {
  /** Of a request that nobody wants to know of. */
  static final AuditEntry NONE =
      new AuditEntry(
          new Ruling(Level.NONE, Set.of(), false), null, null, null, "", line -> {}, null);

  private static final String STARTED = "ResponseStarted";
  private static final String COMPLETE = "ResponseComplete";
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Ruling ruling;
  private final Consumer<String> lines;
  private final Clock clock;
  private final User user;
  private final ObjectNode event = Json.object();
  private final ObjectNode annotations = Json.object();
  private final String received;
  private final boolean longRunning;

  AuditEntry(
      Ruling ruling,
      ApiRequest request,
      User user,
      AccessQuestion question,
      String version,
      Consumer<String> lines,
      Clock clock) {
    this.ruling = ruling;
    this.lines = lines;
    this.clock = clock;
    this.user = user;
    this.received = isOff() ? "" : now();
    this.longRunning = !isOff() && AuditedRequest.isLong(question);
    if (!isOff()) {
      begin(request, question, version);
    }
  }

  private boolean isOff() {
    return ruling.level() == Level.NONE;
  }

  private String now() {
    return MICROSECONDS.format(Instant.now(clock));
  }

  private void begin(ApiRequest request, AccessQuestion question, String version) {
    event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1");
    event.put("level", ruling.level().word()).put("auditID", UUID.randomUUID().toString());
    // set at each stage; here for its place
    event.put("stage", "");
    event.put("requestURI", AuditedRequest.uri(request)).put("verb", question.verb());
    event.set("user", user == null ? Json.object() : AuditedRequest.user(user));
    event.putNull("impersonatedUser");
    event.putArray("sourceIPs").add(request.source());
    event.put("userAgent", request.header("user-agent"));
    JsonNode body = AuditedRequest.body(request);
    if (question.isResource()) {
      event.set("objectRef", AuditedRequest.reference(question, version, body));
    }
    event.putNull("responseStatus");
    if (ruling.level().compareTo(Level.REQUEST) >= 0 && body.isObject()) {
      event.set("requestObject", shown(body));
    }
  }

  private JsonNode shown(JsonNode object) {
    return ruling.omitManagedFields() ? AuditedRequest.withoutManagedFields(object) : object;
  }

  /** Tells as whom the user acts. */
  void actsAs(User other) {
    if (!isOff() && other != user) {
      event.set("impersonatedUser", AuditedRequest.user(other));
    }
  }

  /** Tells whether the request is allowed, and by what. */
  void decided(Rbac.Decision decision) {
    if (isOff()) {
      return;
    }
    annotations.put("authorization.k8s.io/decision", decision.allowed() ? "allow" : "forbid");
    annotations.put("authorization.k8s.io/reason", decision.reason());
  }

  /** Writes down an answer, and returns it. One that goes on is over when it is closed. */
  ApiResponse answered(ApiResponse response) {
    if (isOff()) {
      return response;
    }
    if (user == null) {
      write(STARTED, response);
      return response;
    }
    if (longRunning) {
      write(STARTED, response);
    }
    AtomicBoolean over = new AtomicBoolean();
    Runnable complete =
        () -> {
          if (over.compareAndSet(false, true)) {
            write(COMPLETE, response);
          }
        };
    if (response instanceof ApiResponse.Stream stream) {
      return AuditedAnswer.then(stream, complete);
    }
    if (response instanceof ApiResponse.Flow flow) {
      return AuditedAnswer.then(flow, complete);
    }
    if (response instanceof ApiResponse.Upgrade upgrade) {
      return new ApiResponse.Upgrade(upgrade.how(), upgrade.task(), complete);
    }
    complete.run();
    return response;
  }

  private void write(String stage, ApiResponse response) {
    if (!ruling.writes(stage)) {
      return;
    }
    ObjectNode written = event.deepCopy().put("stage", stage);
    if (written.path("impersonatedUser").isNull()) {
      written.remove("impersonatedUser");
    }
    written.set("responseStatus", AuditedAnswer.status(response));
    if (ruling.level() == Level.REQUEST_RESPONSE
        && response instanceof ApiResponse.Document document) {
      written.set("responseObject", shown(document.body()));
    }
    written.put("requestReceivedTimestamp", received).put("stageTimestamp", now());
    AuditedAnswer.issued(event, response)
        .ifPresent(id -> annotations.put(AuditedAnswer.ISSUED, id));
    if (!annotations.isEmpty()) {
      written.set("annotations", annotations);
    }
    lines.accept(new String(Json.bytes(written), StandardCharsets.UTF_8));
  }
}
