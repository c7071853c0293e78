package io.baokms.release.library;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes {@code dist/maven}: what a build that embeds the libraries resolves them from.
 *
 * @param checkout with the jars of the reactor in it
 * @param version as the POMs state it
 * @param epoch the only time in the archives
 */
public record MavenRepository(Path checkout, String version, Instant epoch) {
  private static final String PARENT = "bao-kms-parent";
  private static final String BOM = "bao-kms-bom";

  /** What the libraries' sources refer to: the provider's jars, and this tool's for the double. */
  private static final List<String> FOREIGN_JARS =
      List.of("launcher/target/dist/default/lib", "release-tooling/target/lib");

  /**
   * Returns every file of the repository.
   *
   * @param scratch folder for the pages while they are made
   * @throws ReleaseException {@code FILE_MISSING} for a jar that was not built
   */
  public FileTree tree(Path scratch) throws ReleaseException {
    FileTree tree = new FileTree();
    List<Path> jars = new ArrayList<>();
    for (Library library : Library.ALL) {
      jars.add(jar(library));
    }
    try {
      for (String folder : FOREIGN_JARS) {
        addJars(jars, checkout.resolve(folder));
      }
      ApiPages pages = new ApiPages(jars);
      tree.file(path(PARENT, ".pom"), Files.readAllBytes(checkout.resolve("pom.xml")));
      tree.file(path(BOM, ".pom"), bom().getBytes(StandardCharsets.UTF_8));
      for (Library library : Library.ALL) {
        add(tree, library, pages, scratch);
      }
      return tree;
    } catch (IOException e) {
      throw ReleaseException.io("cannot make the Maven repository", e);
    }
  }

  private void add(FileTree tree, Library library, ApiPages pages, Path scratch)
      throws IOException, ReleaseException {
    String name = library.artifact();
    Path folder = scratch.resolve(name);
    pages.write(name + " " + version, javaFiles(library), folder);
    tree.file(path(name, ".jar"), FileTree.READABLE, FileContent.of(jar(library)))
        .file(path(name, ".pom"), pom(library))
        .file(path(name, "-sources.jar"), Jar.write(sources(library), epoch))
        .file(path(name, "-javadoc.jar"), Jar.write(below(new FileTree(), folder), epoch));
  }

  private static void addJars(List<Path> jars, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
  }

  private Path jar(Library library) throws ReleaseException {
    Path jar =
        checkout.resolve(
            library.folder() + "/target/" + library.artifact() + "-" + version + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw ReleaseException.check(Code.FILE_MISSING, jar + " is missing; build it first");
    }
    return jar;
  }

  private byte[] pom(Library library) throws IOException {
    return Files.readAllBytes(checkout.resolve(library.folder()).resolve("pom.xml"));
  }

  private List<Path> javaFiles(Library library) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : library.sources()) {
      if (Files.isDirectory(checkout.resolve(folder))) {
        try (Stream<Path> walk = Files.walk(checkout.resolve(folder))) {
          walk.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  private FileTree sources(Library library) throws IOException {
    FileTree tree = new FileTree();
    for (Path folder : library.sources()) {
      below(tree, checkout.resolve(folder));
    }
    return below(tree, checkout.resolve(library.resources()));
  }

  private static FileTree below(FileTree tree, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return tree;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString();
        tree.file(path, FileTree.READABLE, FileContent.of(file));
      }
    }
    return tree;
  }

  private String path(String artifact, String suffix) {
    return "io/baokms/%s/%s/%s-%s%s".formatted(artifact, version, artifact, version, suffix);
  }

  private String bom() {
    StringBuilder dependencies = new StringBuilder();
    for (Library library : Library.ALL) {
      dependencies.append(
          """
                <dependency>
                  <groupId>io.baokms</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
          """
              .formatted(library.artifact(), version));
    }
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>io.baokms</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
      <packaging>pom</packaging>
      <name>%s</name>
      <description>Versions of the libraries of bao-kms-provider that belong together.</description>
      <dependencyManagement>
        <dependencies>
    %s    </dependencies>
      </dependencyManagement>
    </project>
    """
        .formatted(BOM, version, BOM, dependencies);
  }
}
