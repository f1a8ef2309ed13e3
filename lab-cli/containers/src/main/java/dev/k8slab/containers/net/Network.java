package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.user.Capability;
import dev.k8slab.containers.user.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A network namespace: what a pod's containers, or a node's programs, share. It has one address and
 * a loopback. All methods may be called on any thread.
 */
public final class Network {
  /** All addresses of a host. */
  public static final String ANY = "0.0.0.0";

  /** A host to itself. */
  public static final String LOOPBACK = "127.0.0.1";

  private static final int MAX_SOCKETS = 1024;

  private final Fabric fabric;
  private final String address;
  private final Sysctls sysctls;
  private final List<Listener> listeners = new ArrayList<>();
  private final Set<Socket> sockets = new LinkedHashSet<>();
  private int lastEphemeral;
  private boolean closed;

  Network(Fabric fabric, String address, Sysctls sysctls) {
    this.fabric = fabric;
    this.address = address;
    this.sysctls = sysctls;
  }

  /** Its address in digits. */
  public String address() {
    return address;
  }

  /** What it is set to. */
  public Sysctls sysctls() {
    return sysctls;
  }

  /** True if an address is one of this host's own. */
  public boolean isLocal(String other) {
    return other.equals(address) || isLoopback(other) || other.equals(ANY);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.");
  }

  /**
   * Listens for TCP connections.
   *
   * @param bind {@link #ANY}, or one of this host's own addresses
   * @param port 0 for any that is free
   * @param backlog how many may wait to be accepted
   * @return to be closed
   * @throws SystemException with {@code EACCES}, {@code EADDRINUSE} or {@code EADDRNOTAVAIL}
   */
  public synchronized Listener listen(Credentials who, String bind, int port, int backlog)
      throws SystemException {
    requireOpen();
    if (bind.contains(":")) {
      throw new SystemException(Errno.EAFNOSUPPORT);
    }
    if (!isLocal(bind)) {
      throw new SystemException(Errno.EADDRNOTAVAIL);
    }
    if (port > 0
        && port < sysctls.firstUnprivilegedPort()
        && !who.can(Capability.NET_BIND_SERVICE)) {
      throw new SystemException(Errno.EACCES);
    }
    int chosen = port == 0 ? ephemeral() : port;
    for (Listener other : listeners) {
      if (other.local().port() == chosen && overlap(other.local().address(), bind)) {
        throw new SystemException(Errno.EADDRINUSE);
      }
    }
    Endpoint local = new Endpoint(bind, chosen);
    Listener made = new Listener(local, Math.max(1, backlog), fabric.time(), this::closed);
    listeners.add(made);
    return made;
  }

  private static boolean overlap(String one, String other) {
    return one.equals(other) || one.equals(ANY) || other.equals(ANY);
  }

  /**
   * Connects by TCP, and waits for it.
   *
   * @param timeout null for as long as Linux tries
   * @return to be closed
   * @throws SystemException with {@code ECONNREFUSED}, {@code ETIMEDOUT}, {@code EHOSTUNREACH},
   *     {@code ENETUNREACH} or {@code EADDRNOTAVAIL}
   */
  public Socket connect(Endpoint to, Duration timeout) throws SystemException {
    if (to.address().contains(":")) {
      throw new SystemException(Errno.EADDRNOTAVAIL);
    }
    Instant due = fabric.due(timeout);
    if (!isLocal(to.address())) {
      return fabric.connect(new Flow(source(), to, Protocol.TCP), due, this);
    }
    Endpoint named = to.address().equals(ANY) ? new Endpoint(LOOPBACK, to.port()) : to;
    Endpoint from = new Endpoint(named.address(), source().port());
    return deliver(from, named, named, due, this);
  }

