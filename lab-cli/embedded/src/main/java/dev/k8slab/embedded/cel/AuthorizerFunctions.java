package dev.k8slab.embedded.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/**
 * {@code authorizer.group('').resource('pods').namespace('x').check('get').allowed()} and so on.
 */
final class AuthorizerFunctions {
  static final CelType AUTHORIZER = OpaqueType.create("kubernetes.authorization.Authorizer");
  static final CelType RESOURCE_CHECK = OpaqueType.create("kubernetes.authorization.ResourceCheck");
  private static final CelType PATH_CHECK = OpaqueType.create("kubernetes.authorization.PathCheck");
  private static final CelType GROUP_CHECK =
      OpaqueType.create("kubernetes.authorization.GroupCheck");
  private static final CelType DECISION = OpaqueType.create("kubernetes.authorization.Decision");

  private static final Function.Argument TEXT =
      new Function.Argument(SimpleType.STRING, String.class);
  private static final Function.Argument CHOICE =
      new Function.Argument(DECISION, CelAuthorizer.Decision.class);

  static final List<Function> ALL =
      List.of(
          asked("path", AUTHORIZER, PATH_CHECK),
          asked("group", AUTHORIZER, GROUP_CHECK),
          Function.member(
              "serviceAccount",
              AUTHORIZER,
              a -> ((Asked) a[0]).with("serviceAccount", a[1] + "/" + a[2]),
              on(AUTHORIZER),
              TEXT,
              TEXT),
          asked("resource", GROUP_CHECK, RESOURCE_CHECK),
          asked("subresource", RESOURCE_CHECK, RESOURCE_CHECK),
          asked("namespace", RESOURCE_CHECK, RESOURCE_CHECK),
          asked("name", RESOURCE_CHECK, RESOURCE_CHECK),
          check(PATH_CHECK),
          check(RESOURCE_CHECK),
          Function.member(
              "allowed", SimpleType.BOOL, a -> ((CelAuthorizer.Decision) a[0]).allowed(), CHOICE),
          Function.member(
              "reason", SimpleType.STRING, a -> ((CelAuthorizer.Decision) a[0]).reason(), CHOICE),
          Function.member("errored", SimpleType.BOOL, a -> false, CHOICE),
          Function.member("error", SimpleType.STRING, a -> "", CHOICE));

  private AuthorizerFunctions() {}

  /** A question that is being put together. */
  record Asked(CelAuthorizer authorizer, CelAuthorizer.Question question) {
    Asked with(String field, String value) {
      return new Asked(authorizer, question.with(field, value));
    }
  }

  private static Function.Argument on(CelType type) {
    return new Function.Argument(type, Asked.class);
  }

  private static Function asked(String name, CelType from, CelType to) {
    return Function.member(name, to, a -> ((Asked) a[0]).with(name, (String) a[1]), on(from), TEXT);
  }

  private static Function check(CelType from) {
    return Function.member(
        "check",
        DECISION,
        a -> {
          Asked asked = ((Asked) a[0]).with("check", (String) a[1]);
          return asked.authorizer().decide(asked.question());
        },
        on(from),
        TEXT);
  }
}
