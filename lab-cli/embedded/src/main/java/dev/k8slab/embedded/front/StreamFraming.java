package dev.k8slab.embedded.front;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;

/** How the events of a watch are put on the wire. */
interface StreamFraming {
  /** As a request asks for it. */
  static StreamFraming of(FullHttpRequest request) {
    StreamFraming socket = WebSocketFraming.of(request);
    return socket == null ? new ChunkedFraming() : socket;
  }

  /**
   * Begins the answer.
   *
   * @param opened runs when events may follow
   */
  void begin(ChannelHandlerContext context, Runnable opened);

  /** One event, which is a JSON document. */
  Object event(byte[] json);

  /** What tells the client that nothing more comes. */
  Object end();
}
