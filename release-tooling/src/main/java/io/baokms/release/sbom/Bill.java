package io.baokms.release.sbom;

import io.baokms.release.checksums.Sha256;
import java.util.Comparator;
import java.util.List;

/**
 * The facts that a pair of documents states.
 *
 * @param name of the documents, for example {@code bao-kms-provider-linux-amd64}
 * @param version of the release
 * @param subjects what is described, in byte order of the names
 * @param components in byte order of the package URLs
 */
public record Bill(
    String name, String version, List<Subject> subjects, List<Component> components) {

  /** Copies and sorts the lists. */
  public Bill {
    subjects = subjects.stream().sorted(Comparator.comparing(Subject::name)).toList();
    components = components.stream().sorted(Comparator.comparing(Component::purl)).toList();
  }

  /** A file or an image. */
  public record Subject(String name, Sha256 sha256) {}

  /** Returns the package URLs that nothing else in the bill needs: what the program starts from. */
  public List<String> roots() {
    List<String> needed = components.stream().flatMap(each -> each.needs().stream()).toList();
    return components.stream().map(Component::purl).filter(each -> !needed.contains(each)).toList();
  }
}
