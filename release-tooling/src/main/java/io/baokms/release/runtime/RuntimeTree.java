package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.facts.Toolchain;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A runtime with the provider's jars, as every artifact of one architecture carries it.
 *
 * @param tree below {@code /usr/lib/bao-kms-provider}
 * @param closure what it needs of its host
 * @param modules that were linked, in byte order
 * @param sourceSha256 of the JDK it was linked from
 */
public record RuntimeTree(
    Arch arch,
    FileTree tree,
    Closure closure,
    JdkSource source,
    Sha256 sourceSha256,
    List<String> modules) {
  /** Where the options of the virtual machine are. */
  public static final String OPTIONS = "lib/app/jvm.options";

  private static final String RUNTIME = "lib/runtime/";
  private static final String APP = "lib/app/";
  private static final String JAVA = "bin/java";
  private static final String HOST_ROOTS = "lib/security/cacerts";
  private static final Set<String> PROGRAMS = Set.of(JAVA, "lib/jspawnhelper", "lib/jexec");

  /** Copies the modules. */
  public RuntimeTree {
    modules = List.copyOf(modules);
  }

  /**
   * Links a runtime and puts the jars of a distribution beside it.
   *
   * @param work folder for the linked runtime, made anew
   * @param distribution {@code launcher/target/dist/…}
   * @throws ReleaseException {@code MODULE_FORBIDDEN}, {@code ELF_MACHINE}, or what linking says
   */
  public static RuntimeTree link(Wanted wanted, JdkSource source, Path distribution, Path work)
      throws ReleaseException {
    Path linked = work.resolve("runtime-" + wanted.arch.goarch());
    FileTree tree = new FileTree();
    List<String> modules;
    try {
      addJars(tree, distribution.resolve("lib"), wanted.family);
      tree.file(OPTIONS, Files.readAllBytes(distribution.resolve("jvm.options")));
      modules = Linker.link(source, ModuleList.of(wanted.family), linked);
      addRuntime(tree, linked);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read the linked runtime or " + distribution, e);
    }
    Closure closure = Closure.of(tree, wanted.arch);
    return new RuntimeTree(wanted.arch, tree, closure, source, source.digest(), modules);
  }

  /** Which runtime is to be linked. */
  public record Wanted(Arch arch, Family family) {}

  /** Returns the same tree with the archive of its classes. */
  public RuntimeTree with(FileContent archive) {
    FileTree complete =
        new FileTree().below("", tree).file(ClassArchive.PATH, FileTree.READABLE, archive);
    return new RuntimeTree(arch, complete, closure, source, sourceSha256, modules);
  }

  /** Returns what the index states of it. */
  public Toolchain.LinkedRuntime facts() {
    return new Toolchain.LinkedRuntime(
        arch.goarch(), source.vendor(), source.version(), sourceSha256, closure.glibc(), modules);
  }

  /** Links inside {@code legal/} become files, and of the programs only {@code java} stays. */
  private static void addRuntime(FileTree tree, Path linked) throws IOException {
    try (Stream<Path> files = Files.walk(linked)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = linked.relativize(file).toString();
        if (isShipped(name)) {
          int mode = PROGRAMS.contains(name) ? FileTree.EXECUTABLE : FileTree.READABLE;
          tree.file(RUNTIME + name, mode, FileContent.of(Files.readAllBytes(file)));
        }
      }
    }
  }

  private static boolean isShipped(String name) {
    boolean otherProgram = name.startsWith("bin/") && !name.equals(JAVA);
    return !otherProgram && !name.equals(HOST_ROOTS);
  }

  private static void addJars(FileTree tree, Path folder, Family family)
      throws IOException, ReleaseException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jar")).toList()) {
        String name = file.getFileName().toString();
        if (name.contains("pkcs11") && !family.equals(Family.PKCS11)) {
          throw ReleaseException.check(
              Code.MODULE_FORBIDDEN, name + " has no business in the default family");
        }
        tree.file(APP + name, FileTree.READABLE, FileContent.of(file));
      }
    }
  }
}
