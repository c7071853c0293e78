package io.baokms.release.image;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.runtime.Closure;
import io.baokms.release.tree.FileTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The root of one platform's image, in two layers.
 *
 * @param base what Debian gives
 * @param program the runtime tree, its native launcher, and the link that is the entrypoint
 */
public record ImageRoot(Arch arch, FileTree base, FileTree program) {
  /** What a container of the image runs. */
  public static final String ENTRYPOINT = "/" + Family.PROGRAM;

  private static final String HOME = "usr/lib/" + Family.PROGRAM;
  private static final Set<String> SHELLS =
      Set.of("sh", "ash", "bash", "dash", "busybox", "ksh", "mksh", "zsh", "toybox");

  /**
   * Refuses a root with a shell.
   *
   * @throws IllegalArgumentException when there is one
   */
  public ImageRoot {
    for (FileTree tree : List.of(base, program)) {
      for (String path : tree.entries().keySet()) {
        if (isShell(path.substring(path.lastIndexOf('/') + 1))) {
          throw new IllegalArgumentException("the image holds a shell: " + path);
        }
      }
    }
  }

  /** Returns whether a program of that name is a shell. */
  public static boolean isShell(String name) {
    return SHELLS.contains(name);
  }

  /**
   * Makes the root of one architecture.
   *
   * @param tree runtime tree of the default family
   * @param source where the tree's JDK and the packages are
   * @throws ReleaseException {@code INPUT_MISMATCH} for an input that is not the locked one or a
   *     library that no package gives, {@code ELF_MACHINE} for a launcher of another architecture
   */
  public static ImageRoot of(Arch arch, FileTree tree, BaseImageLock lock, Source source)
      throws ReleaseException {
    FileTree whole = new FileTree().below("", tree).below("", AppLauncher.of(tree, source.jdk()));
    FileTree base = BaseRoot.of(lock, arch, source.debs());
    requireLibraries(Closure.of(whole, arch), base);
    FileTree program =
        new FileTree().below(HOME, whole).link(Family.PROGRAM, HOME + "/" + AppLauncher.PATH);
    try {
      return new ImageRoot(arch, base, program);
    } catch (IllegalArgumentException e) {
      throw ReleaseException.check(Code.FILE_EXTRA, String.valueOf(e.getMessage()));
    }
  }

  private static void requireLibraries(Closure closure, FileTree base) throws ReleaseException {
    for (String library : closure.libraries()) {
      if (base.entries().keySet().stream().noneMatch(path -> path.endsWith("/" + library))) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH, "no package of " + BaseImageLock.FILE + " gives " + library);
      }
    }
  }

  /**
   * Where the inputs of one platform are.
   *
   * @param jdk home or {@code jmods} folder of the JDK that the tree was linked from
   * @param debs folder with the packages of the lock
   */
  public record Source(Path jdk, Path debs) {}
}
