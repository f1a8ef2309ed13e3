package dev.k8slab.embedded.front;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Arrays;

/** A line for each event, in the chunks of one response. */
final class ChunkedFraming implements StreamFraming {

  @Override
  public void begin(ChannelHandlerContext context, Runnable opened) {
    context.writeAndFlush(head("application/json"));
    opened.run();
  }

  /** The head of an answer in chunks. */
  static HttpResponse head(String contentType) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    head.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-cache, private");
    return head;
  }

  @Override
  public Object event(byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return new DefaultHttpContent(Unpooled.wrappedBuffer(line));
  }

  @Override
  public Object end() {
    return LastHttpContent.EMPTY_LAST_CONTENT;
  }
}
