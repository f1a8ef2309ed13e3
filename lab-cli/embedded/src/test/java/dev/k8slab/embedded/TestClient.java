package dev.k8slab.embedded;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Clients set up for a cluster: the JDK's for HTTP, and fabric8's. */
public final class TestClient {
  private TestClient() {}

  /** The administrator's; to be closed before the cluster. */
  public static KubernetesClient kubernetes(EmbeddedCluster cluster) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(cluster.kubeconfig()))
        .build();
  }

  public static HttpClient administrator(EmbeddedCluster cluster) {
    return withCredentials(cluster, cluster.administrator());
  }

  public static HttpClient administrator(EmbeddedCluster cluster, HttpClient.Version version) {
    return client(cluster, keys(cluster.administrator()), version);
  }

  public static HttpClient withCredentials(
      EmbeddedCluster cluster, EmbeddedCluster.Credentials credentials) {
    return client(cluster, keys(credentials), HttpClient.Version.HTTP_1_1);
  }

  private static KeyManager[] keys(EmbeddedCluster.Credentials credentials) {
    try {
      KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
      keys.load(null, null);
      Certificate[] chain = {certificate(credentials.certificate())};
      keys.setKeyEntry("client", key(credentials.key()), new char[0], chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, new char[0]);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public static HttpClient nobody(EmbeddedCluster cluster) {
    return nobody(cluster, HttpClient.Version.HTTP_1_1);
  }

  public static HttpClient nobody(EmbeddedCluster cluster, HttpClient.Version version) {
    return client(cluster, null, version);
  }

  private static HttpClient client(
      EmbeddedCluster cluster, KeyManager[] keys, HttpClient.Version version) {
    return HttpClient.newBuilder().version(version).sslContext(tls(cluster, keys)).build();
  }

  /** What a connection of the administrator needs, below HTTP. */
  public static SSLContext tls(EmbeddedCluster cluster) {
    return tls(cluster, keys(cluster.administrator()));
  }

  /** What a connection of nobody needs. */
  public static SSLContext nobodysTls(EmbeddedCluster cluster) {
    return tls(cluster, null);
  }

  private static SSLContext tls(EmbeddedCluster cluster, KeyManager[] keys) {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("authority", certificate(cluster.administrator().authority()));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys, factory.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate certificate(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static PrivateKey key(String pem) throws IOException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      return new JcaPEMKeyConverter().getKeyPair((PEMKeyPair) parser.readObject()).getPrivate();
    }
  }
}
