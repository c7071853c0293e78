package io.baokms.release.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.image.ImageRoot;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.testing.FakeArtifacts;
import io.baokms.release.testing.FakeImage;
import io.baokms.release.testing.FakeRuntime;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each artifact is altered in one way that its own container allows. */
class ContentInspectionTest {
  private static final String VERSION = "0.1.0-preview.1";
  private static final String HOME = "usr/lib/bao-kms-provider/";

  @TempDir private static Path made;
  private static ReleaseFixture good;

  @TempDir private Path folder;
  private ReleaseFixture release;
  private FakeArtifacts artifacts;

  @BeforeAll
  static void make() throws Exception {
    good = ReleaseFixture.make(made, VERSION);
  }

  @BeforeEach
  void copy() throws Exception {
    release = good.copy(folder);
    artifacts =
        new FakeArtifacts(release.release(), release.names().version(), ReleaseFixture.COMMIT);
  }

  @Test
  void findings_goodRelease_areNone() throws Exception {
    assertThat(inspect()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "DEB", "RPM", "SYSTEMD_BUNDLE", "STATIC_POD_BUNDLE", "OCI_IMAGE"})
  void findings_textInsteadOfAnArchive_nameTheFile(AssetKind kind) throws Exception {
    String name = file(kind).name();
    Files.writeString(release.file(name), "text");

    assertThat(inspect())
        .isNotEmpty()
        .allMatch(line -> line.matches("AR-3 FILE_(TYPE|MISSING) " + name + " .*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "DEB", "RPM", "SYSTEMD_BUNDLE"})
  void findings_cutOff_areAR3(AssetKind kind) throws Exception {
    Path path = release.file(file(kind).name());
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 100));

    assertThat(inspect()).anyMatch(line -> line.startsWith("AR-3 FILE_TYPE "));
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "DEB", "RPM", "SYSTEMD_BUNDLE"})
  void findings_programForAnotherProcessor_areAR3(AssetKind kind) throws Exception {
    runtime(kind, "lib/runtime/lib/libx.so", 0644, FakeRuntime.elf(Arch.ARM64));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 ELF_MACHINE .*lib/runtime/lib/libx.so for .* 183"));
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "DEB", "RPM", "SYSTEMD_BUNDLE"})
  void findings_programOfAnotherVersion_areVE3(AssetKind kind) throws Exception {
    FileContent launcher = FileContent.of(FakeRuntime.launcher("0.0.9"));
    runtime(kind, "lib/app/bao-kms-launcher.jar", 0644, launcher);

    assertThat(inspect())
        .contains(
            "VE-3 TAG_MISMATCH %s holds a program that says it is \"0.0.9\", not %s"
                .formatted(file(kind).name(), VERSION));
  }

  @Test
  void findings_forbiddenModule_areAR3() throws Exception {
    FileContent modules = content("MODULES=\"java.base jdk.attach\"\n");
    runtime(AssetKind.DEB, "lib/runtime/release", 0644, modules);

    assertThat(inspect())
        .anyMatch(
            line -> line.matches("AR-3 MODULE_FORBIDDEN .*deb the runtime holds jdk.attach.*"));
  }

  @Test
  void findings_pkcs11JarInTheDefaultFamily_areAR3() throws Exception {
    runtime(AssetKind.RPM, "lib/app/auth-pkcs11-1.jar", 0644, content("x"));

    assertThat(inspect()).anyMatch(line -> line.matches("AR-3 MODULE_FORBIDDEN .*auth-pkcs11.*"));
  }

  @Test
  void findings_anotherProgramOfTheJdk_areAR3() throws Exception {
    runtime(AssetKind.BINARY, "lib/runtime/bin/jcmd", 0755, content("x"));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 FILE_EXTRA .*lib/runtime/bin/jcmd.*"));
  }

  @Test
  void findings_rootsOfTheBuildHost_areAR3() throws Exception {
    runtime(AssetKind.BINARY, "lib/runtime/lib/security/cacerts", 0644, content("x"));

    assertThat(inspect()).anyMatch(line -> line.matches("AR-3 FILE_EXTRA .*cacerts.*"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DEB", "RPM", "SYSTEMD_BUNDLE"})
  void findings_fileThatChangesTheUser_areAR3(AssetKind kind) throws Exception {
    runtime(kind, "lib/runtime/lib/jspawnhelper", 04755, FakeRuntime.elf(Arch.AMD64));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 FILE_TYPE .*jspawnhelper with a bit that changes.*"))
        .anyMatch(line -> line.matches("AR-3 FILE_TYPE .*jspawnhelper with mode 04755"));
  }

  @Test
  void findings_runtimeWithoutItsOptions_areAR3() throws Exception {
    artifacts.program(file(AssetKind.DEB), without("lib/app/jvm.options"));

    assertThat(inspect())
        .contains("AR-3 FILE_MISSING " + file(AssetKind.DEB).name() + " lacks lib/app/jvm.options");
  }

  @Test
  void findings_oneArtifactWithAnotherRuntime_nameBothAndTheFile() throws Exception {
    runtime(AssetKind.RPM, "lib/runtime/lib/modules", 0644, content("others"));

    assertThat(inspect())
        .containsExactly(
            "AR-3 DIGEST_MISMATCH %s and %s hold different runtimes: lib/runtime/lib/modules"
                .formatted(file(AssetKind.RPM).name(), file(AssetKind.BINARY).name()));
  }

  @Test
  void findings_rpmFileOfAnotherUser_areAR3() throws Exception {
    Path path = release.file(file(AssetKind.RPM).name());
    String bytes = new String(Files.readAllBytes(path), ISO_8859_1);
    Files.write(path, bytes.replaceFirst("root\0root\0", "toor\0root\0").getBytes(ISO_8859_1));

    assertThat(inspect()).anyMatch(line -> line.matches("AR-3 FILE_TYPE .* of toor:root"));
  }

  @Test
  void findings_tarballWithAFileOfAnotherUser_areAR3() throws Exception {
    TarArchiveEntry entry = new TarArchiveEntry("x");
    entry.setUserId(1000);
    writeTar(entry);

    assertThat(inspect()).anyMatch(line -> line.matches("AR-3 FILE_TYPE .*has x of 1000:0"));
  }

  @Test
  void findings_tarballWithALink_areAR3() throws Exception {
    pod(new FileTree().link(top() + "/run", "/bin/sh"));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 FILE_TYPE .*/run, which is no regular file"));
  }

  @Test
  void findings_tarballWithAFileOutsideOfItsFolder_areAR3() throws Exception {
    pod(new FileTree().file("other/README.md", "x".getBytes(UTF_8)));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 FILE_EXTRA .*other/README.md besides"));
  }

  @Test
  void findings_tarballWithoutItsFiles_areAR3() throws Exception {
    pod(new FileTree().file(top() + "/README.md", "x".getBytes(UTF_8)));

    assertThat(inspect())
        .contains("AR-3 FILE_MISSING " + pod() + " lacks " + top() + "/image-ref.txt")
        .noneMatch(line -> line.endsWith("lacks " + top() + "/README.md"));
  }

  @Test
  void findings_tarballWithAFileOfAnotherMode_areAR3() throws Exception {
    pod(new FileTree().file(top() + "/bin/probe-apiserver", 0644, content("x")));

    assertThat(inspect())
        .contains(
            "AR-3 FILE_TYPE %s has %s/bin/probe-apiserver with mode 0644".formatted(pod(), top()));
  }

  @Test
  void findings_sampleWithSpiffe_arePV3() throws Exception {
    byte[] sample = "source: SPIFFE\n".getBytes(UTF_8);
    pod(new FileTree().file(top() + "/config/provider-static-pod.yaml", sample));

    assertThat(inspect()).anyMatch(line -> line.startsWith("PV-3 SPIFFE_PRESENT "));
  }

  @Test
  void findings_imageWithAnotherRuntime_nameThePlatform() throws Exception {
    List<ImageRoot> roots = new ArrayList<>();
    for (Arch arch : Arch.values()) {
      FileTree tree = FakeRuntime.tree(arch, VERSION).file("lib/app/x.jar", new byte[] {1});
      roots.add(new ImageRoot(arch, FakeRuntime.base(), FakeRuntime.inImage(tree, arch)));
    }
    artifacts.image(image(), roots);

    assertThat(inspect())
        .hasSize(2)
        .allMatch(line -> line.matches("AR-3 DIGEST_MISMATCH .*: lib/app/x.jar"))
        .anyMatch(line -> line.contains(image() + " for arm64"));
  }

  @Test
  void findings_imageWithAShell_areAR3() throws Exception {
    image(new FileTree().file("usr/bin/dash", FileTree.EXECUTABLE, FakeRuntime.elf(Arch.AMD64)));

    assertThat(inspect())
        .anyMatch(line -> line.matches("AR-3 FILE_EXTRA .*the shell usr/bin/dash"));
  }

  @Test
  void findings_imageWithoutALauncher_areAR3() throws Exception {
    image(FakeRuntime.base());

    assertThat(inspect())
        .contains(
            "AR-3 FILE_MISSING %s for amd64 lacks %sbin/bao-kms-provider".formatted(image(), HOME));
  }

  private void image(FileTree layer) throws Exception {
    Map<Arch, FileTree> layers = new TreeMap<>();
    for (Arch arch : Arch.values()) {
      layers.put(arch, layer);
    }
    byte[] tar = FakeImage.of(VERSION, ReleaseFixture.COMMIT, layers).tar();
    Files.write(release.file(image()), tar);
  }

  private void runtime(AssetKind kind, String path, int mode, FileContent content)
      throws Exception {
    artifacts.program(file(kind), without(path).file(path, mode, content));
  }

  private static FileTree without(String path) throws IOException {
    FileTree tree = new FileTree();
    FakeRuntime.tree(Arch.AMD64, VERSION)
        .entries()
        .forEach((each, entry) -> {
          if (!each.equals(path)) {
            tree.entry(each, entry);
          }
        });
    return tree;
  }

  private void pod(FileTree tree) throws Exception {
    artifacts.tar(pod(), tree);
  }

  private void writeTar(TarArchiveEntry entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    Files.write(release.file(pod()), bytes.toByteArray());
  }

  private String pod() {
    return release.names().staticPodBundle();
  }

  private String image() {
    return release.names().image();
  }

  private String top() {
    return pod().replace(".tar.gz", "");
  }

  /** Returns the file of a kind; for amd64 where there are two. */
  private ReleaseFile file(AssetKind kind) {
    return release.names().listed().stream()
        .filter(file -> file.kind() == kind && file.arch() != Arch.ARM64)
        .findFirst()
        .orElseThrow();
  }

  private static FileContent content(String text) {
    return FileContent.of(text.getBytes(UTF_8));
  }

  private List<String> inspect() throws Exception {
    List<String> lines = new ArrayList<>();
    new ContentInspection(ReleaseFolder.open(release.release()))
        .findings(_ -> true)
        .all()
        .forEach((rule, findings) ->
            findings.forEach(each -> lines.add(rule + " " + each.code() + " " + each.message())));
    return lines;
  }
}
