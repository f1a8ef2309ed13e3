package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers requests for resources, by verb. Follows {@code endpoints.APIInstaller}. */
final class ResourceEndpoint {
  private static final List<String> RETURNS_DELETED =
      List.of(
          "pods",
          "services",
          "persistentvolumes",
          "persistentvolumeclaims",
          "podsecuritypolicies.policy",
          "podtemplates",
          "serviceaccounts",
          "resourcequotas");

  private final Cluster cluster;
  private final Presenter presenter;
  private final Reads reads;
  private final Watches watches;
  private final Writes writes;
  private final Patches patches;
  private final Applies applies;
  private final Deletes deletes;
  private final Scales scales;
  private final ObjectDecoder decoder;
  private final Deprecations deprecations;
  private final Bindings bindings;
  private final Evictions evictions;
  private final Reviews reviews;
  private final Tokens tokens;
  private final Logs logs;
  private final Proxies proxies;
  private final PodConnections connections;
  private final ConnectAdmission connectAdmission;

  ResourceEndpoint(Cluster cluster, Admission admission, ServiceAccountTokens tokens, Nodes nodes) {
    this.cluster = cluster;
    this.presenter = new Presenter(cluster);
    this.reads = new Reads(cluster, presenter);
    this.watches = new Watches(cluster, presenter, reads);
    this.writes = new Writes(cluster, admission);
    this.scales = new Scales(cluster, writes);
    this.patches = new Patches(cluster, writes, scales);
    this.applies = new Applies(cluster, writes, scales);
    this.deletes = new Deletes(cluster, admission);
    this.decoder = new ObjectDecoder(cluster.kinds());
    this.deprecations = new Deprecations(cluster.schema());
    this.bindings = new Bindings(cluster);
    this.evictions = new Evictions(cluster, deletes);
    this.reviews = new Reviews(cluster, writes);
    this.tokens = new Tokens(cluster, writes, tokens);
    this.logs = new Logs(nodes);
    this.proxies = new Proxies(cluster, nodes);
    this.connectAdmission = new ConnectAdmission(admission);
    this.connections = new PodConnections(nodes, cluster.schema().minor());
  }

  ApiResponse answer(ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    boolean onName = info.namesObject();
    if (resource.namespaced() && info.namespace().isEmpty() && onName) {
      return ApiServer.notFound();
    }
    boolean fits =
        switch (info.verb()) {
          case "create" -> onName != resource.subresource().isEmpty();
          case "update", "patch" -> onName;
          default -> true;
        };
    if (!fits || !resource.allows(info.verb())) {
      throw ApiException.methodNotAllowed();
    }
    if (resource.subresource().equals(Proxies.SUBRESOURCE)) {
      connectAdmission.admit(request, info, resource, user);
      return proxies.answer(request, info, resource);
    }
    if (PodConnections.answers(resource)) {
      connectAdmission.admit(request, info, resource, user);
      ObjectNode pod = writes.existing(resource, info.namespace(), info.name());
      return connections.answer(request, resource, pod);
    }
    if (request.method().equals("HEAD")) {
      // It counts as a reading one, by which it is allowed, but no route takes it.
      throw ApiException.methodNotAllowed();
    }
    ApiResponse response = respond(request, info, resource, user);
    Optional<String> warning =
        resource.isCustom() && response instanceof ApiResponse.Document
            ? cluster.kinds().custom(resource).version().deprecation()
            : deprecations.warning(resource);
    if (warning.isPresent() && response instanceof ApiResponse.Document document) {
      return document.withWarning(warning.get());
    }
    return response;
  }

  private ApiResponse respond(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    return switch (info.verb()) {
      case "get" -> get(request, info, resource);
      case "list" -> reads.list(request, info, resource);
      case "watch" -> watches.watch(request, info, resource);
      case "create" -> create(request, info, resource, user);
      case "update" -> update(request, info, resource, user);
      case "patch" -> patch(request, info, resource, user);
      case "delete" -> delete(request, info, resource, user);
      case "deletecollection" -> deleteCollection(request, info, resource, user);
      default -> throw ApiException.methodNotAllowed();
    };
  }

  private ApiResponse get(ApiRequest request, RequestInfo info, ResourceType resource) {
    if (resource.subresource().equals(Logs.SUBRESOURCE)) {
      LogOptions options = LogOptions.of(request.query(), info.name(), cluster.clock());
      return logs.answer(writes.existing(resource, info.namespace(), info.name()), options);
    }
    if (!Scales.is(resource)) {
      return reads.get(request, info, resource);
    }
    ObjectNode stored = writes.existing(resource, info.namespace(), info.name());
    return presenter.one(request, resource, 200, scales.of(resource, stored), List.of());
  }

