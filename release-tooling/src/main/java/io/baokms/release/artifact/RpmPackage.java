package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Project;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.packager.rpm.FileFlags;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.DigestAlgorithm;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.PayloadProcessors;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.RpmBuilder.PackageInformation;
import org.eclipse.packager.rpm.coding.PayloadCoding;
import org.eclipse.packager.rpm.signature.SignatureProcessors;

/** An RPM package; every sum in it is a SHA-256, since hosts in FIPS mode refuse the older ones. */
public final class RpmPackage {
  private static final String RELEASE = "1";
  private static final String BUILD_HOST = "reproducible";
  private static final int DIRECTORY = 0755;

  /** Folders of the system, which the package does not own. */
  private static final Set<String> SHARED =
      Set.of(
          "usr",
          "usr/bin",
          "usr/lib",
          "usr/lib/systemd",
          "usr/lib/systemd/system",
          "usr/lib/sysusers.d",
          "usr/lib/tmpfiles.d",
          "usr/share",
          "usr/share/doc",
          "usr/share/man",
          "usr/share/man/man8");

  private final Papers papers;
  private final Project project;

  /** Prepares packages that carry these documents. */
  public RpmPackage(Papers papers, Project project) {
    this.papers = papers;
    this.project = project;
  }

  /** Writes one package. */
  public void write(Target target, Program program, Path file)
      throws ReleaseException, IOException {
    RpmVersion version = new RpmVersion(target.version().rpm(), RELEASE);
    String machine = target.arch().machine();
    try (RpmBuilder rpm = new RpmBuilder(target.packageName(), version, machine, file, options())) {
      rpm.removeAllSignatureProcessors();
      rpm.addSignatureProcessor(SignatureProcessors.size());
      rpm.addSignatureProcessor(SignatureProcessors.sha256Header());
      rpm.addSignatureProcessor(SignatureProcessors.payloadSize());
      describe(rpm.getInformation());
      relate(rpm, target, program.needs());
      rpm.setPostInstallationScript(papers.text("package/post-install"));
      rpm.setPostRemoveScript(papers.text("package/post-remove"));
      fill(rpm.newContext(), files(target, program), target.time());
      int seconds = Math.toIntExact(target.time().getEpochSecond());
      rpm.setHeaderCustomizer(header -> header.putInt(RpmTag.BUILDTIME, seconds));
      rpm.build();
    }
  }

  /** Returns what the package installs, by path below the root. */
  public FileTree files(Target target, Program program) throws ReleaseException, IOException {
    return HostFiles.of(target, program, papers);
  }

  private static BuilderOptions options() {
    BuilderOptions options = new BuilderOptions();
    options.setFileDigestAlgorithm(DigestAlgorithm.SHA256);
    options.setPayloadCoding(PayloadCoding.GZIP);
    options.setPayloadFlags("9");
    options.setHeaderCharset(StandardCharsets.UTF_8);
    try {
      options.addPayloadProcessor(PayloadProcessors.payloadDigest(DigestAlgorithm.SHA256));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    return options;
  }

  private void describe(PackageInformation information) {
    information.setSummary(Description.SUMMARY);
    information.setDescription(Description.TEXT);
    information.setLicense(Description.LICENSE);
    information.setVendor(project.vendor());
    information.setPackager(project.maintainer());
    information.setUrl(Description.homepage(project));
    information.setBuildHost(BUILD_HOST);
    information.setGroup("Unspecified");
  }

  private static void relate(RpmBuilder rpm, Target target, Needs needs) throws ReleaseException {
    for (String capability : Dependencies.rpm(needs)) {
      rpm.addRequirement(capability, "");
    }
    rpm.addRecommends("systemd", "");
    for (String other : target.replaced()) {
      rpm.addProvides(other, "");
      rpm.addConflicts(other, "");
      rpm.addObsoletes(other, "");
    }
  }

  private static void fill(BuilderContext rpm, FileTree files, Instant time) throws IOException {
    for (String directory : files.directories()) {
      if (!SHARED.contains(directory)) {
        rpm.addDirectory("/" + directory, (_, _, _) -> root(DIRECTORY, time));
      }
    }
    for (Map.Entry<String, FileTree.Entry> entry : files.entries().entrySet()) {
      if (!(entry.getValue() instanceof FileTree.RegularFile file)) {
        throw new IllegalArgumentException(entry.getKey() + " is not a regular file");
      }
      String path = "/" + entry.getKey();
      ByteBuffer content = ByteBuffer.wrap(file.content().bytes());
      rpm.addFile(path, content, (_, _, _) -> information(path, file.mode(), time));
    }
  }

  private static FileInformation information(String path, int mode, Instant time) {
    FileInformation information = root(mode, time);
    if (path.startsWith("/usr/share/doc/") || path.startsWith("/usr/share/man/")) {
      information.setFileFlags(EnumSet.of(FileFlags.DOC));
    }
    return information;
  }

  private static FileInformation root(int mode, Instant time) {
    FileInformation information = new FileInformation();
    information.setUser("root");
    information.setGroup("root");
    information.setMode((short) mode);
    information.setTimestamp(time);
    return information;
  }
}
