package dev.k8slab.embedded.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.auth.AccessQuestion;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Which requests are written down, and how much of them: the first rule that matches decides.
 * Follows {@code policy.policyRuleEvaluator}.
 */
public final class AuditPolicy {
  private final List<AuditRule> rules;
  private final Set<String> omitStages;
  private final boolean omitManagedFields;

  private AuditPolicy(JsonNode policy) {
    rules =
        StreamSupport.stream(policy.path("rules").spliterator(), false)
            .map(AuditRule::new)
            .toList();
    rules.forEach(rule -> Level.of(Json.text(rule.rule(), "level")));
    omitStages = Set.copyOf(Json.texts(policy.path("omitStages")));
    omitManagedFields = policy.path("omitManagedFields").asBoolean();
  }

  /**
   * Reads a policy of {@code audit.k8s.io/v1}.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static AuditPolicy parse(String yaml) {
    try {
      JsonNode policy = Yaml.read(yaml.getBytes(StandardCharsets.UTF_8));
      if (!Json.text(policy, "apiVersion").equals("audit.k8s.io/v1")
          || !Json.text(policy, "kind").equals("Policy")) {
        throw new IllegalArgumentException("no Policy of audit.k8s.io/v1");
      }
      return new AuditPolicy(policy);
    } catch (IOException e) {
      throw new IllegalArgumentException("no audit policy: " + e.getMessage(), e);
    }
  }

  /**
   * What is to be written down of a request.
   *
   * @param user null where it is not known who asks
   */
  public Ruling of(User user, AccessQuestion question) {
    for (AuditRule rule : rules) {
      if (rule.matches(user, question)) {
        Set<String> omitted = new HashSet<>(omitStages);
        omitted.addAll(Json.texts(rule.rule().path("omitStages")));
        JsonNode own = rule.rule().path("omitManagedFields");
        return new Ruling(
            Level.of(Json.text(rule.rule(), "level")),
            omitted,
            own.isBoolean() ? own.asBoolean() : omitManagedFields);
      }
    }
    return Ruling.NOTHING;
  }
}
