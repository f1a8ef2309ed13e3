package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Directory;
import dev.k8slab.containers.fs.Tree;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.Start;
import dev.k8slab.embedded.objects.Meta;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that a node writes for each pod: its name, the hosts that it knows, where it asks for
 * names. Follows the kubelet's {@code ensureHostsFile} and {@code dns.Configurer}.
 */
final class PodFiles {
  private static final int MAX_HOST_NAME = 63;
  private static final long SMALL = 1 << 20;

  private final String nameServer;
  private final String domain;

  /**
   * For the pods of a cluster.
   *
   * @param nameServer the address of its DNS
   * @param domain its domain, such as {@code cluster.local}
   */
  PodFiles(String nameServer, String domain) {
    this.nameServer = nameServer;
    this.domain = domain;
  }

  /** The host name of a pod's containers. */
  static String hostName(JsonNode pod) {
    String wanted = Json.text(pod, "spec", "hostname");
    String name = wanted.isEmpty() ? Meta.name(pod) : wanted;
    if (pod.path("spec").path("hostNetwork").asBoolean()) {
      return Json.text(pod, "spec", "nodeName");
    }
    return name.length() <= MAX_HOST_NAME
        ? name
        : name.substring(0, MAX_HOST_NAME).replaceFirst("[-.]+$", "");
  }

  /** Adds them to what a container sees, where nothing else is mounted. */
  void add(ContainerMounts mounts, Start start, Room room) throws SystemException {
    Tree tree = room.tree(SMALL);
    Directory etc = tree.root();
    ContainerMounts.write(etc, "hostname", hostName(start.pod()) + "\n");
    ContainerMounts.write(etc, "hosts", hosts(start));
    ContainerMounts.write(etc, "resolv.conf", resolver(start.pod()));
    for (String name : List.of("hostname", "hosts", "resolv.conf")) {
      String path = "/etc/" + name;
      boolean own =
          start
              .spec()
              .path("volumeMounts")
              .valueStream()
              .anyMatch(mount -> Json.text(mount, "mountPath").equals(path));
      if (!own) {
        mounts.add(path, etc.child(name), false);
      }
    }
  }

  private String hosts(Start start) {
    JsonNode spec = start.pod().path("spec");
    StringBuilder text = new StringBuilder("# Kubernetes-managed hosts file.\n");
    text.append("127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n");
    text.append("fe00::\tip6-localnet\nfe00::\tip6-mcastprefix\n");
    text.append("fe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n");
    String name = hostName(start.pod());
    String subdomain = Json.text(spec, "subdomain");
    text.append(start.provided().address()).append('\t');
    if (!subdomain.isEmpty()) {
      text.append(name + "." + subdomain + "." + Meta.namespace(start.pod()) + ".svc." + domain);
      text.append('\t');
    }
    text.append(name).append('\n');
    if (!spec.path("hostAliases").isEmpty()) {
      text.append("\n# Entries added by HostAliases.\n");
      for (JsonNode alias : spec.path("hostAliases")) {
        text.append(Json.text(alias, "ip") + "\t");
        text.append(String.join("\t", Json.texts(alias.path("hostnames"))) + "\n");
      }
    }
    return text.toString();
  }

  private String resolver(JsonNode pod) {
    JsonNode own = pod.path("spec").path("dnsConfig");
    String policy = Json.text(pod, "spec", "dnsPolicy");
    boolean cluster =
        policy.equals("ClusterFirstWithHostNet")
            || (policy.isEmpty() || policy.equals("ClusterFirst"))
                && !pod.path("spec").path("hostNetwork").asBoolean();
    List<String> servers = new ArrayList<>(Json.texts(own.path("nameservers")));
    List<String> search = new ArrayList<>();
    List<String> options = new ArrayList<>();
    if (cluster) {
      servers.add(0, nameServer);
      search.addAll(List.of(Meta.namespace(pod) + ".svc." + domain, "svc." + domain, domain));
      options.add("ndots:5");
    }
    search.addAll(Json.texts(own.path("searches")));
    for (JsonNode option : own.path("options")) {
      String name = Json.text(option, "name");
      options.removeIf(other -> other.split(":")[0].equals(name));
      String value = Json.text(option, "value");
      options.add(name + (value.isEmpty() ? "" : ":" + value));
    }
    StringBuilder text = new StringBuilder();
    if (!search.isEmpty()) {
      text.append("search " + String.join(" ", search) + "\n");
    }
    servers.forEach(server -> text.append("nameserver " + server + "\n"));
    if (!options.isEmpty()) {
      text.append("options " + String.join(" ", options) + "\n");
    }
    return text.toString();
  }
}