  private ApiResponse create(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    if (resource.namespaced() && info.namespace().isEmpty()) {
      throw ApiException.methodNotAllowed();
    }
    WriteOptions options = WriteOptions.of(request, user, cluster.schema(), "CreateOptions", false);
    ObjectDecoder.Decoded decoded = decode(request, resource, options);
    if (tokens.answers(resource)) {
      ObjectNode answered = tokens.answer(resource, info, decoded.object(), options);
      return presenter.one(request, resource, 201, answered, options.warnings());
    }
    if (reviews.answers(resource)) {
      ObjectNode answered = reviews.answer(resource, info.namespace(), decoded.object(), options);
      return presenter.one(request, resource, 201, answered, options.warnings());
    }
    if (Bindings.is(resource)) {
      ObjectNode answered = bindings.bind(info, decoded.object(), options.dryRun());
      return presenter.one(request, resource, 201, answered, options.warnings());
    }
    if (Evictions.is(resource)) {
      ResourceType pods = cluster.kinds().catalog().find("", "v1", "pods", "").orElseThrow();
      ObjectNode answered = evictions.evict(pods, info, decoded.object(), options.dryRun());
      return presenter.one(request, resource, 201, answered, options.warnings());
    }
    ObjectNode created = writes.create(resource, info.namespace(), decoded.object(), options);
    return presenter.one(request, resource, 201, created, options.warnings());
  }

  private ObjectDecoder.Decoded decode(
      ApiRequest request, ResourceType resource, WriteOptions options) {
    byte[] text = IteratorFault.readsAsSent(BodyReader.mediaType(request)) ? request.body() : null;
    ObjectDecoder.Decoded decoded =
        decoder.decode(
            BodyReader.object(request, resource.kind(), cluster.schema()), resource, text);
    options.judge(
        decoded.faults(), why -> ObjectDecoder.cannotBeHandled(resource, resource.kind(), why));
    return decoded;
  }

  private ApiResponse update(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    WriteOptions options = WriteOptions.of(request, user, cluster.schema(), "UpdateOptions", false);
    ObjectNode object = decode(request, resource, options).object();
    String name = Json.text(object, "metadata", "name");
    if (!name.equals(info.name())) {
      throw ApiException.badRequest(
          name.isEmpty()
              ? "name is required"
              : "the name of the object ("
                  + name
                  + ") does not match the name on the URL ("
                  + info.name()
                  + ")");
    }
    ObjectNode stored = writes.existing(resource, info.namespace(), info.name());
    ObjectNode updated =
        Scales.is(resource)
            ? scales.update(resource, info.namespace(), stored, object, options)
            : writes.update(resource, info.namespace(), stored, object, options);
    return presenter.one(request, resource, 200, updated, options.warnings());
  }

  private ApiResponse patch(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    String type = BodyReader.mediaType(request);
    Patches.requireType(type, resource);
    boolean apply = type.equals("application/apply-patch+yaml");
    WriteOptions options = WriteOptions.of(request, user, cluster.schema(), "PatchOptions", apply);
    if (apply) {
      Applies.Applied applied = applies.apply(request, info, resource, options);
      return presenter.one(
          request, resource, applied.created() ? 201 : 200, applied.object(), options.warnings());
    }
    ObjectNode patched = patches.patch(request, info, resource, options);
    return presenter.one(request, resource, 200, patched, options.warnings());
  }

  private ApiResponse delete(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    DeleteOptions options = DeleteOptions.of(request, cluster.schema());
    Deletes.Deleted deleted =
        deletes.delete(resource, info.namespace(), info.name(), options, user);
    if (!deleted.gone() || RETURNS_DELETED.contains(resource.qualified())) {
      return presenter.one(
          request,
          resource,
          200,
          cluster.inVersion(resource, deleted.object()),
          options.warnings());
    }
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    ObjectNode details = ApiException.details(info.name(), resource.group(), resource.name());
    details.put("uid", Json.text(deleted.object(), "metadata", "uid"));
    status.put("status", "Success").set("details", details);
    return new ApiResponse.Document(200, status, null, false, options.warnings(), Map.of());
  }

  private ApiResponse deleteCollection(
      ApiRequest request, RequestInfo info, ResourceType resource, User user) {
    List<ObjectNode> deleted =
        deletes.deleteCollection(
            request, info, resource, DeleteOptions.of(request, cluster.schema()), user);
    ObjectNode metadata =
        Json.object().put("resourceVersion", Long.toString(cluster.store().revision()));
    return presenter.list(request, resource, deleted, metadata);
  }
}
