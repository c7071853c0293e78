package io.baokms.release.readback;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The files of an image layout: documents in memory, layers by their sums alone. */
final class BlobStore {
  private static final String BLOBS = "blobs/sha256/";
  private static final String LAYOUT = "oci-layout";
  private static final int DOCUMENT_BYTES = 1 << 20;
  private static final int BUFFER_BYTES = 1 << 17;

  private static final byte[] LARGE = {};

  private final String name;
  private final Map<String, byte[]> documents = new HashMap<>();
  private final Set<String> unused = new HashSet<>();

  private BlobStore(String name) {
    this.name = name;
  }

  static BlobStore open(Path file) throws ReleaseException {
    BlobStore store = new BlobStore(file.getFileName().toString());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!entry.isDirectory()) {
          store.add(entry.getName(), entry.getSize(), tar);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw store.refuse(Code.FILE_TYPE, "is no image archive: " + e.getMessage());
    }
    return store;
  }

  /** Returns a document and counts it as used. */
  JsonNode document(Sha256 sum) throws ReleaseException {
    use(sum);
    return document(BLOBS + sum.hex());
  }

  JsonNode document(String path) throws ReleaseException {
    byte[] bytes = documents.getOrDefault(path, LARGE);
    if (bytes.length == 0) {
      throw refuse(Code.FILE_MISSING, "holds no document " + path);
    }
    return Json.tree(name + ": " + path, bytes);
  }

  /** Counts a blob as used; the same layer may serve several platforms. */
  void use(Sha256 sum) throws ReleaseException {
    String path = BLOBS + sum.hex();
    if (!documents.containsKey(path)) {
      throw refuse(Code.FILE_MISSING, "holds no " + path);
    }
    unused.remove(path);
  }

  void requireAllUsed() throws ReleaseException {
    if (!unused.isEmpty()) {
      throw refuse(Code.FILE_EXTRA, "holds blobs that nothing names: " + unused);
    }
  }

  private void add(String path, long size, InputStream content)
      throws IOException, ReleaseException {
    byte[] head = size <= DOCUMENT_BYTES ? content.readAllBytes() : LARGE;
    Sha256 sum = Sha256.of(head.length == 0 ? content : new ByteArrayInputStream(head));
    boolean blob = path.startsWith(BLOBS);
    if (blob && !path.equals(BLOBS + sum.hex())) {
      throw refuse(Code.DIGEST_MISMATCH, "holds " + path + " with the sum " + sum);
    }
    if (!blob && !path.equals(LAYOUT) && !path.equals("index.json")) {
      throw refuse(Code.FILE_EXTRA, "holds " + path + ", which no image layout has");
    }
    if (documents.putIfAbsent(path, head) != null) {
      throw refuse(Code.FILE_DUPLICATE, "holds " + path + " twice");
    }
    if (blob) {
      unused.add(path);
    }
  }

  private ReleaseException refuse(Code code, String why) {
    return ReleaseException.check(code, name + " " + why);
  }
}
