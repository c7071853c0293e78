package io.baokms.release.reproduce;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches files, and everything in them, for what only the building machine knows. */
final class PathLeaks {
  private final List<String> secrets;
  private final Set<Sha256> searched = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  PathLeaks(List<String> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  /** Searches files that were not searched before under another name. */
  void search(Map<String, Path> files) throws ReleaseException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      try {
        search(file.getKey(), Files.readAllBytes(file.getValue()));
      } catch (IOException e) {
        throw ReleaseException.io("cannot read " + file.getKey(), e);
      }
    }
  }

  /** Returns a line for each place, beginning with {@code PATH_LEAK}. */
  List<String> found() {
    return List.copyOf(found);
  }

  private void search(String path, byte[] bytes) {
    if (!searched.add(Sha256.of(bytes))) {
      return;
    }
    String text = Part.latin1(bytes);
    secrets.stream()
        .filter(text::contains)
        .forEach(secret -> found.add(Code.PATH_LEAK + ": " + path + " holds \"" + secret + "\""));
    for (Part part : Part.of(bytes)) {
      search(path + "!" + part.name(), part.bytes());
    }
  }
}
