package dev.k8slab.embedded.front;

import dev.k8slab.embedded.front.streams.SessionThreads;
import dev.k8slab.embedded.front.streams.Upgrader;
import dev.k8slab.embedded.request.ApiServer;
import dev.k8slab.embedded.time.Activity;
import dev.k8slab.embedded.time.Passage;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.net.ssl.SSLException;

/**
 * Serves an API over HTTPS on the loopback address. Everything a client can make large, many or
 * slow is bounded.
 */
public final class HttpFront implements AutoCloseable {
  /** As an API server bounds the bodies of requests. */
  static final int MAX_BODY = 3 * 1024 * 1024;

  private static final int MAX_IDLE_SECONDS = 180;
  private static final int MAX_WAITING = 1000;
  private static final int WORKERS = 8;

  private final EventLoopGroup loops;
  private final ThreadPoolExecutor workers;
  private final SessionThreads sessions;
  private final Activity activity;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listener;

  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @param activity learns of requests
   * @param sources the address that a client really has, by its port on the loopback address
   * @param passages what is on its way on connections from within the cluster, by the same
   * @throws IOException if it cannot listen there
   */
  public HttpFront(
      ApiServer server,
      Certificates certificates,
      Activity activity,
      int port,
      IntFunction<String> sources,
      IntFunction<Optional<Passage>> passages)
      throws IOException {
    this.activity = activity;
    sessions = new SessionThreads(activity);
    loops =
        new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("embedded-io", true), NioIoHandler.newFactory());
    workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            new DefaultThreadFactory("embedded-api", true));
    workers.allowCoreThreadTimeOut(true);
    SslContext tls = tls(certificates);
    Upgrader upgrader = new Upgrader(sessions);
    try {
      listener = bind(server, certificates, tls, upgrader, port, sources, passages);
    } catch (IOException e) {
      close(loops, workers);
      throw e;
    }
  }

  private Channel bind(
      ApiServer server,
      Certificates certificates,
      SslContext tls,
      Upgrader upgrader,
      int port,
      IntFunction<String> sources,
      IntFunction<Optional<Passage>> passages)
      throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    channel
                        .attr(RequestHandler.SOURCE)
                        .set(sources.apply(channel.remoteAddress().getPort()));
                    passages
                        .apply(channel.remoteAddress().getPort())
                        .ifPresent(each -> channel.pipeline().addLast(new PassageCount(each)));
                    channel
                        .pipeline()
                        .addLast(tls.newHandler(channel.alloc()))
                        .addLast(new IdleStateHandler(0, 0, MAX_IDLE_SECONDS))
                        .addLast(new Protocols(server, certificates, activity, workers, upgrader));
                  }
                });
    var bound =
        bootstrap
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "Cannot listen on port " + port + " of the loopback address", bound.cause());
    }
    return bound.channel();
  }

  /**
   * Any client certificate passes the handshake; who is not known is refused afterwards, as an API
   * server does it.
   */
  private static SslContext tls(Certificates certificates) {
    Certificates.Identity identity = certificates.server();
    try {
      return SslContextBuilder.forServer(
              identity.key().getPrivate(), identity.certificate(), certificates.authority())
          .sslProvider(SslProvider.JDK)
          .protocols("TLSv1.3", "TLSv1.2")
          .clientAuth(ClientAuth.OPTIONAL)
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .applicationProtocolConfig(Protocols.OFFERED)
          .build();
    } catch (SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The port that is served. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    connections.close().awaitUninterruptibly();
    close(loops, workers);
    sessions.close();
  }

  private static void close(EventLoopGroup loops, ThreadPoolExecutor workers) {
    workers.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
