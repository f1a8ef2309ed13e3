package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.Authentication;
import dev.k8slab.embedded.auth.Rbac;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers requests: who asks, may they, what is it, and who knows. Follows {@code
 * server.DefaultBuildHandlerChain}.
 */
public final class ApiServer {
  private static final int SOCKETS_CREATE_SINCE = 35;

  private final Cluster cluster;
  private final AuditTrail trail;
  private final Authentication authentication;
  private final Rbac rbac;
  private final Discovery discovery;
  private final ServerInfo info;
  private final OpenApi openApi;
  private final OpenApiV2 openApiV2;
  private final TokenIssuer tokenIssuer;
  private final ResourceEndpoint resources;

  /** For one cluster. */
  public ApiServer(
      Cluster cluster,
      Authentication authentication,
      Admission admission,
      Nodes nodes,
      AuditTrail trail) {
    this.cluster = cluster;
    this.trail = trail;
    this.authentication = authentication;
    this.rbac = new Rbac(cluster.store());
    this.discovery = new Discovery(cluster);
    this.info = new ServerInfo(cluster.schema());
    this.openApi = new OpenApi(cluster);
    this.openApiV2 = new OpenApiV2(cluster);
    this.tokenIssuer = new TokenIssuer(authentication.tokens());
    this.resources = new ResourceEndpoint(cluster, admission, authentication.tokens(), nodes);
  }

  /** Answers a request; what goes wrong is an answer, too. */
  public ApiResponse handle(ApiRequest request) {
    RequestInfo about = RequestInfo.of(request.method(), request.path(), request.query());
    AccessQuestion question = question(about);
    Optional<User> proved = authenticate(request);
    AuditEntry entry = trail.begin(request, proved.orElse(null), question, about.version());
    return entry.answered(
        guarded(
            () -> {
              User user = proved.orElseThrow(ApiServer::unauthorized);
              User acting = impersonated(request, user);
              entry.actsAs(acting);
              authorize(acting, question, entry);
              requireCreate(acting, question);
              return answer(request, about, acting);
            }));
  }

  /**
   * A WebSocket is asked for by {@code get}, and may still do what {@code create} may. Follows
   * {@code rest.ensureAuthorizedForVerb}, behind {@code
   * AuthorizePodWebsocketUpgradeCreatePermission}.
   */
  private void requireCreate(User user, AccessQuestion question) {
    if (cluster.schema().minor() < SOCKETS_CREATE_SINCE
        || !question.verb().equals("get")
        || !PodConnections.answers(question.group(), question.resource(), question.subresource())) {
      return;
    }
    Rbac.Decision decision = rbac.decide(user, question.withVerb("create"));
    if (!decision.allowed()) {
      throw ApiException.forbidden(
          question.group(), question.resource(), question.name(), decision.reason());
    }
  }

  private static ApiException unauthorized() {
    return new ApiException(401, "Unauthorized", "Unauthorized", null);
  }

  /**
   * Answers a request of one of the cluster's own components. It may do everything; that it is that
   * user matters to admission alone.
   */
  public ApiResponse handleAs(User user, ApiRequest request) {
    RequestInfo about = RequestInfo.of(request.method(), request.path(), request.query());
    return trail
        .begin(request, user, question(about), about.version())
        .answered(guarded(() -> answer(request, about, user)));
  }

  private static ApiResponse guarded(Supplier<ApiResponse> answer) {
    try {
      return answer.get();
    } catch (ApiException e) {
      return new ApiResponse.Document(e.code(), e.status(), null, false, List.of(), e.headers());
    }
  }

  private Optional<User> authenticate(ApiRequest request) {
    ApiRequest.ClientCertificate certificate = request.client();
    String header = request.header("authorization");
    return authentication.authenticate(
        certificate == null ? null : certificate.commonName(),
        certificate == null ? List.of() : certificate.organisations(),
        header.isEmpty() ? Handshakes.token(request).map("Bearer "::concat).orElse("") : header);
  }

