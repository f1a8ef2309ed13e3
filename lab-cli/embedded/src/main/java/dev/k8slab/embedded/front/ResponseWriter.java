package dev.k8slab.embedded.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.Yaml;
import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.status.Cause;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes an answer that is known as a whole. */
final class ResponseWriter {
  private final ChannelHandlerContext context;
  private final boolean keepAlive;
  private final boolean indented;
  private final Runnable done;

  /**
   * For one answer.
   *
   * @param done runs when the answer is out and the connection stays
   */
  ResponseWriter(
      ChannelHandlerContext context, boolean keepAlive, boolean indented, Runnable done) {
    this.context = context;
    this.keepAlive = keepAlive;
    this.indented = indented;
    this.done = done;
  }

  void document(int status, JsonNode body) {
    write(ApiResponse.Document.of(status, body));
  }

  private byte[] json(JsonNode body) {
    return indented ? Json.indented(body) : Json.bytes(body);
  }

  void write(ApiResponse response) {
    if (response instanceof ApiResponse.Document document) {
      byte[] body = document.yaml() ? Yaml.bytes(document.body()) : json(document.body());
      String plain = document.yaml() ? "application/yaml" : "application/json";
      String type = document.contentType() == null ? plain : document.contentType();
      write(document.status(), type, body, document.warnings(), document.headers());
    } else if (response instanceof ApiResponse.Bytes bytes) {
      write(bytes.status(), bytes.contentType(), bytes.body(), List.of(), Map.of());
    } else if (response instanceof ApiResponse.NodeAnswer answer) {
      nodeAnswer(answer);
    } else if (response instanceof ApiResponse.Text text) {
      write(
          text.status(),
          text.contentType(),
          text.body().getBytes(StandardCharsets.UTF_8),
          List.of(),
          Map.of());
    }
  }

  private void nodeAnswer(ApiResponse.NodeAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.status()),
            Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    response.headers().set(HttpHeaderNames.CONNECTION, "close");
    answer.headers().forEach((name, values) -> response.headers().add(name, values));
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void write(
      int status, String type, byte[] body, List<String> warnings, Map<String, String> headers) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-cache, private");
    headers.forEach((name, value) -> response.headers().set(name, value));
    warnings.forEach(warning -> response.headers().add("Warning", "299 - " + Cause.quote(warning)));
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    finished(context.writeAndFlush(response));
  }

  /** The last part of the answer is being written. */
  void finished(ChannelFuture last) {
    last.addListener(
        written -> {
          if (keepAlive && written.isSuccess()) {
            done.run();
          } else {
            context.close();
          }
        });
  }
}
