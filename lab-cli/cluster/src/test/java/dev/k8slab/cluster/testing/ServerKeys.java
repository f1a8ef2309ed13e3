package dev.k8slab.cluster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key and a certificate, signed by itself, for a server of a test.
 *
 * @param context with this key
 * @param authorityData the certificate as a kubeconfig takes an authority
 */
public record ServerKeys(SSLContext context, String authorityData) {

  private static final String PASSWORD = "changeit";

  /** Makes them, for this name alone, in a file of this folder. */
  public static ServerKeys in(Path folder, String name)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve("server.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=%s -ext san=dns:%s -validity 2 -storetype PKCS12 -storepass %s -keystore %s"
            .formatted(name, name, PASSWORD, file);
    List<String> command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(options.split(" ")));
    Programs.Said said = Programs.run(command, "");
    if (said.exit() != 0) {
      throw new IOException(said.output());
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return new ServerKeys(
        context, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)));
  }
}