  /** Follows {@code filters.WithImpersonation}. */
  private User impersonated(ApiRequest request, User user) {
    String name = request.header("impersonate-user");
    List<String> groups = request.headers().getOrDefault("impersonate-group", List.of());
    if (name.isEmpty()) {
      if (!groups.isEmpty()) {
        throw ApiException.plain("requested [] without impersonating a user");
      }
      return user;
    }
    String[] account = name.split(":");
    boolean isAccount = account.length == 4 && name.startsWith("system:serviceaccount:");
    authorize(
        user,
        isAccount
            ? new AccessQuestion(
                true, "impersonate", "", "serviceaccounts", "", account[2], account[3], "")
            : new AccessQuestion(true, "impersonate", "", "users", "", "", name, ""));
    for (String group : groups) {
      authorize(user, new AccessQuestion(true, "impersonate", "", "groups", "", "", group, ""));
    }
    List<String> all = new ArrayList<>(groups);
    if (isAccount && all.isEmpty()) {
      all.add("system:serviceaccounts");
      all.add("system:serviceaccounts:" + account[2]);
    }
    if (name.equals(User.ANONYMOUS.name())) {
      all.addAll(User.ANONYMOUS.groups());
      return new User(name, "", all, Map.of());
    }
    return User.authenticated(name, "", all, new HashMap<>());
  }

  private static AccessQuestion question(RequestInfo about) {
    return new AccessQuestion(
        about.isResource(),
        about.verb(),
        about.group(),
        about.resource(),
        about.subresource(),
        about.namespace(),
        about.name(),
        about.path());
  }

  private void authorize(User user, AccessQuestion question) {
    authorize(user, question, AuditEntry.NONE);
  }

  private void authorize(User user, AccessQuestion question, AuditEntry entry) {
    Rbac.Decision decision = rbac.decide(user, question);
    entry.decided(decision);
    if (!decision.allowed()) {
      throw forbidden(user, question, decision.reason());
    }
  }

  /** Follows {@code responsewriters.Forbidden}. */
  private static ApiException forbidden(User user, AccessQuestion question, String reason) {
    String who = "User " + Cause.quote(user.name()) + " cannot " + question.verb();
    String because = reason.isEmpty() ? "" : ": " + reason;
    if (!question.isResource()) {
      return new ApiException(
          403,
          "Forbidden",
          "forbidden: " + who + " path " + Cause.quote(question.path()) + because,
          Json.object());
    }
    String where =
        question.namespace().isEmpty()
            ? " at the cluster scope"
            : " in the namespace " + Cause.quote(question.namespace());
    String what =
        " resource "
            + Cause.quote(question.fullResource())
            + " in API group "
            + Cause.quote(question.group());
    return ApiException.forbidden(
        question.group(), question.resource(), question.name(), who + what + where + because);
  }

  private ApiResponse answer(ApiRequest request, RequestInfo about, User user) {
    if (about.isResource()) {
      if (!cluster.kinds().catalog().hasGroup(about.group())) {
        return notFound();
      }
      Optional<ResourceType> resource =
          cluster
              .kinds()
              .catalog()
              .find(about.group(), about.version(), about.resource(), about.subresource());
      if (about.rest().length() > 1 && !about.subresource().equals(Proxies.SUBRESOURCE)) {
        throw ApiException.noSuchResource();
      }
      return resources.answer(
          request, about, resource.orElseThrow(ApiException::noSuchResource), user);
    }
    if (request.path().equals("/")) {
      return ApiResponse.Document.of(200, paths());
    }
    return info.at(request)
        .or(() -> openApi.at(request))
        .or(() -> openApiV2.at(request))
        .or(() -> tokenIssuer.at(request))
        .or(() -> discovery.at(request))
        .orElseGet(ApiServer::notFound);
  }

  private ObjectNode paths() {
    List<String> paths = new ArrayList<>(List.of("/api", "/api/v1", "/apis"));
    cluster
        .kinds()
        .catalog()
        .groups()
        .forEach(
            (group, versions) -> {
              if (!group.isEmpty()) {
                paths.add("/apis/" + group);
                versions.forEach(version -> paths.add("/apis/" + group + "/" + version));
              }
            });
    paths.sort(null);
    paths.addAll(List.of("/healthz", "/livez", "/openapi/v2", "/readyz", "/version"));
    if (cluster.schema().minor() >= 24) {
      paths.add("/openapi/v3");
    }
    ObjectNode root = Json.object();
    root.set("paths", Json.strings(paths));
    return root;
  }

  /** To what no route takes. */
  static ApiResponse notFound() {
    return new ApiResponse.Text(404, "text/plain; charset=utf-8", "404 page not found\n");
  }
}
