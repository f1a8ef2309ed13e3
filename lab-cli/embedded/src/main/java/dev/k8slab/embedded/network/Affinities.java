package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Flow;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which backend takes a connection to a Service: any, or that which the client had before. Follows
 * the rules that {@code iptables.Proxier} writes for {@code sessionAffinity}.
 */
final class Affinities {
  private static final int MAX_REMEMBERED = 4096;
  private static final long DEFAULT_SECONDS = 10800;

  private record Last(Endpoint backend, Instant at) {}

  private final Clock clock;
  private final Map<String, Last> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Last> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  Affinities(Clock clock) {
    this.clock = clock;
  }

  /** One of the backends, of which there is at least one. */
  Endpoint choose(Flow flow, ObjectNode service, List<Endpoint> backends) {
    Endpoint any = backends.get(ThreadLocalRandom.current().nextInt(backends.size()));
    if (!Json.text(service, "spec", "sessionAffinity").equals("ClientIP")) {
      return any;
    }
    long seconds =
        service
            .path("spec")
            .path("sessionAffinityConfig")
            .path("clientIP")
            .path("timeoutSeconds")
            .asLong(DEFAULT_SECONDS);
    String key =
        Meta.uid(service) + "/" + flow.source().address() + "/" + flow.destination().port();
    Instant now = clock.instant();
    synchronized (remembered) {
      Last last = remembered.get(key);
      boolean holds =
          last != null
              && backends.contains(last.backend())
              && last.at().plusSeconds(seconds).isAfter(now);
      Endpoint chosen = holds ? last.backend() : any;
      remembered.put(key, new Last(chosen, now));
      return chosen;
    }
  }
}
