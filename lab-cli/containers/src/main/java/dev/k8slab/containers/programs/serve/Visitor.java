package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.http.MessageReader;
import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.process.Sockets;
import java.io.OutputStream;

/** A connection to a server. */
public final class Visitor {
  private final long number;
  private final Listener listener;
  private final Sockets.Open socket;
  private MessageReader reader;
  private OutputStream out;
  private int requests;
  private boolean refused;
  private volatile int parked;
  private Timer dropping = () -> {};

  Visitor(long number, Listener listener, Sockets.Open socket) {
    this.number = number;
    this.listener = listener;
    this.socket = socket;
  }

  /** Its number, from 1 on. */
  public long number() {
    return number;
  }

  /** Where it came in. */
  public Listener listener() {
    return listener;
  }

  /** Its socket. */
  public Sockets.Open socket() {
    return socket;
  }

  /** Its address in digits. */
  public String address() {
    return socket.socket().remote().address();
  }

  /** How many requests it has made. */
  public int requests() {
    return requests;
  }

  /** What it is answered by. */
  public OutputStream out() {
    return out;
  }

  MessageReader reader() {
    return reader;
  }

  void begin(MessageReader in, OutputStream to) {
    reader = in;
    out = to;
  }

  boolean begun() {
    return reader != null;
  }

  void asked() {
    requests++;
  }

  void refuse() {
    refused = true;
  }

  /** True if it has sent what is no request. */
  boolean refused() {
    return refused;
  }

  /** Puts it aside; says by which number one knows that it was not taken up meanwhile. */
  int park() {
    return ++parked;
  }

  /** By which it is dropped unless it is taken before. */
  void dropBy(Timer timer) {
    dropping = timer;
  }

  void take() {
    parked++;
    dropping.cancel();
  }

  boolean isParked(int since) {
    return parked == since;
  }
}
