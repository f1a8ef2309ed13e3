package dev.k8slab.containers.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in text form; see RFC 7468. */
public final class Pem {
  private static final int MAX_CERTIFICATES = 1000;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
  private static final String RSA = "020100300d06092a864886f70d0101010500";
  private static final String EC = "020100301306072a8648ce3d020106082a8648ce3d030107";

  private Pem() {}

  /**
   * All certificates in a text; none if there are none.
   *
   * @throws GeneralSecurityException if something says that it is one, and is not
   */
  public static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    List<X509Certificate> found = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    while (matcher.find() && found.size() < MAX_CERTIFICATES) {
      if (matcher.group(1).endsWith("CERTIFICATE")) {
        ByteArrayInputStream in = new ByteArrayInputStream(decode(matcher.group(2)));
        found.add((X509Certificate) factory.generateCertificate(in));
      }
    }
    return found;
  }

  /**
   * The first private key in a text: PKCS #8, or of RSA, or of the curve P-256.
   *
   * @throws GeneralSecurityException if there is none
   */
  public static PrivateKey privateKey(String text) throws GeneralSecurityException {
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      String label = matcher.group(1);
      byte[] der = label.endsWith("PRIVATE KEY") ? decode(matcher.group(2)) : new byte[0];
      switch (label) {
        case "PRIVATE KEY" -> {
          return any(der);
        }
        case "RSA PRIVATE KEY" -> {
          return of("RSA", wrapped(RSA, der));
        }
        case "EC PRIVATE KEY" -> {
          return of("EC", wrapped(EC, der));
        }
        default -> {}
      }
    }
    throw new GeneralSecurityException("no private key");
  }

  private static PrivateKey any(byte[] der) throws GeneralSecurityException {
    try {
      return of("RSA", der);
    } catch (GeneralSecurityException e) {
      return of("EC", der);
    }
  }

  private static PrivateKey of(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static byte[] wrapped(String head, byte[] key) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(HexFormat.of().parseHex(head));
    inner.writeBytes(tagged(0x04, key));
    return tagged(0x30, inner.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] decode(String text) throws CertificateException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new CertificateException(e);
    }
  }
}
