package dev.k8slab.grader.netpolicy;

import dev.k8slab.grader.effective.LabelSelectors;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a rule means: {@code NetworkPolicyPeer} of {@code k8s.io/api/networking/v1}. */
final class Peers {

  /**
   * Addresses that no peer has: "this host", loopback, and those reserved for documentation (RFC
   * 1122, 3.2.1.3; RFC 5737; RFC 4291, 2.5; RFC 3849).
   */
  private static final List<AddressRange> NOBODY =
      Stream.of(
              "0.0.0.0/32",
              "127.0.0.0/8",
              "192.0.2.0/24",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "::/127",
              "2001:db8::/32")
          .map(AddressRange::of)
          .flatMap(Optional::stream)
          .toList();

  private Peers() {}

  /**
   * Whether a pod is meant. With both selectors it must be of such labels in such a namespace; a
   * podSelector alone is about the policy's own namespace.
   *
   * @param namespace the policy's
   */
  static boolean match(NetworkPolicyPeer peer, String namespace, Party pod) {
    if (peer.getIpBlock() != null) {
      return pod.addresses().stream().anyMatch(address -> contains(peer.getIpBlock(), address));
    }
    boolean there =
        peer.getNamespaceSelector() == null
            ? namespace.equals(pod.namespace())
            : LabelSelectors.select(peer.getNamespaceSelector(), pod.namespaceLabels());
    return there
        && (peer.getPodSelector() == null
            || LabelSelectors.select(peer.getPodSelector(), pod.labels()));
  }

  /**
   * Whether every address of the families of these is meant: by {@code 0.0.0.0/0}, or by blocks
   * that come to it together.
   *
   * @param addresses a pod's; where it has none yet, its families are not known
   */
  static boolean areAll(List<NetworkPolicyPeer> peers, List<String> addresses) {
    List<AddressRange> whole =
        peers.stream()
            .map(NetworkPolicyPeer::getIpBlock)
            .filter(block -> block != null && block.getExcept().isEmpty())
            .flatMap(block -> AddressRange.of(block.getCidr()).stream())
            .toList();
    return !addresses.isEmpty()
        && addresses.stream().allMatch(address -> AddressRange.coverAll(whole, address));
  }

  private static boolean contains(IPBlock block, String address) {
    return within(block.getCidr(), address)
        && block.getExcept().stream().noneMatch(except -> within(except, address));
  }

  private static boolean within(String cidr, String address) {
    return AddressRange.of(cidr).filter(range -> range.contains(address)).isPresent();
  }

  /**
   * Whether somebody else is meant than pods of the policy's namespace. Where a namespace is meant,
   * so is some pod of it: pods of every label can come to it.
   */
  static boolean meansOthers(NetworkPolicyPeer peer, Neighbourhood neighbourhood) {
    IPBlock block = peer.getIpBlock();
    if (block != null) {
      List<AddressRange> harmless =
          Stream.of(
                  NOBODY.stream(),
                  block.getExcept().stream().map(AddressRange::of).flatMap(Optional::stream),
                  neighbourhood.addresses().stream()
                      .map(AddressRange::ofOne)
                      .flatMap(Optional::stream))
              .flatMap(each -> each)
              .toList();
      return AddressRange.of(block.getCidr())
          .filter(range -> !range.isCoveredBy(harmless))
          .isPresent();
    }
    return peer.getNamespaceSelector() != null
        && neighbourhood.otherNamespaces().stream()
            .anyMatch(labels -> LabelSelectors.select(peer.getNamespaceSelector(), labels));
  }

  /**
   * Whom of those beyond the policy's namespace it means, in words; nothing where it means none.
   */
  static Optional<String> outside(NetworkPolicyPeer peer) {
    if (peer.getIpBlock() != null) {
      IPBlock block = peer.getIpBlock();
      String except = String.join(", ", block.getExcept());
      return Optional.of(
          "addresses in " + block.getCidr() + (except.isEmpty() ? "" : " except " + except));
    } else if (peer.getNamespaceSelector() == null) {
      return Optional.empty();
    }
    String pods =
        peer.getPodSelector() == null || isEmpty(peer.getPodSelector())
            ? "pods"
            : "pods with " + LabelSelectors.text(peer.getPodSelector());
    return Optional.of(
        pods
            + (isEmpty(peer.getNamespaceSelector())
                ? " in every namespace"
                : " in namespaces with " + LabelSelectors.text(peer.getNamespaceSelector())));
  }

  private static boolean isEmpty(LabelSelector selector) {
    Map<String, String> labels = selector.getMatchLabels();
    return (labels == null || labels.isEmpty()) && selector.getMatchExpressions().isEmpty();
  }
}
