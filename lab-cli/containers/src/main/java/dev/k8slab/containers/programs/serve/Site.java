package dev.k8slab.containers.programs.serve;

import dev.k8slab.containers.http.HttpException;
import dev.k8slab.containers.http.Request;
import dev.k8slab.containers.http.Tls;
import dev.k8slab.containers.net.Listener;
import java.io.IOException;
import java.time.Duration;

/** What a server does with requests. Called on several threads at once. */
public interface Site {
  /** Answers a request. */
  Answer answer(Visitor visitor, Request request) throws IOException;

  /** Answers what is no request. */
  Answer refuse(Visitor visitor, HttpException fault);

  /**
   * Called when an answer is on its way.
   *
   * @param request null if it was none
   * @param sent bytes of the body
   */
  void served(Visitor visitor, Request request, Answer answer, long sent) throws IOException;

  /** The version in status lines. */
  default String version() {
    return "HTTP/1.1";
  }

  /** How long a connection is kept that nothing comes from; zero if none is kept at all. */
  default Duration keepAlive() {
    return Duration.ZERO;
  }

  /**
   * Who the server is where it speaks TLS.
   *
   * @return null where it does not
   */
  default Tls.Identity identity(Listener listener) {
    return null;
  }
}
