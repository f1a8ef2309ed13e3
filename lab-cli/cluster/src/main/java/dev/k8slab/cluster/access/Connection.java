package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * The way from a kubeconfig to a client that reaches whatever kubectl reaches with it. What the
 * library leaves out of a kubeconfig is added here: the environment's proxies, {@code proxy-url}
 * for a server with TLS, proxies that speak SOCKS 5 or TLS, {@code tls-server-name}, {@code
 * tokenFile}, and the words of a program for credentials that fails.
 */
final class Connection {

  private static final int HTTP_PORT = 80;

  static {
    ProxyUsers.allow();
  }

  private final Map<String, String> environment;
  private ProxyBridge bridge;

  Connection(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * A client for the kubeconfig's current context; the caller closes it.
   *
   * @param settings changes the client's settings, such as its timeouts
   * @param threads what it works with, or null for as many as it likes
   * @throws ClusterException where there are no credentials, or the proxy cannot be used
   */
  KubernetesClient open(String kubeconfig, Consumer<Config> settings, ClientThreads threads)
      throws ClusterException {
    try {
      Config config = config(kubeconfig);
      // a server that hangs up after a 401 loses its answer on the JDK's HTTP/2 before JDK 25
      config.setHttp2Disable(true);
      settings.accept(config);
      KubernetesClientBuilder builder =
          new KubernetesClientBuilder()
              .withConfig(config)
              .withHttpClientFactory(factory(config, threads));
      if (threads != null) {
        builder.withTaskExecutor(threads.worker());
      }
      return builder.build();
    } catch (ClusterException | RuntimeException e) {
      closeBridge();
      throw e;
    }
  }

  private Config config(String kubeconfig) throws ClusterException {
    // most kubeconfigs have none of them, and reading one twice costs a start some time
    if (Stream.of("exec:", "tokenFile:", "proxy-url:").noneMatch(kubeconfig::contains)) {
      Config config = Config.fromKubeconfig(kubeconfig);
      setProxy(config, null);
      return config;
    }
    io.fabric8.kubernetes.api.model.Config model = KubeconfigText.parse(kubeconfig);
    AuthInfo user = model.getUsers().get(0).getUser();
    Cluster cluster = model.getClusters().get(0).getCluster();
    ExecConfig exec = user.getExec();
    String proxy = cluster.getProxyUrl();
    user.setExec(null);
    cluster.setProxyUrl(null);
    Config config = Config.fromKubeconfig(Serialization.asYaml(model));
    setProxy(config, proxy);
    cluster.setProxyUrl(proxy);
    if (user.getTokenFile() != null) {
      // where there are both, the file wins (client-go, rest.Config.BearerTokenFile)
      config.setOauthTokenProvider(new TokenFile(Path.of(user.getTokenFile())));
    } else if (exec != null && user.getToken() == null) {
      setCredentials(config, new ExecCredentials(exec, cluster));
    }
    return config;
  }

  private static void setCredentials(Config config, ExecCredentials program)
      throws ClusterException {
    ExecCredentials.Answer answer = program.run();
    if (answer.token() != null) {
      config.setOauthTokenProvider(new RenewedToken(program, answer));
    }
    if (answer.certificate() != null && answer.key() != null) {
      config.setClientCertData(KubeconfigText.base64(answer.certificate()));
      config.setClientKeyData(KubeconfigText.base64(answer.key()));
    }
  }

  /**
   * Sets the proxy on the way to the server.
   *
   * @param named the kubeconfig's own, which wins over the environment's, or null
   */
  private void setProxy(Config config, String named) throws ClusterException {
    URI server = URI.create(config.getMasterUrl());
    Optional<URI> proxy;
    try {
      proxy =
          named == null || named.isBlank()
              ? new EnvironmentProxy(environment).on(server)
              : Optional.of(EnvironmentProxy.address(named));
    } catch (URISyntaxException e) {
      throw ClusterException.trouble(
          "The proxy for the cluster's API server is no address (%s): fix proxy-url in the kubeconfig, or HTTPS_PROXY."
              .formatted(e.getReason()),
          e);
    }
    if (proxy.isPresent()) {
      String address = usable(proxy.get(), server);
      if ("http".equals(server.getScheme())) {
        config.setHttpProxy(address);
      } else {
        config.setHttpsProxy(address);
      }
    }
  }

  /** The address of a proxy that the JDK's client can use, with its port, as the library wants. */
  private String usable(URI proxy, URI server) throws ClusterException {
    if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
      String user = proxy.getRawUserInfo() == null ? "" : proxy.getRawUserInfo() + "@";
      int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
      return "http://" + user + proxy.getHost() + ":" + port;
    }
    if (ProxyDialer.knows(proxy) && "https".equals(server.getScheme())) {
      try {
        bridge = new ProxyBridge(proxy, server);
        return bridge.address();
      } catch (IOException e) {
        throw ClusterException.trouble(
            "The proxy %s on the way to the cluster's API server does not answer (%s): start it, or mend proxy-url in the kubeconfig or HTTPS_PROXY."
                .formatted(withoutUser(proxy), Causes.innermost(e)),
            e);
      }
    }
    throw ClusterException.trouble(
        "The proxy for the cluster's API server is %s, which is of no kind that kubectl knows: name one with http, https or socks5 as proxy-url in the kubeconfig, or in HTTPS_PROXY."
            .formatted(withoutUser(proxy)),
        null);
  }

  private static String withoutUser(URI proxy) {
    return proxy.getScheme()
        + "://"
        + proxy.getHost()
        + (proxy.getPort() < 0 ? "" : ":" + proxy.getPort());
  }

  private void closeBridge() {
    if (bridge != null) {
      bridge.close();
    }
  }

  private HttpClient.Factory factory(Config config, ClientThreads threads) throws ClusterException {
    SSLContext named = named(config);
    return new JdkHttpClientFactory() {
      @Override
      protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
        if (named != null) {
          builder.sslContext(named);
        }
        if (threads != null) {
          builder.executor(threads.reader());
        }
      }

      @Override
      protected void closeHttpClient(JdkHttpClientImpl client) {
        super.closeHttpClient(client);
        closeBridge();
        if (threads != null) {
          threads.close();
        }
      }
    };
  }

  /** The TLS for a server that goes by another name than its address; null where it does not. */
  private static SSLContext named(Config config) throws ClusterException {
    String name = config.getTlsServerName();
    if (name == null || name.isBlank()) {
      return null;
    }
    // left in, the library logs that it has no use for it
    config.setTlsServerName(null);
    try {
      return new NamedSslContext(SSLUtils.sslContext(config), name);
    } catch (GeneralSecurityException | IOException e) {
      throw ClusterException.trouble(
          "The certificates in the kubeconfig cannot be used (%s): fix them."
              .formatted(Causes.innermost(e)),
          e);
    }
  }
}
