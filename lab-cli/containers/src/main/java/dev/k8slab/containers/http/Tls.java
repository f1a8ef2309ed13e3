package dev.k8slab.containers.http;

import dev.k8slab.containers.net.Names;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Engines for TLS, and whether a peer's certificate is good. */
public final class Tls {
  private static final int DNS = 2;
  private static final int IP = 7;
  private static final char[] NONE = {};

  private Tls() {}

  /**
   * Who one is.
   *
   * @param chain its own certificate first
   */
  public record Identity(PrivateKey key, List<X509Certificate> chain) {}

  /** Trusts whoever comes: a caller asks {@link #fault} once it knows who that is. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /**
   * An engine for a client.
   *
   * @param host whom it means to reach
   * @param identity null if it shows none
   */
  public static SSLEngine client(String host, int port, Identity identity)
      throws GeneralSecurityException {
    SSLEngine engine = context(identity).createSSLEngine(host, port);
    engine.setUseClientMode(true);
    return engine;
  }

  /** An engine for a server. */
  public static SSLEngine server(Identity identity) throws GeneralSecurityException {
    SSLEngine engine = context(identity).createSSLEngine();
    engine.setUseClientMode(false);
    return engine;
  }

  private static SSLContext context(Identity identity) throws GeneralSecurityException {
    KeyManager[] keys = {};
    if (identity != null) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      try {
        store.load(null, null);
      } catch (IOException e) {
        throw new GeneralSecurityException(e);
      }
      X509Certificate[] chain = identity.chain().toArray(new X509Certificate[0]);
      store.setKeyEntry("key", identity.key(), NONE, chain);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, NONE);
      keys = factory.getKeyManagers();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new Anybody()}, new SecureRandom());
    return context;
  }

  /**
   * What is wrong with a server's certificate, in OpenSSL's words; null if nothing is.
   *
   * @param chain as the server has sent it
   * @param trusted whose certificates are believed
   */
  public static String fault(
      List<X509Certificate> chain, Collection<X509Certificate> trusted, Instant now) {
    X509Certificate leaf = chain.get(0);
    boolean selfSigned = leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
    if (trusted.contains(leaf)) {
      return expiry(leaf, now);
    }
    if (selfSigned) {
      return "self-signed certificate";
    }
    try {
      List<X509Certificate> path =
          chain.stream().filter(each -> !trusted.contains(each)).distinct().toList();
      if (trusted.isEmpty()) {
        return unknown(chain);
      }
      PKIXParameters parameters =
          new PKIXParameters(
              trusted.stream()
                  .map(each -> new TrustAnchor(each, null))
                  .collect(Collectors.toSet()));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
      return null;
    } catch (CertPathValidatorException e) {
      String expiry = chain.stream().map(each -> expiry(each, now)).reduce(null, Tls::first);
      boolean time =
          e.getReason() == CertPathValidatorException.BasicReason.EXPIRED
              || e.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID;
      boolean signature = e.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE;
      return time && expiry != null
          ? expiry
          : signature ? "certificate signature failure" : unknown(chain);
    } catch (GeneralSecurityException e) {
      return unknown(chain);
    }
  }

  private static String first(String one, String other) {
    return one == null ? other : one;
  }

  private static String unknown(List<X509Certificate> chain) {
    X509Certificate last = chain.get(chain.size() - 1);
    boolean root = last.getIssuerX500Principal().equals(last.getSubjectX500Principal());
    return root
        ? "self-signed certificate in certificate chain"
        : "unable to get local issuer certificate";
  }

  private static String expiry(X509Certificate certificate, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      return "certificate has expired";
    }
    return now.isBefore(certificate.getNotBefore().toInstant())
        ? "certificate is not yet valid"
        : null;
  }

  /**
   * The name in a certificate that stands for a host; null if there is none. See RFC 6125.
   *
   * @param host a name, or an address in digits
   */
  public static String match(X509Certificate certificate, String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    boolean address = Names.isAddress(host);
    for (String name : names(certificate, address ? IP : DNS)) {
      String known = name.toLowerCase(Locale.ROOT);
      int dot = wanted.indexOf('.');
      boolean wild =
          known.startsWith("*.") && dot > 0 && known.substring(1).equals(wanted.substring(dot));
      if (known.equals(wanted) || !address && wild) {
        return name;
      }
    }
    return null;
  }

  private static List<String> names(X509Certificate certificate, int type) {
    List<String> found = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> each : all == null ? List.<List<?>>of() : all) {
        if (each.get(0).equals(type)) {
          found.add(String.valueOf(each.get(1)));
        }
      }
    } catch (GeneralSecurityException e) {
      return List.of();
    }
    return found;
  }
}
