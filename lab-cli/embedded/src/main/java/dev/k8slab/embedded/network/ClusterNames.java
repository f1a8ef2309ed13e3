package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Question;
import dev.k8slab.containers.net.RecordType;
import dev.k8slab.containers.net.Reply;
import dev.k8slab.containers.net.Resolver;
import dev.k8slab.containers.net.ResourceRecord;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The cluster's DNS. Follows Kubernetes' DNS-Based Service Discovery, version 1.1, with CoreDNS'
 * answers for pods' addresses. It asks nobody else.
 */
final class ClusterNames implements Resolver {
  private static final String DOMAIN = "cluster.local";
  private static final String REVERSE = ".in-addr.arpa";
  private static final long TTL = 5;
  private static final Reply NOTHING = Reply.of(List.of());

  private final Objects objects;
  private final Backends backends;

  ClusterNames(Objects objects, Backends backends) {
    this.objects = objects;
    this.backends = backends;
  }

  @Override
  public Reply answer(String source, Question question) {
    String name = question.name().toLowerCase(Locale.ROOT);
    if (name.endsWith(REVERSE)) {
      return reverse(question, name);
    }
    if (!name.endsWith("." + DOMAIN)) {
      return new Reply(Reply.Code.SERVFAIL, List.of());
    }
    String inside = name.substring(0, name.length() - DOMAIN.length() - 1);
    List<String> labels = Arrays.asList(inside.split("\\."));
    int last = labels.size() - 1;
    if (last >= 2 && labels.get(last).equals("svc")) {
      return service(question, labels.subList(0, last));
    }
    if (last == 2 && labels.get(last).equals("pod")) {
      String address = labels.get(0).replace('-', '.');
      return objects.get("namespaces", "", labels.get(1)) == null
              || AddressBlock.parse(address) == null
          ? Reply.UNKNOWN
          : addresses(question, List.of(address));
    }
    return Reply.UNKNOWN;
  }

  /** Answers for a Service, one of its backends, or one of its ports. */
  private Reply service(Question question, List<String> labels) {
    int last = labels.size() - 1;
    ObjectNode service = objects.get("services", labels.get(last), labels.get(last - 1));
    if (service == null) {
      return Reply.UNKNOWN;
    }
    if (Json.text(service, "spec", "type").equals("ExternalName")) {
      String other = Json.text(service, "spec", "externalName");
      return Reply.of(List.of(record(question.name(), RecordType.CNAME, other)));
    }
    boolean headless = Json.text(service, "spec", "clusterIP").equals("None");
    if (labels.size() == 2) {
      return addresses(
          question,
          headless ? heads(service, "") : List.of(Json.text(service, "spec", "clusterIP")));
    }
    if (labels.size() == 4 && labels.get(0).startsWith("_")) {
      return ports(question, service, labels, headless);
    }
    List<String> one = labels.size() == 3 && headless ? heads(service, labels.get(0)) : List.of();
    return one.isEmpty() ? Reply.UNKNOWN : addresses(question, one);
  }

  private boolean isServed(ObjectNode service, Backends.Backend backend) {
    return backend.ready() || service.path("spec").path("publishNotReadyAddresses").asBoolean();
  }

  /**
   * The addresses behind a Service without one of its own; those of a host name, if it is named.
   */
  private List<String> heads(ObjectNode service, String hostName) {
    return backends.all(service).stream()
        .filter(backend -> isServed(service, backend))
        .filter(
            backend ->
                hostName.isEmpty()
                    || backend.hostName().equals(hostName)
                    || backend.address().replace('.', '-').equals(hostName))
        .map(Backends.Backend::address)
        .distinct()
        .toList();
  }

  private Reply ports(
      Question question, ObjectNode service, List<String> labels, boolean headless) {
    String suffix = "." + Meta.name(service) + "." + Meta.namespace(service) + ".svc." + DOMAIN;
    List<ResourceRecord> records = new ArrayList<>();
    for (JsonNode port : service.path("spec").path("ports")) {
      boolean wanted =
          labels.get(0).equals("_" + Json.text(port, "name"))
              && labels
                  .get(1)
                  .equals("_" + port.path("protocol").asText("TCP").toLowerCase(Locale.ROOT));
      if (!wanted) {
        continue;
      }
      if (!headless) {
        records.add(
            record(
                question.name(),
                RecordType.SRV,
                "0 100 " + port.path("port").asInt() + " " + suffix.substring(1)));
        continue;
      }
      for (Backends.Backend backend : backends.all(service)) {
        String host =
            backend.hostName().isEmpty() ? backend.address().replace('.', '-') : backend.hostName();
        records.add(
            record(
                question.name(),
                RecordType.SRV,
                "0 100 " + port.path("port").asInt() + " " + host + suffix));
      }
    }
    return records.isEmpty()
        ? Reply.UNKNOWN
        : question.type() == RecordType.SRV ? Reply.of(records) : NOTHING;
  }

  private Reply reverse(Question question, String name) {
    List<String> parts =
        new ArrayList<>(
            Arrays.asList(name.substring(0, name.length() - REVERSE.length()).split("\\.")));
    Collections.reverse(parts);
    String address = String.join(".", parts);
    for (ObjectNode service : objects.list("services", "")) {
      String full = Meta.name(service) + "." + Meta.namespace(service) + ".svc." + DOMAIN;
      if (Json.text(service, "spec", "clusterIP").equals(address)) {
        return Reply.of(List.of(record(question.name(), RecordType.PTR, full)));
      }
      for (Backends.Backend backend : backends.all(service)) {
        if (backend.address().equals(address)) {
          String host =
              backend.hostName().isEmpty() ? address.replace('.', '-') : backend.hostName();
          return Reply.of(List.of(record(question.name(), RecordType.PTR, host + "." + full)));
        }
      }
    }
    return Reply.UNKNOWN;
  }

  private static Reply addresses(Question question, List<String> all) {
    if (question.type() != RecordType.A && question.type() != RecordType.ANY) {
      return NOTHING;
    }
    return all.isEmpty()
        ? Reply.UNKNOWN
        : Reply.of(all.stream().map(each -> record(question.name(), RecordType.A, each)).toList());
  }

  private static ResourceRecord record(String name, RecordType type, String value) {
    return new ResourceRecord(name, type, TTL, value);
  }
}
