package dev.k8slab.embedded.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * An answer that is a failure: what clients get as a {@code Status} object. Follows {@code
 * api/errors}.
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient ObjectNode details;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * A failure.
   *
   * @param reason such as {@code NotFound}; empty for an error without
   * @param details null for none
   */
  public ApiException(int code, String reason, String message, ObjectNode details) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /** What the failure is about. */
  public static ObjectNode details(String name, String group, String kind) {
    ObjectNode details = Json.object();
    put(details, "name", name);
    put(details, "group", group);
    put(details, "kind", kind);
    return details;
  }

  private static void put(ObjectNode object, String name, String value) {
    if (!value.isEmpty()) {
      object.put(name, value);
    }
  }

  /** 404 for an object. Follows {@code NewNotFound}. */
  public static ApiException notFound(String group, String resource, String name) {
    return new ApiException(
        404,
        "NotFound",
        qualified(group, resource) + " " + Cause.quote(name) + " not found",
        details(name, group, resource));
  }

  /** 404 for a resource. */
  public static ApiException noSuchResource() {
    return new ApiException(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  /** 409 for a name that is taken. Follows {@code NewAlreadyExists}. */
  public static ApiException exists(String group, String resource, String name) {
    return new ApiException(
        409,
        "AlreadyExists",
        qualified(group, resource) + " " + Cause.quote(name) + " already exists",
        details(name, group, resource));
  }

  /** 409 for an object that has changed. Follows {@code NewConflict}. */
  public static ApiException conflict(String group, String resource, String name, String why) {
    return new ApiException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + qualified(group, resource)
            + " "
            + Cause.quote(name)
            + ": "
            + why,
        details(name, group, resource));
  }

  /** 403. Follows {@code NewForbidden}. */
  public static ApiException forbidden(String group, String resource, String name, String why) {
    String subject = name.isEmpty() ? "" : " " + Cause.quote(name);
    return new ApiException(
        403,
        "Forbidden",
        (resource.isEmpty() ? "forbidden" : qualified(group, resource) + subject + " is forbidden")
            + ": "
            + why,
        details(name, group, resource));
  }

  /** 400. Follows {@code NewBadRequest}. */
  public static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message, null);
  }

  /** 405. */
  public static ApiException methodNotAllowed() {
    return new ApiException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Json.object());
  }

  /** 500 without a reason. */
  public static ApiException plain(String message) {
    return new ApiException(500, "", message, null);
  }

  /** 422 for fields. Follows {@code NewInvalid}; there must be a cause. */
  public static ApiException invalid(String group, String kind, String name, List<Cause> causes) {
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    causes.forEach(cause -> texts.add(cause.toString()));
    String message =
        texts.size() == 1 ? texts.iterator().next() : "[" + String.join(", ", texts) + "]";
    ObjectNode details = details(name, group, kind);
    ArrayNode list = details.putArray("causes");
    for (Cause cause : causes) {
      list.addObject()
          .put("reason", cause.reason())
          .put("message", cause.message())
          .put("field", cause.field());
    }
    return new ApiException(
        422,
        "Invalid",
        qualified(group, kind) + " " + Cause.quote(name) + " is invalid: " + message,
        details);
  }

  private static String qualified(String group, String resource) {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  /** Adds a header to the answer. */
  public ApiException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The status code. */
  public int code() {
    return code;
  }

  /** The reason, such as {@code NotFound}. */
  public String reason() {
    return reason;
  }

  /** Headers of the answer beside the usual ones. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The {@code Status} object. */
  public ObjectNode status() {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", getMessage());
    put(status, "reason", reason);
    if (details != null) {
      status.set("details", details);
    }
    return status.put("code", code);
  }
}
