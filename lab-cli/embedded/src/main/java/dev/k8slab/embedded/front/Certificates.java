package dev.k8slab.embedded.front;

import dev.k8slab.embedded.store.Journal;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A certificate authority of one cluster, made at its first start, and what it signs. */
public final class Certificates {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final long VALID_DAYS = 365;
  private static final int KEY_BITS = 256;

  private final Journal journal;
  private final KeyPair key;
  private final X509Certificate certificate;

  /**
   * A key and the certificate that belongs to it.
   *
   * @param certificate signed by the authority
   */
  public record Identity(KeyPair key, X509Certificate certificate) {
    /** The private key as PEM, in the form of elliptic curves, which every client reads. */
    public String keyPem() {
      SubjectPublicKeyInfo shown = SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
      ECPrivateKey structure =
          new ECPrivateKey(
              KEY_BITS,
              ((java.security.interfaces.ECPrivateKey) key.getPrivate()).getS(),
              shown.getPublicKeyData(),
              SECObjectIdentifiers.secp256r1);
      try {
        return pem(new PemObject("EC PRIVATE KEY", structure.getEncoded()));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The certificate as PEM. */
    public String certificatePem() {
      return pem(certificate);
    }
  }

  /** The authority that the journal keeps, a new one where it keeps none. */
  public Certificates(Journal journal) {
    this.journal = journal;
    Identity own = KeptIdentity.of(journal, "authority", Certificates::newAuthority);
    key = own.key();
    certificate = own.certificate();
  }

  private static Identity newAuthority() {
    KeyPair pair = newKey();
    X500Name name = name("kubernetes", List.of());
    return new Identity(pair, sign(name, pair, true, List.of(), null, name, pair));
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X500Name name(String commonName, List<String> organisations) {
    X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
    organisations.forEach(organisation -> builder.addRDN(BCStyle.O, organisation));
    return builder.addRDN(BCStyle.CN, commonName).build();
  }

  private X509Certificate sign(
      X500Name subject, KeyPair subjectKey, List<GeneralName> names, KeyPurposeId purpose) {
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return sign(subject, subjectKey, false, names, purpose, issuer, key);
  }

  private static X509Certificate sign(
      X500Name subject,
      KeyPair subjectKey,
      boolean authority,
      List<GeneralName> names,
      KeyPurposeId purpose,
      X500Name issuer,
      KeyPair issuerKey) {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(120, new SecureRandom()),
            Date.from(now.minus(5, ChronoUnit.MINUTES)),
            Date.from(now.plus(VALID_DAYS, ChronoUnit.DAYS)),
            subject,
            subjectKey.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.toArray(GeneralName[]::new)));
      }
      if (purpose != null) {
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerKey.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What the server shows: it is reached at the loopback address, and from inside by its service's
   * names.
   */
  public Identity server() {
    KeyPair serverKey = newKey();
    List<GeneralName> names =
        List.of(
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "kubernetes"),
            new GeneralName(GeneralName.dNSName, "kubernetes.default"),
            new GeneralName(GeneralName.dNSName, "kubernetes.default.svc"),
            new GeneralName(GeneralName.dNSName, "kubernetes.default.svc.cluster.local"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "10.43.0.1"));
    return new Identity(
        serverKey,
        sign(name("kube-apiserver", List.of()), serverKey, names, KeyPurposeId.id_kp_serverAuth));
  }

  /** What a user shows: the common name is the user's, the organisations are the groups. */
  public Identity client(String user, List<String> groups) {
    KeyPair clientKey = newKey();
    return new Identity(
        clientKey, sign(name(user, groups), clientKey, List.of(), KeyPurposeId.id_kp_clientAuth));
  }

  /** As {@link #client}, and the same at each start. */
  public Identity keptClient(String user, List<String> groups) {
    return KeptIdentity.of(journal, "client " + user, () -> client(user, groups));
  }

  /** True if a certificate was signed by this authority, and is valid now. */
  public boolean trusts(X509Certificate client) {
    try {
      client.checkValidity();
      client.verify(key.getPublic());
      return client.getExtendedKeyUsage() == null
          || client.getExtendedKeyUsage().contains("1.3.6.1.5.5.7.3.2");
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The authority's certificate. */
  public X509Certificate authority() {
    return certificate;
  }

  /** The authority's certificate as PEM. */
  public String authorityPem() {
    return pem(certificate);
  }

  private static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
