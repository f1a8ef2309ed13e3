package dev.k8slab.embedded.front;

import dev.k8slab.embedded.request.ApiRequest.ClientCertificate;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Reads who a connection's certificate speaks for. Follows {@code x509.CommonNameUserConversion}.
 * Whether it is to be trusted is asked each time, as it may have expired; what it says is read
 * once.
 */
final class ClientCertificates {
  /** Under what a session keeps what its certificate says. */
  private static final String MEANT = ClientCertificates.class.getName();

  private ClientCertificates() {}

  /**
   * What a client showed.
   *
   * @param shown true if it showed a certificate
   * @param client null if the certificate is not to be trusted, or there is none
   */
  record Proof(boolean shown, ClientCertificate client) {}

  static Proof of(SSLSession session, Certificates authority) {
    Optional<X509Certificate> shown = first(session);
    if (shown.isEmpty()) {
      return new Proof(false, null);
    }
    return new Proof(true, authority.trusts(shown.get()) ? once(session, shown.get()) : null);
  }

  private static ClientCertificate once(SSLSession session, X509Certificate certificate) {
    Object known = session.getValue(MEANT);
    if (known instanceof ClientCertificate meant) {
      return meant;
    }
    ClientCertificate read = read(certificate);
    if (read != null) {
      session.putValue(MEANT, read);
    }
    return read;
  }

  private static Optional<X509Certificate> first(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private static ClientCertificate read(X509Certificate certificate) {
    try {
      X500Name subject = new JcaX509CertificateHolder(certificate).getSubject();
      List<String> names = values(subject, BCStyle.CN);
      return names.isEmpty()
          ? null
          : new ClientCertificate(names.get(0), values(subject, BCStyle.O));
    } catch (java.security.cert.CertificateEncodingException e) {
      return null;
    }
  }

  private static List<String> values(
      X500Name subject, org.bouncycastle.asn1.ASN1ObjectIdentifier attribute) {
    List<String> values = new ArrayList<>();
    for (RDN rdn : subject.getRDNs(attribute)) {
      values.add(IETFUtils.valueToString(rdn.getFirst().getValue()));
    }
    return values;
  }
}
