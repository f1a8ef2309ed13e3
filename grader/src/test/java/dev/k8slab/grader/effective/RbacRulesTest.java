package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cases are those of Kubernetes' own {@code TestRuleMatches} and {@code TestAuthorizer} ({@code
 * plugin/pkg/auth/authorizer/rbac}) and of {@code policy_comparator_test.go} ({@code
 * component-helpers/auth/rbac/validation}).
 */
class RbacRulesTest {

  private static RbacRule rule(String verbs, String groups, String resources, String names) {
    return new RbacRule(split(verbs), split(groups), split(resources), split(names), List.of());
  }

  private static RbacRule paths(String verbs, String... paths) {
    return new RbacRule(split(verbs), List.of(), List.of(), List.of(), List.of(paths));
  }

  private static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  @ParameterizedTest
  @CsvSource({
    // star verb, exact match other
    "*, group1, resource1,  verb1, group1, resource1, true",
    "*, group1, resource1,  verb2, group1, resource1, true",
    "*, group1, resource1,  verb1, group2, resource1, false",
    "*, group1, resource1,  verb1, group1, resource2, false",
    // star group, exact match other
    "verb1, *, resource1,  verb1, group1, resource1, true",
    "verb1, *, resource1,  verb1, group2, resource1, true",
    "verb1, *, resource1,  verb1, group1, resource2, false",
    "verb1, *, resource1,  verb2, group1, resource1, false",
    // star resource, exact match other
    "verb1, group1, *,  verb1, group1, resource2, true",
    "verb1, group1, *,  verb1, group2, resource1, false",
    "verb1, group1, *,  verb2, group1, resource1, false",
    // subresources
    "*, *, resource1/subresource1,  verb1, group1, resource1/subresource1, true",
    "*, *, resource1/subresource1,  verb1, group2, resource1/subresource2, false",
    "*, *, resource1/subresource1,  verb1, group1, resource2/subresource1, false",
    "*, *, pods,  get, apps, pods/status, false",
    "*, *, pods/status,  get, apps, pods, false",
    "*, *, *,  get, apps, pods/status, true",
    "update, apps, */scale,  update, apps, deployments/scale, true",
    "update, apps, */scale,  update, apps, deployments, false",
    "update, apps, */scale,  update, apps, deployments/autoscale, false",
    "update, apps, deployments/*,  update, apps, deployments/scale, false",
  })
  void aRequestIsAllowedAsByTheAuthorizer(
      String verbs,
      String groups,
      String resources,
      String verb,
      String group,
      String resource,
      boolean allowed) {
    RbacRequest request = RbacRequest.of(verb, group, resource, "");
    assertThat(RbacRules.allow(List.of(rule(verbs, groups, resources, "")), request))
        .isEqualTo(allowed);
  }

  @Test
  void theCoreGroupIsTheEmptyText() {
    RbacRule core =
        new RbacRule(List.of("get"), List.of(""), List.of("pods"), List.of(), List.of());
    assertThat(RbacRules.allow(List.of(core), RbacRequest.of("get", "", "pods", ""))).isTrue();
    assertThat(RbacRules.allow(List.of(core), RbacRequest.of("get", "apps", "pods", ""))).isFalse();
  }

  @Test
  void aRuleForSomeNamesAllowsNoRequestWithoutAName() {
    List<RbacRule> named = List.of(rule("get,list", "apps", "deployments", "web,db"));
    assertThat(RbacRules.allow(named, RbacRequest.of("get", "apps", "deployments", "db"))).isTrue();
    assertThat(RbacRules.allow(named, RbacRequest.of("get", "apps", "deployments", "other")))
        .isFalse();
    assertThat(RbacRules.allow(named, RbacRequest.of("list", "apps", "deployments", ""))).isFalse();
  }

