package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageArchive;
import io.baokms.release.readback.ImageReader;
import java.util.Map;

/** Makes the entry of the image. */
record ImageSection(IndexSources sources, Map<String, FileSum> sums, RebuildReport rebuild) {

  ImageFacts facts() throws ReleaseException {
    String archive = sources.folder().files().image();
    ImageArchive image = ImageReader.read(sources.folder().file(archive));
    boolean equal = new Digest(image.digest()).equals(rebuild.rebuiltImage());
    return new ImageFacts(
        ref(),
        new Digest(image.digest()),
        rebuild.rebuiltImage(),
        IndexAssembly.ref(sums, archive),
        IndexAssembly.ref(sums, ReleaseFiles.IMAGE_SIGNATURE),
        image.platforms().stream().map(platform -> platform(platform, equal)).toList());
  }

  String ref() {
    String version = sources.folder().files().version().text();
    return sources.plan().project().imageRepository() + ":" + version;
  }

  /** An equal image has equal manifests, since its digest covers theirs. */
  private static PlatformFacts platform(ImageArchive.Platform platform, boolean equal) {
    return new PlatformFacts(
        platform.os(),
        platform.architecture(),
        new Digest(platform.manifest()),
        equal ? new Digest(platform.manifest()) : null,
        new Digest(platform.config()),
        platform.sizeBytes());
  }
}
