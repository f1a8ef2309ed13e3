package dev.k8slab.containers.programs.nginx;

import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.programs.serve.Visitor;

/** A request on its way through a configuration. */
final class Visit {
  final Visitor visitor;
  final Request request;
  final Variables variables;
  final Scope server;

  /** Where it is at the moment: a location, or its server. */
  Scope scope;

  /** The status of a proxy that could not reach anybody. */
  int failed = 500;

  /** How often it was sent to another path. */
  int turns;

  Visit(Visitor visitor, Request request, Variables variables, Scope server) {
    this.visitor = visitor;
    this.request = request;
    this.variables = variables;
    this.server = server;
    this.scope = server;
  }

  /** How errors end that tell of it. */
  String context() {
    String host = request.headers().get("Host");
    return ", client: "
        + visitor.address()
        + ", server: "
        + Servers.name(server)
        + ", request: \""
        + variables.value("request")
        + "\""
        + (host == null ? "" : ", host: \"" + host + "\"");
  }
}
