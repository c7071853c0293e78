package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.FileSum;

/**
 * A file of the release.
 *
 * @param path in the release folder, which is its base name
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FileRef(String path, Digest digest, long sizeBytes) {
  static FileRef of(FileSum sum) {
    return new FileRef(sum.name(), new Digest(sum.sha256()), sum.sizeBytes());
  }
}