  /** Takes a connection for somebody who listens here. */
  Socket deliver(Endpoint from, Endpoint to, Endpoint named, Instant due, Network client)
      throws SystemException {
    Listener listener = listenerOf(to);
    Socket.Pair pair = fabric.pair(from, to, named);
    try {
      own(pair.server());
      if (client != null) {
        client.own(pair.client());
      }
      listener.offer(pair.server(), due);
    } catch (SystemException e) {
      pair.server().close();
      pair.client().close();
      throw e;
    }
    return pair.client();
  }

  private synchronized Listener listenerOf(Endpoint to) throws SystemException {
    return listeners.stream()
        .filter(each -> each.local().port() == to.port())
        .filter(each -> overlap(each.local().address(), to.address()))
        .findFirst()
        .orElseThrow(() -> new SystemException(Errno.ECONNREFUSED));
  }

  /** Keeps a socket until it is closed. */
  synchronized void own(Socket socket) throws SystemException {
    requireOpen();
    if (sockets.size() >= MAX_SOCKETS) {
      throw new SystemException(Errno.ENOBUFS);
    }
    sockets.add(socket);
    socket.onClose(this::closed);
  }

  private synchronized Endpoint source() throws SystemException {
    requireOpen();
    return new Endpoint(address, ephemeral());
  }

  private int ephemeral() throws SystemException {
    int first = sysctls.firstLocalPort();
    int last = sysctls.lastLocalPort();
    for (int i = first; i <= last; i++) {
      lastEphemeral = lastEphemeral < first || lastEphemeral >= last ? first : lastEphemeral + 1;
      int port = lastEphemeral;
      if (listeners.stream().noneMatch(each -> each.local().port() == port)
          && sockets.stream().noneMatch(each -> each.local().port() == port)) {
        return port;
      }
    }
    throw new SystemException(Errno.EADDRNOTAVAIL);
  }

  /**
   * Asks a server of names by UDP, once.
   *
   * @param timeout how long to wait for an answer
   * @throws SystemException with {@code ETIMEDOUT} if none comes, or another error if it cannot be
   *     reached
   */
  public Reply ask(Endpoint server, Question question, Duration timeout) throws SystemException {
    if (isLocal(server.address())) {
      throw new SystemException(Errno.ECONNREFUSED);
    }
    return fabric.ask(new Flow(source(), server, Protocol.UDP), question, fabric.due(timeout));
  }

  /**
   * Sends an ICMP echo request.
   *
   * @return whether there is an answer
   * @throws SystemException with {@code EPERM} if the caller may not, or another error if a router
   *     says so
   */
  public boolean ping(Credentials who, String to) throws SystemException {
    boolean may =
        who.can(Capability.NET_RAW)
            || sysctls.firstPingGroup() <= who.group() && who.group() <= sysctls.lastPingGroup();
    if (!may) {
      throw new SystemException(Errno.EPERM);
    }
    Flow flow = new Flow(new Endpoint(address, 0), new Endpoint(to, 0), Protocol.ICMP);
    return isLocal(to) || fabric.ping(flow);
  }

  /** Who listens here, by port. */
  public synchronized List<Listener> listeners() {
    return listeners.stream().sorted(Comparator.comparingInt(each -> each.local().port())).toList();
  }

  /** The connections of this host. */
  public synchronized List<Socket> sockets() {
    return List.copyOf(sockets);
  }

  private synchronized void requireOpen() throws SystemException {
    if (closed) {
      throw new SystemException(Errno.ENETUNREACH);
    }
  }

  private synchronized void closed(Listener listener) {
    listeners.remove(listener);
  }

  private synchronized void closed(Socket socket) {
    sockets.remove(socket);
  }

  /** Takes the host out of its fabric and breaks all its connections. */
  public void close() {
    List<Listener> shut;
    List<Socket> open;
    synchronized (this) {
      closed = true;
      shut = List.copyOf(listeners);
      open = List.copyOf(sockets);
      listeners.clear();
    }
    fabric.left(this);
    shut.forEach(Listener::shut);
    open.forEach(Socket::reset);
  }
}
