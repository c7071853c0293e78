package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.baokms.release.layout.Arch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfFileTest {
  private static final Path LIBRARY = Path.of(System.getProperty("java.home"), "lib", "libjava.so");

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 1", "5, 2"})
  void read_otherMagicClassOrByteOrder_isNone(int offset, byte value) throws Exception {
    byte[] bytes = Files.readAllBytes(LIBRARY);
    bytes[offset] = value;

    assertThat(ElfFile.read(bytes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "5", "63", "1000"})
  void read_cutFile_isNone(int length) throws Exception {
    byte[] bytes = Arrays.copyOf(Files.readAllBytes(LIBRARY), length);

    assertThat(ElfFile.read(bytes)).isEmpty();
  }

  @Test
  void read_damagedFile_neverThrows() throws Exception {
    byte[] whole = Files.readAllBytes(LIBRARY);
    Random random = new Random(5);

    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      int headers = whole.length - 2000;
      bytes[random.nextInt(64)] = (byte) random.nextInt();
      bytes[headers + random.nextInt(2000)] = (byte) random.nextInt();

      assertThatCode(() -> ElfFile.read(bytes)).doesNotThrowAnyException();
    }
  }

  @Test
  void read_libraryOfThisJdk_saysMachineLibrariesAndVersions() throws Exception {
    ElfFile library = ElfFile.read(Files.readAllBytes(LIBRARY)).orElseThrow();

    String machine = System.getProperty("os.arch").replace("x86_64", "amd64");
    Arch arch = machine.equals("amd64") ? Arch.AMD64 : Arch.ARM64;
    assertThat(library.machine()).isEqualTo(arch.elfMachine());
    assertThat(library.needed()).contains("libjvm.so", "libc.so.6");
    assertThat(library.versions()).anyMatch(version -> version.startsWith("GLIBC_2."));
  }
}
