package dev.k8slab.grader.netpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples of the documentation's page "Network Policies" and of its task "Declare Network
 * Policy", and what they say of each.
 */
class NetworkPoliciesTest {

  /** The first example of the page. */
  private static final String TEST_NETWORK_POLICY =
      """
      metadata: {name: test-network-policy, namespace: default}
      spec:
        podSelector: {matchLabels: {role: db}}
        policyTypes: [Ingress, Egress]
        ingress:
          - from:
              - ipBlock: {cidr: 172.17.0.0/16, except: [172.17.1.0/24]}
              - namespaceSelector: {matchLabels: {project: myproject}}
              - podSelector: {matchLabels: {role: frontend}}
            ports: [{protocol: TCP, port: 6379}]
        egress:
          - to: [{ipBlock: {cidr: 10.0.0.0/24}}]
            ports: [{protocol: TCP, port: 5978}]
      """;

  private static final Party DB = pod("default", "db", Map.of("role", "db"), "172.20.0.1");
  private static final Party ANY = pod("default", "any", Map.of(), "172.20.0.2");

  private static NetworkPolicies policies(String... specs) {
    return new NetworkPolicies(Stream.of(specs).map(NetworkPoliciesTest::policy).toList());
  }

  private static NetworkPolicy policy(String text) {
    return Serialization.unmarshal(
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n" + text, NetworkPolicy.class);
  }

  /** A policy of the namespace default. */
  private static String named(String name, String spec) {
    return "metadata: {name: " + name + ", namespace: default}\nspec: " + spec + "\n";
  }

  private static Party pod(
      String namespace, String name, Map<String, String> labels, String address) {
    return pod(namespace, Map.of("kubernetes.io/metadata.name", namespace), name, labels, address);
  }

  private static Party pod(
      String namespace,
      Map<String, String> namespaceLabels,
      String name,
      Map<String, String> labels,
      String address) {
    return new Party(namespace, name, namespaceLabels, labels, List.of(address), List.of(), false);
  }

  private static String ports(NetworkPolicies policies, Party from, Party to) {
    return ((Reach.Reported) policies.reach(from, to)).ports().toString();
  }

  private static void assertOpen(NetworkPolicies policies, Party from, Party to) {
    assertThat(ports(policies, from, to)).isEqualTo("every port");
  }

  private static void assertClosed(NetworkPolicies policies, Party from, Party to) {
    assertThat(ports(policies, from, to)).isEqualTo("no port");
  }

  @Test
  void withoutPoliciesAllTrafficIsAllowed() {
    assertThat(policies().reach(ANY, DB))
        .isEqualTo(new Reach.Reported(Ports.ALL, Ports.ALL, List.of(), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | policyTypes: [Ingress]",
        "true  | policyTypes: [Egress], egress: [{}]",
        "true  | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]",
        "true  | policyTypes: [Egress], egress: [{ports: [{protocol: TCP}, {protocol: UDP},"
            + " {protocol: SCTP, port: 1, endPort: 65535}]}]",
        "false | policyTypes: [Egress]",
        "false | policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]",
        "false | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: '::/0'}}]}]",
        "false | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0,"
            + " except: [10.0.0.0/8]}}]}]",
        "false | policyTypes: [Egress], egress: [{ports: [{protocol: TCP}, {protocol: UDP}]}]",
        "false | policyTypes: [Egress], egress: [{ports: [{port: 443}, {port: http}]}]",
        "true | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}]",
        "true | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}]}, {to: [{ipBlock: {cidr: 128.0.0.0/2}}, {ipBlock: {cidr: 192.0.0.0/2}}]}]",
        "false | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/2}}]}]",
        "false | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1, except: [192.0.2.0/24]}}]}]",
        "false | policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/1}}]}, {to: [{ipBlock: {cidr: 128.0.0.0/1}}], ports: [{port: 443}]}]",
      })
  void aPodIsUnrestrictedWhereEverythingIsAllowed(boolean unrestricted, String spec) {
    NetworkPolicies policies = policies(named("one", "{podSelector: {}, " + spec + "}"));

    assertThat(policies.unrestricted(ANY, Direction.EGRESS)).isEqualTo(unrestricted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | {cidr: 172.20.0.2/32}",
        "true  | {cidr: 172.20.0.2/31}",
        "true  | {cidr: 172.20.0.9/32}",
        "true  | {cidr: 172.20.0.0/16}",
        "true  | {cidr: 0.0.0.0/0}",
        "false | {cidr: 192.0.2.1/32}",
        "false | {cidr: '2001:db8:1::/48'}",
        "true  | {cidr: '2001::/16'}",
        "false | {cidr: 10.0.0.0/8, except: [10.0.0.0/9, 10.128.0.0/9]}",
        "true  | {cidr: 10.0.0.0/8, except: [10.0.0.0/9, 10.128.0.0/10]}",
        "false | {cidr: 172.20.0.0/30, except: [172.20.0.0/32, 172.20.0.3/32]}",
        "true  | {cidr: 172.20.0.0/30, except: [172.20.0.0/32]}",
      })
  void aBlockLetsStrangersInWhereAnyOfItsAddressesIsNotAPodsOfTheNamespace(
      boolean strangers, String block) {
    NetworkPolicies policies =
        policies(named("one", "{podSelector: {}, ingress: [{from: [{ipBlock: " + block + "}]}]}"));

    assertThat(
            policies.strangers(
                DB, new Neighbourhood(List.of(Map.of()), List.of("172.20.0.1", "172.20.0.2"))))
        .hasSize(strangers ? 1 : 0);
  }

  @Test
  void strangersGetInWhereNoPolicyIsolatesAPodAndWhereARuleNamesNobody() {
    Neighbourhood alone = new Neighbourhood(List.of(), List.of());

    assertThat(policies().strangers(DB, alone))
        .containsExactly(new Outside("everybody", "every port"));
    assertThat(
            policies(named("web", "{podSelector: {}, ingress: [{ports: [{port: 80}]}]}"))
                .strangers(DB, alone))
        .containsExactly(new Outside("everybody", "TCP 80"));
    assertThat(policies(named("closed", "{podSelector: {}}")).strangers(DB, alone)).isEmpty();
  }

  @Test
  void theExampleIsolatesDbForBothDirectionsAndNobodyElse() {
    NetworkPolicies example = policies(TEST_NETWORK_POLICY);

    assertThat(example.isolating(DB, Direction.INGRESS)).containsExactly("test-network-policy");
    assertThat(example.isolating(DB, Direction.EGRESS)).containsExactly("test-network-policy");
    assertThat(example.isolating(ANY, Direction.INGRESS)).isEmpty();
    Party otherNamespace = pod("other", "db", Map.of("role", "db"), "172.20.0.3");
    assertThat(example.isolating(otherNamespace, Direction.INGRESS)).isEmpty();
    assertOpen(example, ANY, pod("default", "more", Map.of(), "172.20.0.4"));
  }

  @Test
  void theExampleLetsInFrontendsAndPodsOfMyprojectOnOnePort() {
    NetworkPolicies example = policies(TEST_NETWORK_POLICY);
    Map<String, String> myproject = Map.of("project", "myproject");

    assertThat(ports(example, pod("default", "a", Map.of("role", "frontend"), "172.20.0.5"), DB))
        .isEqualTo("TCP 6379");
    assertThat(ports(example, pod("mine", myproject, "b", Map.of(), "172.20.0.6"), DB))
        .isEqualTo("TCP 6379");
    assertClosed(example, ANY, DB);
    // a podSelector alone is about the policy's own namespace
    assertClosed(example, pod("other", "c", Map.of("role", "frontend"), "172.20.0.7"), DB);
  }

  @ParameterizedTest
  @CsvSource({
    "172.17.0.0, TCP 6379",
    "172.17.0.255, TCP 6379",
    "172.17.1.0, no port",
    "172.17.1.255, no port",
    "172.17.2.0, TCP 6379",
    "172.17.255.255, TCP 6379",
    "172.18.0.0, no port",
    "172.16.255.255, no port",
  })
  void theExampleLetsInAddressesOfARangeWithAHole(String address, String ports) {
    Party stranger = pod("other", "stranger", Map.of(), address);

    assertThat(ports(policies(TEST_NETWORK_POLICY), stranger, DB)).isEqualTo(ports);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0, TCP 5978", "10.0.0.255, TCP 5978", "10.0.1.0, no port"})
  void theExampleLetsDbOutToARangeOnOnePort(String address, String ports) {
    assertThat(ports(policies(TEST_NETWORK_POLICY), DB, pod("other", "x", Map.of(), address)))
        .isEqualTo(ports);
  }

  @Test
  void oneEntryWithBothSelectorsMeansPodsInNamespaces() {
    NetworkPolicies and =
        policies(
            named(
                "and",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {user: alice}},"
                    + " podSelector: {matchLabels: {role: client}}}]}]}"));

    assertOpen(and, client("alices", "alice", "client"), DB);
    assertClosed(and, client("alices", "alice", "other"), DB);
    assertClosed(and, client("bobs", "bob", "client"), DB);
    assertClosed(and, pod("default", "x", Map.of("role", "client"), "172.20.0.8"), DB);
  }

  @Test
  void twoEntriesMeanTheOneOrTheOther() {
    NetworkPolicies or =
        policies(
            named(
                "or",
                "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {user: alice}}},"
                    + " {podSelector: {matchLabels: {role: client}}}]}]}"));

    assertOpen(or, client("alices", "alice", "other"), DB);
    assertClosed(or, client("bobs", "bob", "client"), DB);
    assertOpen(or, pod("default", "x", Map.of("role", "client"), "172.20.0.8"), DB);
  }

  private static Party client(String namespace, String user, String role) {
    return pod(namespace, Map.of("user", user), "x", Map.of("role", role), "172.20.0.8");
  }

  @Test
  void defaultDenyAllIngressLeavesEgressAlone() {
    NetworkPolicies deny = policies(named("deny", "{podSelector: {}, policyTypes: [Ingress]}"));

    assertClosed(deny, ANY, DB);
    assertOpen(deny, DB, pod("other", "x", Map.of(), "172.20.0.9"));
  }

  @Test
  void allowAllIngressAddsToADenyingPolicy() {
    NetworkPolicies both =
        policies(
            named("allow", "{podSelector: {}, ingress: [{}], policyTypes: [Ingress]}"),
            named("deny", "{podSelector: {}, policyTypes: [Ingress]}"));

    assertOpen(both, pod("other", "x", Map.of(), "172.20.0.9"), DB);
    assertThat(both.isolating(DB, Direction.INGRESS)).containsExactly("allow", "deny");
  }

  @Test
  void defaultDenyAllEgressLeavesIngressAlone() {
    NetworkPolicies deny = policies(named("deny", "{podSelector: {}, policyTypes: [Egress]}"));

    assertClosed(deny, DB, ANY);
    assertOpen(deny, pod("other", "x", Map.of(), "172.20.0.9"), DB);
  }

  @Test
  void allowAllEgressAddsToADenyingPolicy() {
    NetworkPolicies both =
        policies(
            named("deny", "{podSelector: {}, policyTypes: [Egress]}"),
            named("allow", "{podSelector: {}, egress: [{}], policyTypes: [Egress]}"));

    assertOpen(both, DB, ANY);
  }

  @Test
  void defaultDenyAllClosesBothDirections() {
    NetworkPolicies deny =
        policies(named("deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"));
    Party outside = pod("other", "x", Map.of(), "172.20.0.9");

    assertClosed(deny, DB, outside);
    assertClosed(deny, outside, DB);
    assertClosed(deny, DB, ANY);
  }

  @Test
  void aConnectionNeedsTheConsentOfBothSides() {
    String out =
        named(
            "out",
            "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress],"
                + " egress: [{to: [{podSelector: {matchLabels: {role: db}}}],"
                + " ports: [{port: 5432}, {port: 6379}]}]}");
    String in =
        named(
            "in",
            "{podSelector: {matchLabels: {role: db}}, policyTypes: [Ingress],"
                + " ingress: [{from: [{podSelector: {matchLabels: {app: web}}}],"
                + " ports: [{port: 6379}]}]}");
    Party web = pod("default", "web", Map.of("app", "web"), "172.20.0.9");

    assertThat(policies(out, in).reach(web, DB))
        .isEqualTo(
            new Reach.Reported(
                Ports.of("TCP", 5432, 5432).or(Ports.of("TCP", 6379, 6379)),
                Ports.of("TCP", 6379, 6379),
                List.of("out"),
                List.of("in")));
    assertThat(ports(policies(out, in), web, DB)).isEqualTo("TCP 6379");
    assertClosed(policies(out), web, ANY);
    assertClosed(policies(in), ANY, DB);
  }

  @Test
  void aRangeOfPortsGoesToItsEnd() {
    NetworkPolicies range =
        policies(
            named(
                "multi-port-egress",
                "{podSelector: {matchLabels: {role: db}}, policyTypes: [Egress],"
                    + " egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}],"
                    + " ports: [{protocol: TCP, port: 32000, endPort: 32768}]}]}"));

    assertThat(ports(range, DB, pod("other", "x", Map.of(), "10.0.0.7")))
        .isEqualTo("TCP 32000-32768");
  }

  @Test
  void aProtocolThatIsNotGivenIsTcpAndAPortThatIsNotGivenEveryOne() {
    NetworkPolicies ports =
        policies(
            named(
                "ports",
                "{podSelector: {}, ingress: [{ports: [{port: 80}, {protocol: UDP}, {protocol: SCTP, port: 7}]}]}"));

    assertThat(ports(ports, ANY, DB)).isEqualTo("SCTP 7; TCP 80; UDP every port");
  }

  @Test
  void aNameOfAPortIsTheDestinationsForBothDirections() {
    Party server =
        new Party(
            "default",
            "server",
            Map.of(),
            Map.of("app", "server"),
            List.of("172.20.0.9"),
            List.of(
                new Party.NamedPort("http", "TCP", 8080), new Party.NamedPort("http", "UDP", 9090)),
            false);
    String in = "{podSelector: {matchLabels: {app: server}}, ingress: [{ports: [{port: http}]}]}";
    String out =
        "{podSelector: {matchLabels: {role: db}}, policyTypes: [Egress],"
            + " egress: [{ports: [{port: http}, {port: other}]}]}";

    assertThat(ports(policies(named("in", in)), ANY, server)).isEqualTo("TCP 8080");
    assertThat(ports(policies(named("out", out)), DB, server)).isEqualTo("TCP 8080");
    assertClosed(policies(named("out", out)), DB, ANY);
  }

  @Test
  void missingPolicyTypesMeanIngressAndEgressOnlyWithEgressRules() {
    String ingressOnly = named("a", "{podSelector: {}}");
    String both = named("b", "{podSelector: {}, egress: [{}]}");

    assertThat(policies(ingressOnly).isolating(DB, Direction.INGRESS)).containsExactly("a");
    assertThat(policies(ingressOnly).isolating(DB, Direction.EGRESS)).isEmpty();
    assertThat(policies(both).isolating(DB, Direction.EGRESS)).containsExactly("b");
    assertThat(policies(named("c", "{}")).isolating(DB, Direction.INGRESS)).containsExactly("c");
  }

  @Test
  void aPodCannotBlockAccessToItself() {
    NetworkPolicies deny =
        policies(named("deny", "{podSelector: {}, policyTypes: [Ingress, Egress]}"));

    assertOpen(deny, DB, DB);
    Party twin = pod("other", "db", Map.of("role", "db"), "172.20.0.9");
    assertClosed(deny, twin, DB);
  }

  @Test
  void ofPodsOnTheirNodesNetworkNothingIsDefined() {
    Party onNode =
        new Party("default", "x", Map.of(), Map.of(), List.of("192.0.2.1"), List.of(), true);
    NetworkPolicies deny = policies(named("deny", "{podSelector: {}}"));

    assertThat(deny.reach(ANY, onNode)).isEqualTo(new Reach.Undefined());
    assertThat(deny.reach(onNode, ANY)).isEqualTo(new Reach.Undefined());
    assertThat(deny.isolating(onNode, Direction.INGRESS)).isEmpty();
  }

  @Test
  void anAddressOfTheOtherFamilyIsInNoRange() {
    NetworkPolicies six =
        policies(
            named(
                "six",
                "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: '2001:db8::/33'}}]}]}"));

    assertOpen(six, pod("other", "x", Map.of(), "2001:db8:7fff::1"), DB);
    assertClosed(six, pod("other", "x", Map.of(), "2001:db8:8000::1"), DB);
    assertClosed(six, pod("other", "x", Map.of(), "32.1.13.184"), DB);
  }

  @Test
  void thoseBeyondTheNamespaceAreToldAsTheRulesNameThem() {
    NetworkPolicies example = policies(TEST_NETWORK_POLICY);

    assertThat(example.outside(DB, Direction.INGRESS))
        .containsExactly(
            new Outside("addresses in 172.17.0.0/16 except 172.17.1.0/24", "TCP 6379"),
            new Outside("pods in namespaces with project=myproject", "TCP 6379"));
    assertThat(example.outside(DB, Direction.EGRESS))
        .containsExactly(new Outside("addresses in 10.0.0.0/24", "TCP 5978"));
    assertThat(
            policies(
                    named(
                        "n",
                        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {},"
                            + " podSelector: {matchExpressions: [{key: app, operator: In, values: [a, b]}]}}],"
                            + " ports: [{port: http}, {protocol: UDP, port: 53}]}, {}]}"))
                .outside(ANY, Direction.INGRESS))
        .containsExactly(
            new Outside("pods with app in (a,b) in every namespace", "TCP http; UDP 53"),
            new Outside("everybody", "every port"));
    assertThat(example.outside(ANY, Direction.INGRESS)).isEmpty();
  }
}
