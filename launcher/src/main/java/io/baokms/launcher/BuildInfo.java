package io.baokms.launcher;

import io.baokms.bao.AuthMethodFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * What this program was built from.
 *
 * @param version the product's version
 * @param commit the commit, or {@code unknown}
 * @param buildDate the reproducible build's fixed time, ISO 8601
 * @param dirty whether the tree had uncommitted changes, or {@code unknown}
 */
public record BuildInfo(String version, String commit, String buildDate, String dirty) {

  /** Reads the resource that the build writes. */
  public static BuildInfo current() {
    Properties build = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
    return new BuildInfo(
        build.getProperty("version", "unknown"),
        build.getProperty("commit", "unknown"),
        build.getProperty("buildDate", "unknown"),
        build.getProperty("dirty", "unknown"));
  }

  /** The distribution's name: both are the same jars, one with the certificate method added. */
  public static String distribution() {
    boolean withCertificates =
        ServiceLoader.load(AuthMethodFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .anyMatch(factory -> factory.method().equals("cert"));
    return withCertificates ? "certauth-pkcs11" : "default";
  }

  /** The Java runtime's version and vendor. */
  public static String runtime() {
    return "java " + Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")";
  }
}
