package dev.k8slab.embedded.front;

import dev.k8slab.embedded.front.streams.Upgrader;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.time.Activity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.util.concurrent.ExecutorService;

/**
 * Sets a connection up for HTTP/2, where the client asks for it in the handshake, or for HTTP/1.1.
 */
final class Protocols extends ApplicationProtocolNegotiationHandler {
  /** What the handshake offers. */
  static final ApplicationProtocolConfig OFFERED =
      new ApplicationProtocolConfig(
          Protocol.ALPN,
          SelectorFailureBehavior.NO_ADVERTISE,
          SelectedListenerFailureBehavior.ACCEPT,
          ApplicationProtocolNames.HTTP_2,
          ApplicationProtocolNames.HTTP_1_1);

  /** As Go's servers have it. */
  static final int MAX_STREAMS = 250;

  private static final int MAX_HEADERS = 1 << 16;
  private static final int WINDOW = 1 << 20;
  private static final int MAX_RESETS = 200;
  private static final int RESETS_SECONDS = 30;

  private final ApiServer server;
  private final Certificates certificates;
  private final Activity activity;
  private final ExecutorService workers;
  private final Upgrader upgrader;

  Protocols(
      ApiServer server,
      Certificates certificates,
      Activity activity,
      ExecutorService workers,
      Upgrader upgrader) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.server = server;
    this.certificates = certificates;
    this.activity = activity;
    this.workers = workers;
    this.upgrader = upgrader;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext context, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      Http2FrameCodec codec = codec();
      context
          .pipeline()
          .addLast(codec)
          .addLast(
              new Http2MultiplexHandler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                      requests(
                          stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(true)));
                    }
                  }))
          .addLast(new IdleConnections(codec.connection()));
    } else {
      requests(
          context
              .pipeline()
              .addLast(
                  new HttpServerCodec(
                      new HttpDecoderConfig()
                          .setMaxHeaderSize(MAX_HEADERS)
                          .setMaxInitialLineLength(MAX_HEADERS))));
    }
  }

  /** A client that opens and gives up streams without end is dropped. */
  private static Http2FrameCodec codec() {
    return Http2FrameCodecBuilder.forServer()
        .initialSettings(
            Http2Settings.defaultSettings()
                .maxConcurrentStreams(MAX_STREAMS)
                .maxHeaderListSize(MAX_HEADERS)
                .initialWindowSize(WINDOW))
        .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESETS_SECONDS)
        .gracefulShutdownTimeoutMillis(0)
        .build();
  }

  private void requests(ChannelPipeline pipeline) {
    pipeline
        .addLast(new HttpServerExpectContinueHandler())
        .addLast(new BodyLimit(HttpFront.MAX_BODY))
        .addLast(new RequestHandler(server, certificates, activity, workers, upgrader));
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