  @Test
  void anyOfSeveralRulesSuffices() {
    List<RbacRule> rules = List.of(rule("get", "a", "x", ""), rule("list", "b", "y", ""));
    assertThat(RbacRules.allow(rules, RbacRequest.of("list", "b", "y", ""))).isTrue();
    assertThat(RbacRules.allow(rules, RbacRequest.of("get", "b", "y", ""))).isFalse();
    assertThat(RbacRules.allow(List.of(), RbacRequest.of("get", "b", "y", ""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "verb1, *,       verb1, /foo/bar/one, true",
    "verb1, *,       verb2, /foo, false",
    "verb1, /foo/*,  verb1, /foo, false",
    "verb1, /foo/*,  verb1, /foo/bar, true",
    "verb1, /foo/*,  verb1, /foo/bar/one, true",
    "verb1, /foo/*,  verb1, /notfoo/bar, false",
    "*,     /foo,    verb2, /foo, true",
    "*,     /foo,    verb2, /foo/bar, false",
  })
  void aPathIsAllowedAsByTheAuthorizer(
      String verbs, String pattern, String verb, String path, boolean allowed) {
    assertThat(RbacRules.allowPath(List.of(paths(verbs, pattern)), verb, path)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "*, /, true",
    "*, /api, true",
    "/*, /, true",
    "/*, /foo, true",
    "/api, /api, true",
    "/apis, /api, false",
    "/api/v1, /api, false",
    "/api/*, /api/v1, true",
    "/api/*, /api, false",
    "/api/*/*, /api/v1, false",
    "/*/v1/*, /api/v1, false",
  })
  void aPathCoversAnother(String owner, String path, boolean covered) {
    assertThat(RbacRules.beyond(List.of(paths("get", path)), List.of(paths("*", owner))).isEmpty())
        .isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({
    "get, v1, builds, '',  get, v1, builds, ''",
    "get, v1, */scale, '',  get, v1, foo/scale, ''",
    "'delete,update', 'group1,group2', 'builds,deployments', '',  update, group2, builds, ''",
    "get, *, roles, '',  get, 'group1,group2', roles, ''",
    "get, *, roles, '',  get, *, roles, ''",
    "*, v1, roles, '',  'watch,list', v1, roles, ''",
    "*, v1, roles, '',  *, v1, roles, ''",
    "get, v1, *, '',  get, v1, roles, ''",
    "get, v1, *, '',  get, v1, *, ''",
    "get, v1, pods, '',  get, v1, pods, 'foo,bar'",
  })
  void rulesCoverOthers(
      String verbs,
      String groups,
      String resources,
      String names,
      String askedVerbs,
      String askedGroups,
      String askedResources,
      String askedNames) {
    List<RbacRule> asked = List.of(rule(askedVerbs, askedGroups, askedResources, askedNames));
    assertThat(RbacRules.beyond(asked, List.of(rule(verbs, groups, resources, names)))).isEmpty();
  }

  @Test
  void severalRulesCoverOneTogether() {
    List<RbacRule> several =
        List.of(
            rule("delete", "v1", "deployments", ""),
            rule("delete", "v1", "builds", ""),
            rule("update", "v1", "builds,deployments", ""));
    List<RbacRule> one = List.of(rule("delete,update", "v1", "builds,deployments", ""));
    assertThat(RbacRules.beyond(one, several)).isEmpty();
    assertThat(RbacRules.beyond(several, one)).isEmpty();
  }

  @Test
  void tellsTheOneCombinationThatIsTooMuch() {
    List<RbacRule> owner =
        List.of(
            rule("delete,update", "v1", "builds,deployments", ""),
            rule("delete", "v1", "pods", ""));
    List<RbacRule> asked = List.of(rule("delete,update", "v1", "builds,deployments,pods", ""));
    assertThat(RbacRules.beyond(asked, owner)).containsExactly(rule("update", "v1", "pods", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "get, dummy-group, roles, '',  get, *, roles, ''",
    "'get,list,watch,create,update,delete,exec', v1, roles, '',  *, v1, roles, ''",
    "get, v1, 'roles,deployments', '',  get, v1, *, ''",
    "get, v1, 'pods', 'foo,bar',  get, v1, pods, ''",
  })
  void aWildcardIsMoreThanAnyEnumeration(
      String verbs,
      String groups,
      String resources,
      String names,
      String askedVerbs,
      String askedGroups,
      String askedResources,
      String askedNames) {
    RbacRule asked = rule(askedVerbs, askedGroups, askedResources, askedNames);
    assertThat(RbacRules.beyond(List.of(asked), List.of(rule(verbs, groups, resources, names))))
        .containsExactly(asked);
  }

  @Test
  void pathsAreCoveredApartFromResources() {
    RbacRule builds = rule("get", "v1", "builds", "");
    RbacRule both =
        new RbacRule(List.of("get"), List.of("v1"), List.of("builds"), List.of(), List.of("/apis"));
    assertThat(RbacRules.beyond(List.of(both), List.of(both))).isEmpty();
    assertThat(RbacRules.beyond(List.of(both), List.of(builds)))
        .containsExactly(paths("get", "/apis"));
  }

  @Test
  void refusesRulesMadeToExhaustUs() {
    List<String> many = IntStream.range(0, 400).mapToObj(String::valueOf).toList();
    RbacRule huge = new RbacRule(many, List.of(""), many, List.of(), List.of());
    assertThatThrownBy(() -> RbacRules.beyond(List.of(huge), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    List<RbacRule> empty = Collections.nCopies(3, rule("", "", "", ""));
    assertThat(RbacRules.beyond(empty, List.of())).isEmpty();
  }

  @Test
  void readsRulesOfTheClientAndOfExpressions() {
    RbacRule expected = rule("get", "apps", "deployments", "web");
    assertThat(
            RbacRule.of(
                new PolicyRuleBuilder()
                    .withVerbs("get")
                    .withApiGroups("apps")
                    .withResources("deployments")
                    .withResourceNames("web")
                    .build()))
        .isEqualTo(expected);
    Map<String, Object> map =
        Map.of(
            "verbs", List.of("get"),
            "apiGroups", List.of("apps"),
            "resources", List.of("deployments"),
            "resourceNames", List.of("web"));
    assertThat(RbacRule.of(map)).isEqualTo(expected);
    assertThatThrownBy(() -> RbacRule.of(Map.of("verbs", "get")))
        .hasMessage("verbs must be a list, not String");
  }

  @Test
  void isReadable() {
    assertThat(rule("get,list", "apps", "deployments", "web"))
        .hasToString("get,list deployments in apps named web");
    assertThat(paths("get", "/healthz")).hasToString("get /healthz");
  }
}
