package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.WaitQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of hosts, one for each cluster. It carries connections from one host to another and
 * leaves it to its {@link Router} who gets where. Nothing in it reaches the machine's own network.
 */
public final class Fabric {
  /** How long Linux tries to connect, with {@code tcp_syn_retries} at 6. */
  private static final Duration CONNECT = Duration.ofSeconds(127);

  /** How long Linux asks for the hardware address of a host that is not there. */
  private static final Duration NEIGHBOUR = Duration.ofSeconds(3);

  private static final int FIRST_PORT = 32768;
  private static final int PORTS = 28232;

  private final Router router;
  private final Time time;
  private final Buffers buffers = new Buffers();
  private final Map<String, Network> hosts = new ConcurrentHashMap<>();
  private final AtomicInteger ports = new AtomicInteger();

  /** By a router and a clock. */
  public Fabric(Router router, Time time) {
    this.router = router;
    this.time = time;
  }

  /**
   * A new host.
   *
   * @param address in digits
   * @return to be closed
   * @throws IllegalStateException if there is one with that address
   */
  public Network join(String address, Sysctls sysctls) {
    Network made = new Network(this, address, sysctls);
    if (hosts.putIfAbsent(address, made) != null) {
      throw new IllegalStateException("there is a host with address " + address);
    }
    return made;
  }

  /** A host of no fabric, with nothing but its loopback. */
  public static Network isolated(Time time) {
    return new Network(new Fabric(Router.NOWHERE, time), Network.LOOPBACK, Sysctls.LINUX);
  }

  /**
   * Connects from outside of all hosts, as a kubelet's probes do.
   *
   * @param source whose address it comes from, such as a node's
   * @param timeout null for as long as Linux tries
   * @return to be closed
   * @throws SystemException as {@link Network#connect} has it
   */
  public Socket connect(String source, Endpoint to, Duration timeout) throws SystemException {
    Endpoint from = new Endpoint(source, FIRST_PORT + ports.getAndIncrement() % PORTS);
    return connect(new Flow(from, to, Protocol.TCP), due(timeout), null);
  }

  /** Connects; the client is null if it is no host. */
  Socket connect(Flow flow, Instant due, Network client) throws SystemException {
    Route route = router.route(flow);
    if (route instanceof Route.Outside outside) {
      return outside(outside.service(), flow, client);
    }
    if (route instanceof Route.Deliver deliver) {
      Network host = host(deliver, due);
      return host.deliver(flow.source(), deliver.to(), flow.destination(), due, client);
    }
    throw refusal(route, due);
  }

  private Socket outside(Service service, Flow flow, Network client) throws SystemException {
    Socket.Pair pair = pair(flow.source(), flow.destination(), flow.destination());
    if (client != null) {
      client.own(pair.client());
    }
    service.accept(pair.server(), flow);
    return pair.client();
  }

  /** Asks a server of names. */
  Reply ask(Flow flow, Question question, Instant due) throws SystemException {
    Route route = router.route(flow);
    if (route instanceof Route.Names names) {
      Reply reply = names.resolver().answer(flow.source().address(), question);
      if (reply != null) {
        return reply;
      }
      throw silence(due);
    }
    if (route instanceof Route.Deliver deliver) {
      host(deliver, due);
    }
    throw refusal(route, due);
  }

  /** Whether a host answers an ICMP echo request. */
  boolean ping(Flow flow) throws SystemException {
    Route route = router.route(flow);
    if (route instanceof Route.Reject reject) {
      throw new SystemException(reject.why());
    }
    return route instanceof Route.Answer
        || route instanceof Route.Deliver deliver && hosts.containsKey(deliver.to().address());
  }

  private Network host(Route.Deliver deliver, Instant due) throws SystemException {
    Network host = hosts.get(deliver.to().address());
    if (host == null) {
      throw unreachable(due);
    }
    return host;
  }

  private SystemException refusal(Route route, Instant due) throws SystemException {
    if (route instanceof Route.Drop) {
      return silence(due);
    }
    return new SystemException(
        route instanceof Route.Reject reject ? reject.why() : Errno.ECONNREFUSED);
  }

  private SystemException silence(Instant due) throws SystemException {
    await(due);
    return new SystemException(Errno.ETIMEDOUT);
  }

  private SystemException unreachable(Instant due) throws SystemException {
    Instant known = time.now().plus(NEIGHBOUR);
    if (due.isBefore(known)) {
      return silence(due);
    }
    await(known);
    return new SystemException(Errno.EHOSTUNREACH);
  }

  private void await(Instant due) throws SystemException {
    Object lock = new Object();
    WaitQueue queue = new WaitQueue(lock);
    synchronized (lock) {
      while (time.now().isBefore(due)) {
        queue.await(time, due);
      }
    }
  }

  Instant due(Duration timeout) {
    boolean shorter = timeout != null && timeout.compareTo(CONNECT) < 0;
    return time.now().plus(shorter ? timeout : CONNECT);
  }

  Socket.Pair pair(Endpoint client, Endpoint server, Endpoint named) {
    return Socket.Pair.of(time, buffers, client, server, named);
  }

  Time time() {
    return time;
  }

  /** Bytes of room that connections take at the moment. */
  long buffered() {
    return buffers.used();
  }

  void left(Network host) {
    hosts.remove(host.address(), host);
  }
}
