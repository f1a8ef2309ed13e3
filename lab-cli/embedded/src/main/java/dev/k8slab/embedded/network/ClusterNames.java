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
  private static final int WEIGHT = 100;
  private static final int MAX_NAMES = 8;
  private static final Reply NOTHING = Reply.of(List.of());

  private final Objects objects;
  private final Services services;
  private final Backends backends;

  ClusterNames(Objects objects, Services services, Backends backends) {
    this.objects = objects;
    this.services = services;
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
    ObjectNode service = services.named(labels.get(last), labels.get(last - 1));
    if (service == null) {
      return Reply.UNKNOWN;
    }
    if (Json.text(service, "spec", "type").equals("ExternalName")) {
      String other = Json.text(service, "spec", "externalName");
      return renamed(question, other);
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

  /**
   * Another name, and what it stands for where that is in the cluster. Follows CoreDNS' {@code
   * plugin.A}.
   */
  private Reply renamed(Question question, String other) {
    List<ResourceRecord> records = new ArrayList<>();
    records.add(record(question.name(), RecordType.CNAME, other));
    String target = other.toLowerCase(Locale.ROOT);
    while (records.size() <= MAX_NAMES && target.endsWith(".svc." + DOMAIN)) {
      String[] labels = target.split("\\.");
      ObjectNode next = labels.length == 5 ? services.named(labels[1], labels[0]) : null;
      if (next == null) {
        return Reply.UNKNOWN;
      }
      if (!Json.text(next, "spec", "type").equals("ExternalName")) {
        records.addAll(answer("", new Question(target, question.type())).records());
        return Reply.of(records);
      }
      String further = Json.text(next, "spec", "externalName");
      records.add(record(target, RecordType.CNAME, further));
      target = further.toLowerCase(Locale.ROOT);
    }
    return Reply.of(records);
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
    String suffix = "." + full(service);
    String name = labels.get(0).substring(1);
    String protocol = labels.get(1).substring(1);
    List<String> targets = new ArrayList<>();
    if (headless) {
      for (Backends.Backend backend : backends.all(service)) {
        for (Backends.Port port : backend.ports()) {
          if (isServed(service, backend)
              && port.name().equals(name)
              && port.protocol().equalsIgnoreCase(protocol)) {
            targets.add(port.number() + " " + host(backend) + suffix);
          }
        }
      }
    } else {
      for (JsonNode port : service.path("spec").path("ports")) {
        if (Json.text(port, "name").equals(name)
            && port.path("protocol").asText("TCP").equalsIgnoreCase(protocol)) {
          targets.add(port.path("port").asInt() + " " + suffix.substring(1));
        }
      }
    }
    if (targets.isEmpty()) {
      return Reply.UNKNOWN;
    }
    // All have the same share of the weight, as CoreDNS gives it.
    String share = "0 " + Math.max(1, WEIGHT / targets.size()) + " ";
    return question.type() != RecordType.SRV
        ? NOTHING
        : Reply.of(
            targets.stream()
                .map(each -> record(question.name(), RecordType.SRV, share + each))
                .toList());
  }

  private static String host(Backends.Backend backend) {
    return backend.hostName().isEmpty() ? backend.address().replace('.', '-') : backend.hostName();
  }

  /** Follows CoreDNS' {@code serviceRecordForIP}. */
  private Reply reverse(Question question, String name) {
    List<String> parts =
        new ArrayList<>(
            Arrays.asList(name.substring(0, name.length() - REVERSE.length()).split("\\.")));
    Collections.reverse(parts);
    String address = String.join(".", parts);
    List<ResourceRecord> records = new ArrayList<>();
    services
        .at(address)
        .filter(service -> Json.text(service, "spec", "clusterIP").equals(address))
        .ifPresent(service -> records.add(record(question.name(), RecordType.PTR, full(service))));
    if (records.isEmpty()) {
      for (String[] named : backends.servicesOf(address)) {
        ObjectNode service = services.named(named[0], named[1]);
        if (service != null) {
          backends.all(service).stream()
              .filter(backend -> backend.address().equals(address))
              .map(backend -> host(backend) + "." + full(service))
              .forEach(host -> records.add(record(question.name(), RecordType.PTR, host)));
        }
      }
    }
    return records.isEmpty() ? Reply.UNKNOWN : Reply.of(records.stream().distinct().toList());
  }

  private static String full(ObjectNode service) {
    return Meta.name(service) + "." + Meta.namespace(service) + ".svc." + DOMAIN;
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
