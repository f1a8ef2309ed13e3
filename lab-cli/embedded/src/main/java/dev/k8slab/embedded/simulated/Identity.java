package dev.k8slab.embedded.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.containers.fs.Files;
import dev.k8slab.containers.image.Image;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.node.ContainerRuntime.StartException;
import dev.k8slab.embedded.objects.Meta;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who a container's processes are. A container's security context counts before its pod's, and that
 * before its image. Follows {@code securitycontext.DetermineEffectiveSecurityContext}, the
 * kubelet's {@code verifyRunAsNonRoot} and containerd's {@code oci.WithUser}.
 */
final class Identity {
  private final JsonNode own;
  private final JsonNode all;
  private final JsonNode pod;
  private final JsonNode container;
  private final Image image;
  private final Accounts accounts;

  /**
   * Of a container.
   *
   * @param files its image's
   */
  Identity(JsonNode pod, JsonNode container, Image image, Files files) {
    this.pod = pod;
    this.container = container;
    this.image = image;
    this.own = container.path("securityContext");
    this.all = pod.path("spec").path("securityContext");
    this.accounts = new Accounts(files);
  }

  private JsonNode effective(String field) {
    return own.has(field) ? own.get(field) : all.path(field);
  }

  Credentials credentials() throws StartException {
    String[] named = image.config().user().split(":", 2);
    JsonNode wanted = effective("runAsUser");
    String user = wanted.isNumber() ? wanted.asText() : named[0].isEmpty() ? "0" : named[0];
    requireNonRoot(wanted, named[0]);
    Accounts.Account account = accounts.user(user).orElseThrow(() -> unknownUser(user));
    int group = group(named, wanted, account);
    Set<Integer> groups = new TreeSet<>();
    groups.add(group);
    if (!Json.text(all, "supplementalGroupsPolicy").equals("Strict")) {
      groups.addAll(accounts.groupsOf(account.name()));
    }
    all.path("supplementalGroups").forEach(each -> groups.add(each.asInt()));
    if (all.has("fsGroup")) {
      groups.add(all.path("fsGroup").asInt());
    }
    boolean privileged = own.path("privileged").asBoolean();
    boolean locked =
        own.has("allowPrivilegeEscalation")
            && !privileged
            && !own.path("allowPrivilegeEscalation").asBoolean();
    return Credentials.of(account.user(), group, groups, capabilities(privileged), locked)
        .filtered(!privileged && isFiltered());
  }

  private int group(String[] named, JsonNode wantedUser, Accounts.Account account)
      throws StartException {
    JsonNode wanted = effective("runAsGroup");
    if (wanted.isNumber()) {
      return wanted.asInt();
    }
    if (!wantedUser.isNumber() && named.length == 2) {
      return accounts.group(named[1]).orElseThrow(() -> unknownUser(named[1]));
    }
    return account.group();
  }

  private boolean isFiltered() {
    String type = effective("seccompProfile").path("type").asText();
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }

  private StartException unknownUser(String name) {
    return new StartException(
        "CreateContainerError",
        "failed to create containerd container: unable to find user "
            + name
            + ": no matching entries in passwd file");
  }

  private void requireNonRoot(JsonNode wanted, String named) throws StartException {
    if (!effective("runAsNonRoot").asBoolean()) {
      return;
    }
    String where =
        "(pod: \""
            + Meta.name(pod)
            + "_"
            + Meta.namespace(pod)
            + "("
            + Meta.uid(pod)
            + ")\", container: "
            + Json.text(container, "name")
            + ")";
    if (wanted.isNumber()) {
      if (wanted.asLong() == 0) {
        throw refused("container's runAsUser breaks non-root policy " + where);
      }
    } else if (named.isEmpty() || named.equals("0")) {
      throw refused("container has runAsNonRoot and image will run as root " + where);
    } else if (!named.matches("[0-9]+")) {
      throw refused(
          "container has runAsNonRoot and image has non-numeric user ("
              + named
              + "), cannot verify user is non-root "
              + where);
    }
  }

  private static StartException refused(String why) {
    return new StartException("CreateContainerConfigError", why);
  }

  /** What is dropped comes last. Follows containerd's {@code WithCapabilities}. */
  private Set<Capability> capabilities(boolean privileged) {
    if (privileged) {
      return EnumSet.allOf(Capability.class);
    }
    Set<String> add = names(own.path("capabilities").path("add"));
    Set<String> drop = names(own.path("capabilities").path("drop"));
    Set<Capability> set = EnumSet.copyOf(Capability.CONTAINER);
    if (add.contains("ALL")) {
      set = EnumSet.allOf(Capability.class);
    }
    if (drop.contains("ALL")) {
      set.clear();
    }
    for (String name : add) {
      capability(name).ifPresent(set::add);
    }
    for (String name : drop) {
      capability(name).ifPresent(set::remove);
    }
    return set;
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    Json.texts(list).forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
    return names;
  }

  /** None for a name that Linux does not have; one with the prefix {@code CAP_} is none. */
  private static Optional<Capability> capability(String name) {
    return Arrays.stream(Capability.values()).filter(one -> one.name().equals(name)).findFirst();
  }
}
