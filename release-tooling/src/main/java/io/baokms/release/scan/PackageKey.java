package io.baokms.release.scan;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a scanner and an SBOM both call a package.
 *
 * @param type of the package URL, for example {@code maven}
 * @param name with its group, as {@code group:artifact}; without the distribution
 */
record PackageKey(String type, String name, String version) {
  private static final Pattern SOURCE = Pattern.compile("[?&]upstream=([^&#]+)");

  /**
   * Takes the key out of a package URL.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static PackageKey ofPurl(String purl) {
    String plain = purl.replaceFirst("[?#].*$", "");
    int slash = plain.indexOf('/');
    int at = plain.lastIndexOf('@');
    if (!plain.startsWith("pkg:") || slash < 0 || at < slash) {
      throw new IllegalArgumentException("\"" + purl + "\" is no package URL with a version");
    }
    String type = plain.substring("pkg:".length(), slash);
    String path = decoded(plain.substring(slash + 1, at));
    String name =
        type.equals("deb") ? path.substring(path.lastIndexOf('/') + 1) : path.replace('/', ':');
    return new PackageKey(type, name, decoded(plain.substring(at + 1)));
  }

  /** Returns whether a package URL means this package, by its own name or its source's. */
  boolean isMeantBy(String purl) {
    PackageKey own = ofPurl(purl);
    if (equals(own)) {
      return true;
    }
    Matcher source = SOURCE.matcher(purl);
    return source.find() && equals(new PackageKey(own.type, decoded(source.group(1)), own.version));
  }

  /** Returns the key of a package of one of OSV's ecosystems. */
  static PackageKey ofEcosystem(String ecosystem, String name, String version) {
    String family = ecosystem.replaceFirst(":.*$", "");
    return switch (family) {
      case "Maven" -> new PackageKey("maven", name, version);
      case "Debian" -> new PackageKey("deb", name, version);
      default -> new PackageKey(family, name, version);
    };
  }

  /** Returns whether advisories of an ecosystem are about such packages. */
  boolean isOf(String ecosystem) {
    return ofEcosystem(ecosystem, name, version).type().equals(type);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
