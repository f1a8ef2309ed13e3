package dev.k8slab.embedded.front;

import dev.k8slab.embedded.front.streams.Upgrader;
import dev.k8slab.embedded.request.ApiRequest;
import dev.k8slab.embedded.request.ApiResponse;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.request.Query;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.time.Activity;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * One connection, or one stream of HTTP/2: reads a request, has it answered by a worker, and only
 * then reads the next.
 */
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  /** The address that a connection really comes from. */
  static final AttributeKey<String> SOURCE = AttributeKey.valueOf("source");

  private final ApiServer server;
  private final Certificates certificates;
  private final Activity activity;
  private final ExecutorService workers;
  private final Upgrader upgrader;
  private final Deque<FullHttpRequest> waiting = new ArrayDeque<>();
  private ClientStream stream;
  private boolean busy;

  RequestHandler(
      ApiServer server,
      Certificates certificates,
      Activity activity,
      ExecutorService workers,
      Upgrader upgrader) {
    this.server = server;
    this.certificates = certificates;
    this.activity = activity;
    this.workers = workers;
    this.upgrader = upgrader;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
    if (busy) {
      // A client that does not wait for answers gets them in order, and is not read from meanwhile.
      waiting.add(message.retain());
      context.channel().config().setAutoRead(false);
    } else {
      begin(context, message);
    }
  }

  private void begin(ChannelHandlerContext context, FullHttpRequest message) {
    busy = true;
    boolean keepAlive = HttpUtil.isKeepAlive(message);
    ResponseWriter writer =
        new ResponseWriter(context, keepAlive, isForPeople(message), () -> next(context));
    if (!message.decoderResult().isSuccess()) {
      writer.document(400, ApiException.badRequest("the request cannot be read").status());
      return;
    }
    ApiRequest request;
    try {
      request = request(context, message);
    } catch (IllegalArgumentException e) {
      writer.document(
          400, ApiException.badRequest("the request's address cannot be read").status());
      return;
    }
    FullHttpRequest head =
        new DefaultFullHttpRequest(
            message.protocolVersion(), message.method(), message.uri(), Unpooled.EMPTY_BUFFER);
    head.headers().set(message.headers());
    activity.begin();
    try {
      workers.execute(() -> answer(context, request, writer, head));
    } catch (RejectedExecutionException e) {
      activity.end();
      writer.document(
          429,
          new ApiException(
                  429, "TooManyRequests", "Too many requests, please try again later.", null)
              .status());
    }
  }

  private void next(ChannelHandlerContext context) {
    busy = false;
    FullHttpRequest message = waiting.poll();
    if (message == null) {
      context.channel().config().setAutoRead(true);
      return;
    }
    try {
      begin(context, message);
    } finally {
      message.release();
    }
  }

  /** What people read is indented. Follows {@code negotiation.isPrettyPrint}. */
  private static boolean isForPeople(FullHttpRequest message) {
    int question = message.uri().indexOf('?');
    String wanted =
        Query.parse(question < 0 ? "" : message.uri().substring(question + 1)).first("pretty");
    if (!wanted.isEmpty()) {
      return List.of("1", "t", "T", "true", "TRUE", "True").contains(wanted);
    }
    String agent = message.headers().get("user-agent", "");
    return agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0");
  }

  private void answer(
      ChannelHandlerContext context,
      ApiRequest request,
      ResponseWriter writer,
      FullHttpRequest head) {
    ApiResponse response;
    try {
      response = server.handle(request);
    } catch (RuntimeException | StackOverflowError e) {
      // A fault of ours: the client learns that much, and the connection stays whole.
      response =
          ApiResponse.Document.of(
              500,
              new ApiException(500, "InternalError", "Internal error occurred: " + e, null)
                  .status());
    }
    ApiResponse answer = response;
    try {
      context.executor().execute(() -> send(context, answer, writer, head));
    } catch (RejectedExecutionException e) {
      // it is being closed
      activity.end();
    }
  }

  private void send(
      ChannelHandlerContext context,
      ApiResponse answer,
      ResponseWriter writer,
      FullHttpRequest head) {
    try {
      if (answer instanceof ApiResponse.Stream events) {
        goesOn(context);
        WatchStream watch = new WatchStream(context, events, StreamFraming.of(head), activity);
        stream = watch;
        watch.begin();
      } else if (answer instanceof ApiResponse.Flow flow) {
        goesOn(context);
        FlowStream text = new FlowStream(context, flow, activity, writer::finished);
        stream = text;
        text.begin();
      } else if (answer instanceof ApiResponse.Upgrade upgrade) {
        goesOn(context);
        upgrade(context, head, upgrade);
      } else {
        writer.write(answer);
      }
    } finally {
      activity.end();
    }
  }

  private void goesOn(ChannelHandlerContext context) {
    activity.streamBegins();
    context.channel().closeFuture().addListener(closed -> activity.streamEnds());
  }

  private void upgrade(
      ChannelHandlerContext context, FullHttpRequest head, ApiResponse.Upgrade upgrade) {
    if (waiting.isEmpty() && context.channel().isActive()) {
      upgrader.upgrade(context, this, head, upgrade);
    } else {
      // gone, or one that has not waited for the answer
      upgrade.over().run();
      context.close();
    }
  }

  private ApiRequest request(ChannelHandlerContext context, FullHttpRequest message) {
    String uri = message.uri();
    int question = uri.indexOf('?');
    String path = question < 0 ? uri : uri.substring(0, question);
    Query query = Query.parse(question < 0 ? "" : uri.substring(question + 1));
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message
        .headers()
        .forEach(
            header ->
                headers
                    .computeIfAbsent(
                        header.getKey().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(header.getValue()));
    if (context.pipeline().get(SslHandler.class) == null) {
      // A stream of HTTP/2 is no connection that could go on as something else.
      headers.remove("connection");
      headers.remove("upgrade");
    }
    ClientCertificates.Proof proof =
        ClientCertificates.of(tls(context.channel()).engine().getSession(), certificates);
    if (proof.shown() && proof.client() == null) {
      // A certificate that nobody knows is worse than none.
      headers.put("authorization", List.of("Bearer "));
    }
    return new ApiRequest(
        message.method().name(),
        URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8),
        query,
        headers,
        ByteBufUtil.getBytes(message.content()),
        proof.client(),
        connection(context.channel()).attr(SOURCE).get());
  }

  private static Channel connection(Channel channel) {
    return channel.pipeline().get(SslHandler.class) != null ? channel : channel.parent();
  }

  /** A stream of HTTP/2 is as safe as the connection that it is part of. */
  private static SslHandler tls(Channel channel) {
    return connection(channel).pipeline().get(SslHandler.class);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
    if (event instanceof IdleStateEvent && !busy) {
      context.close();
    }
    super.userEventTriggered(context, event);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
    if (stream != null && context.channel().isWritable()) {
      stream.wake();
    }
    super.channelWritabilityChanged(context);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    if (stream != null) {
      stream.close();
    }
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    super.channelInactive(context);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
