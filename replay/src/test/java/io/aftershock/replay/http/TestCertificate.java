package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A certificate signed by itself, made by the JDK's keytool.
 *
 * @param key its private key
 * @param certificate the certificate
 * @param keyFile the key as PEM
 * @param certificateFile the certificate as PEM
 * @param keyStore both
 */
public record TestCertificate(
    PrivateKey key,
    X509Certificate certificate,
    Path keyFile,
    Path certificateFile,
    KeyStore keyStore) {
  /** Password of the key store. */
  static final String PASSWORD = "of no use";

  /** Makes one for that host name, with its files in {@code directory}. */
  public static TestCertificate of(String hostName, Path directory)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = directory.resolve(hostName + ".p12");
    keytool(store, hostName);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    PrivateKey key = (PrivateKey) keys.getKey("it", PASSWORD.toCharArray());
    X509Certificate certificate = (X509Certificate) keys.getCertificate("it");
    return new TestCertificate(
        key,
        certificate,
        pem(directory.resolve(hostName + "-key.pem"), "PRIVATE KEY", key.getEncoded()),
        pem(directory.resolve(hostName + ".pem"), "CERTIFICATE", certificate.getEncoded()),
        keys);
  }

  private static void keytool(Path store, String hostName)
      throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + hostName,
                "-ext",
                "san=dns:" + hostName,
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static Path pem(Path file, String what, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }
}
