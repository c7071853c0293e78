package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.layout.Arch;
import io.baokms.release.tree.FileTree;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosureTest {
  private static final int AMD64 = Arch.AMD64.elfMachine();

  @Test
  void of_fileOfAnotherMachine_isRefused() {
    byte[] arm = TestElf.of(Arch.ARM64.elfMachine(), List.of(), List.of());
    FileTree tree = new FileTree().file("lib/runtime/lib/libnet.so", arm);

    assertThatThrownBy(() -> Closure.of(tree, Arch.AMD64))
        .hasMessage(
            "ELF_MACHINE: lib/runtime/lib/libnet.so is for machine 183, not for amd64 (62)");
  }

  @Test
  void of_cutFile_isRefused() {
    byte[] whole = TestElf.of(AMD64, List.of(), List.of());
    FileTree tree = new FileTree().file("a.so", Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> Closure.of(tree, Arch.AMD64))
        .hasMessageStartingWith("FILE_TYPE: a.so");
  }

  @Test
  void of_libraryThatNoHostNeedHave_isRefused() {
    byte[] bytes = TestElf.of(AMD64, List.of("libc.so.6", "libnss3.so"), List.of());
    FileTree tree = new FileTree().file("a.so", bytes);

    assertThatThrownBy(() -> Closure.of(tree, Arch.AMD64))
        .hasMessage("FILE_EXTRA: a.so needs libnss3.so, which no host need have");
  }

  @Test
  void of_librariesInsideTheTree_areNotAskedOfTheHost() throws Exception {
    FileTree tree =
        new FileTree()
            .file("lib/a.so", TestElf.of(AMD64, List.of("b.so", "libz.so.1"), List.of()))
            .file("lib/server/b.so", TestElf.of(AMD64, List.of("libm.so.6"), List.of()));

    assertThat(Closure.of(tree, Arch.AMD64).libraries())
        .containsExactlyInAnyOrder("libz.so.1", "libm.so.6");
  }

  @Test
  void libraries_ofAnyOrder_areSorted() {
    Set<String> any = new LinkedHashSet<>(List.of("libz.so.1", "libc.so.6", "libm.so.6", "ld.so"));

    assertThat(new Closure(any, "2.17").libraries())
        .containsExactly("ld.so", "libc.so.6", "libm.so.6", "libz.so.1");
  }

  @Test
  void of_severalVersions_hasTheHighestByNumber() throws Exception {
    FileTree tree =
        new FileTree()
            .file("a.so", TestElf.of(AMD64, List.of(), List.of("GLIBC_2.9", "GLIBC_2.17")))
            .file("b.so", TestElf.of(AMD64, List.of(), List.of("GLIBC_2.2.5", "GLIBC_PRIVATE")))
            .file("c.so", TestElf.of(AMD64, List.of(), List.of("GLIBCXX_3.4.30")));

    assertThat(Closure.of(tree, Arch.AMD64).glibc()).isEqualTo("2.17");
  }

  @Test
  void runsOn_olderHost_isNo() throws Exception {
    FileTree tree =
        new FileTree().file("a.so", TestElf.of(AMD64, List.of(), List.of("GLIBC_2.38")));
    Closure closure = Closure.of(tree, Arch.AMD64);

    assertThat(closure.runsOn("2.9")).isFalse();
    assertThat(closure.runsOn("2.38")).isTrue();
  }
}
