package io.baokms.release.evidence;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a review or a soak was about, as one digest over the commit's files.
 *
 * <p>Each file is a line {@code mode blob path}; the digest is the SHA-256 of the sorted lines.
 */
public final class ScopeDigest {
  private static final String POM = "pom.xml";

  private final Checkout checkout;

  /** Looks at the commit of a checkout, not at its working files. */
  public ScopeDigest(Checkout checkout) {
    this.checkout = checkout;
  }

  /** Returns the digest of the files at and below these paths. */
  public Sha256 of(List<String> paths) throws ReleaseException {
    return digest(tracked(checkout.commit(), paths).stream().map(Tracked::line).toList());
  }

  /**
   * Returns the digest of the code: every file but pages, {@code release.yaml} and the version that
   * POMs state.
   */
  public Sha256 ofCode() throws ReleaseException {
    return ofCode(checkout.commit(), checkout.version());
  }

  /**
   * Returns the digest of the code of another commit of the same repository.
   *
   * @param version that its POMs state
   */
  Sha256 ofCode(String commit, ReleaseVersion version) throws ReleaseException {
    List<String> lines = new ArrayList<>();
    for (Tracked file : tracked(commit, List.of("."))) {
      if (file.path().equals(POM) || file.path().endsWith("/" + POM)) {
        lines.add(
            file.mode()
                + " "
                + withoutVersion(commit + ":" + file.path(), version)
                + " "
                + file.path());
      } else if (!isPage(file.path())) {
        lines.add(file.line());
      }
    }
    return digest(lines);
  }

  private record Tracked(String mode, String blob, String path) {
    String line() {
      return mode + " " + blob + " " + path;
    }

    /** Reads {@code mode type object TAB path}; submodules and the like have no blob. */
    static Optional<Tracked> parse(String entry) {
      int tab = entry.indexOf('\t');
      String[] words = entry.substring(0, Math.max(tab, 0)).split(" ", -1);
      return words.length == 3
          ? Optional.of(new Tracked(words[0], words[2], entry.substring(tab + 1)))
          : Optional.empty();
    }
  }

  private List<Tracked> tracked(String commit, List<String> paths) throws ReleaseException {
    List<String> question = new ArrayList<>(List.of("ls-tree", "-r", "-z", commit, "--"));
    question.addAll(paths);
    String answer = checkout.ask(question.toArray(String[]::new));
    return Arrays.stream(answer.split("\0", -1))
        .map(Tracked::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private Sha256 withoutVersion(String pom, ReleaseVersion version) throws ReleaseException {
    String text = checkout.ask("show", pom).replace(">" + version.text() + "<", "><");
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isPage(String path) {
    boolean documentation = path.startsWith("docs/") && !path.startsWith("docs/src/");
    return documentation || path.endsWith(".md") || path.equals("release.yaml");
  }

  private static Sha256 digest(List<String> lines) {
    String text = String.join("\n", new TreeSet<>(lines)) + "\n";
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
