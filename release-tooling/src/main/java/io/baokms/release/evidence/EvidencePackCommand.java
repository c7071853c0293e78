package io.baokms.release.evidence;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Completes an evidence folder with the release's own files and packs it. */
@Command(name = "pack", description = "Complete an evidence folder and pack it into the release.")
public final class EvidencePackCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Option(names = "--evidence", paramLabel = "DIR", required = true, description = "the folder")
  private Path evidence = Path.of("evidence");

  @Mixin private DirFlag dirFlag = new DirFlag();

  /** Creates the command. */
  public EvidencePackCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    Checkout checkout = Checkout.open(flags.repo());
    ReleasePlan plan = ReleasePlan.load(flags.repo());
    if (flags.mode() == Mode.DEV) {
      begin(checkout, plan);
    }
    EvidenceManifest manifest = EvidenceFolder.open(evidence).manifest();
    ReleaseVersion version = ReleaseVersion.parse(manifest.version());
    ReleaseFiles files = new ReleaseFiles(version, plan.families());
    Path dir = dirFlag.dir(flags);
    EvidencePack pack = new EvidencePack(evidence, dir, files);
    Map<String, byte[]> given = sources(checkout, version);
    Path image = dir.resolve(files.image());
    if (Files.exists(image)) {
      String ref = plan.project().imageRepository() + ":" + version.text();
      given.put(
          EvidencePaths.IMAGE,
          Json.write(new ImageRecord(ref, ImageReader.read(image).digest().digest())));
    }
    pack.fill(given);
    if (flags.mode() == Mode.RELEASE) {
      pack.requireComplete();
    }
    flags.progress("wrote " + pack.write(checkout.epoch()));
    return 0;
  }

  /** A development build may have no evidence at all; its pack says so. */
  private void begin(Checkout checkout, ReleasePlan plan) throws ReleaseException {
    ReleaseVersion version = checkout.version();
    EvidenceManifest empty =
        new EvidenceManifest(
            EvidenceManifest.SCHEMA,
            version.text(),
            plan.channelOf(version).word(),
            checkout.commit(),
            List.of());
    EvidenceRecorder.open(evidence, empty).save();
  }

  private Map<String, byte[]> sources(Checkout checkout, ReleaseVersion version)
      throws ReleaseException {
    Map<String, byte[]> sources = new TreeMap<>();
    sources.put(EvidencePaths.COMMIT, Json.write(SourceCommit.of(checkout)));
    SourceTag.of(checkout, version.text())
        .ifPresent(tag -> sources.put(EvidencePaths.TAG, Json.write(tag)));
    SourceWorkflow.of(System.getenv())
        .ifPresent(run -> sources.put(EvidencePaths.WORKFLOW, Json.write(run)));
    try {
      byte[] matrix = Files.readAllBytes(flags.repo().resolve(Compatibility.FILE));
      sources.put(EvidencePaths.MATRIX, matrix);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + Compatibility.FILE, e);
    }
    return sources;
  }
}
