package dev.k8slab.embedded.front;

import dev.k8slab.embedded.store.Journal;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.Supplier;

/** A key and its certificate as one text in a journal. */
final class KeptIdentity {
  private KeptIdentity() {}

  /** The identity of this name, made where there is none yet. */
  static Certificates.Identity of(
      Journal journal, String name, Supplier<Certificates.Identity> fresh) {
    return read(journal.text(name, () -> written(fresh.get())));
  }

  private static String written(Certificates.Identity identity) {
    try {
      return base64(identity.key().getPrivate().getEncoded())
          + " "
          + base64(identity.certificate().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificates.Identity read(String text) {
    String[] parts = text.split(" ");
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(Base64.getDecoder().decode(parts[1])));
      KeyPair key =
          new KeyPair(
              certificate.getPublicKey(),
              KeyFactory.getInstance("EC")
                  .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[0]))));
      return new Certificates.Identity(key, certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
