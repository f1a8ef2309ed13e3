package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Network policies. Follows {@code apis/networking/validation.ValidateNetworkPolicySpec}. */
final class NetworkPolicyStrategy implements Strategy {
  private static final int MAX_PORT = 65_535;
  private static final Pattern CIDR4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final Pattern CIDR6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*/(\\d{1,3})");

  @Override
  public List<Cause> validate(ObjectNode policy) {
    List<Cause> causes = new ArrayList<>();
    JsonNode spec = policy.path("spec");
    causes.addAll(rules("spec.ingress", spec.path("ingress"), "from"));
    causes.addAll(rules("spec.egress", spec.path("egress"), "to"));
    int i = 0;
    for (String type : Json.texts(spec.path("policyTypes"))) {
      if (!List.of("Ingress", "Egress").contains(type)) {
        causes.add(
            Cause.notSupported("spec.policyTypes[" + i + "]", type, List.of("Ingress", "Egress")));
      }
      i++;
    }
    return causes;
  }

  private final Schema schema;

  NetworkPolicyStrategy(Schema schema) {
    this.schema = schema;
  }

  private List<Cause> rules(String path, JsonNode rules, String peers) {
    List<Cause> causes = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      String at = path + "[" + i + "]";
      JsonNode ports = rules.get(i).path("ports");
      for (int j = 0; j < ports.size(); j++) {
        JsonNode port = ports.get(j).path("port");
        if (port.isNumber() && (port.asLong() < 1 || port.asLong() > MAX_PORT)) {
          causes.add(
              Cause.invalid(
                  at + ".ports[" + j + "].port",
                  port.asLong(),
                  "must be between 1 and 65535, inclusive"));
        }
      }
      JsonNode all = rules.get(i).path(peers);
      for (int j = 0; j < all.size(); j++) {
        JsonNode block = all.get(j).path("ipBlock");
        String cidr = Json.text(block, "cidr");
        if (block.isObject() && !isCidr(cidr)) {
          causes.add(
              Cause.invalid(
                  at + "." + peers + "[" + j + "].ipBlock.cidr",
                  cidr,
                  schema.minor() < 25
                      ? "not a valid CIDR"
                      : "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
        }
      }
    }
    return causes;
  }

  private static boolean isCidr(String text) {
    Matcher four = CIDR4.matcher(text);
    if (four.matches()) {
      for (int i = 1; i <= 4; i++) {
        if (Integer.parseInt(four.group(i)) > 255) {
          return false;
        }
      }
      return Integer.parseInt(four.group(5)) <= 32;
    }
    Matcher six = CIDR6.matcher(text);
    return six.matches() && Integer.parseInt(six.group(1)) <= 128;
  }
}
