package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the native files of a tree need from outside of it.
 *
 * @param libraries names as in the ELF files, sorted
 * @param glibc highest version that a symbol asks for, for example {@code 2.17}
 */
public record Closure(Set<String> libraries, String glibc) {
  private static final String GLIBC = "GLIBC_";
  private static final String NONE = "0";

  /** What every host with glibc has, and the three that packages depend on. */
  private static final Set<String> ALLOWED =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libdl.so.2",
          "libpthread.so.0",
          "librt.so.1",
          "ld-linux-x86-64.so.2",
          "ld-linux-aarch64.so.1",
          "libz.so.1",
          "libstdc++.so.6",
          "libgcc_s.so.1");

  /** Copies the libraries, in the order of their names. */
  public Closure {
    libraries = Collections.unmodifiableSet(new TreeSet<>(libraries));
  }

  /**
   * Looks at every ELF file of a tree.
   *
   * @throws ReleaseException {@code ELF_MACHINE} for one of another machine, {@code FILE_TYPE} for
   *     one that cannot be read, {@code FILE_EXTRA} for a library that no host need have
   */
  public static Closure of(FileTree tree, Arch arch) throws ReleaseException {
    Map<String, ElfFile> files = elfFiles(tree);
    Set<String> own = new TreeSet<>();
    files.keySet().forEach(path -> own.add(path.substring(path.lastIndexOf('/') + 1)));
    Set<String> outside = new TreeSet<>();
    String glibc = NONE;
    for (Map.Entry<String, ElfFile> file : files.entrySet()) {
      requireMachine(file.getKey(), file.getValue(), arch);
      outside.addAll(requireAllowed(file.getKey(), file.getValue(), own));
      glibc = highest(glibc, file.getValue());
    }
    return new Closure(outside, glibc);
  }

  /** Returns whether a version of glibc is enough for the tree. */
  public boolean runsOn(String hostGlibc) {
    return compare(glibc, hostGlibc) <= 0;
  }

  private static Map<String, ElfFile> elfFiles(FileTree tree) throws ReleaseException {
    Map<String, ElfFile> files = new TreeMap<>();
    for (Map.Entry<String, FileTree.Entry> entry : tree.entries().entrySet()) {
      if (!(entry.getValue() instanceof FileTree.RegularFile file)) {
        continue;
      }
      String path = entry.getKey();
      try {
        byte[] bytes = file.content().bytes();
        if (ElfFile.is(bytes)) {
          files.put(path, ElfFile.read(bytes).orElseThrow(() -> unreadable(path)));
        }
      } catch (IOException e) {
        throw ReleaseException.io("cannot read " + path + " of the runtime tree", e);
      }
    }
    return files;
  }

  private static ReleaseException unreadable(String path) {
    return ReleaseException.check(Code.FILE_TYPE, path + " is not a whole 64-bit ELF file");
  }

  private static void requireMachine(String path, ElfFile file, Arch arch) throws ReleaseException {
    if (file.machine() != arch.elfMachine()) {
      throw ReleaseException.check(
          Code.ELF_MACHINE,
          "%s is for machine %d, not for %s (%d)"
              .formatted(path, file.machine(), arch.goarch(), arch.elfMachine()));
    }
  }

  private static Set<String> requireAllowed(String path, ElfFile file, Set<String> own)
      throws ReleaseException {
    Set<String> outside = new TreeSet<>(file.needed());
    outside.removeAll(own);
    for (String library : outside) {
      if (!ALLOWED.contains(library)) {
        throw ReleaseException.check(
            Code.FILE_EXTRA, path + " needs " + library + ", which no host need have");
      }
    }
    return outside;
  }

  private static String highest(String glibc, ElfFile file) {
    String highest = glibc;
    for (String version : file.versions()) {
      if (version.startsWith(GLIBC) && Character.isDigit(version.charAt(GLIBC.length()))) {
        String number = version.substring(GLIBC.length());
        highest = compare(number, highest) > 0 ? number : highest;
      }
    }
    return highest;
  }

  private static int compare(String one, String other) {
    return Version.parse(one).compareTo(Version.parse(other));
  }
}
