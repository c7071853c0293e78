package io.baokms.release.layout;

import io.baokms.release.ReleaseException;
import java.util.Arrays;

/** A processor that releases are made for, under each of its names. */
public enum Arch {
  /** x86-64. */
  AMD64("amd64", "x86_64", 62, "x86_64-linux-gnu"),
  /** 64-bit Arm. */
  ARM64("arm64", "aarch64", 183, "aarch64-linux-gnu");

  private final String goarch;
  private final String machine;
  private final int elfMachine;
  private final String multiarch;

  Arch(String goarch, String machine, int elfMachine, String multiarch) {
    this.goarch = goarch;
    this.machine = machine;
    this.elfMachine = elfMachine;
    this.multiarch = multiarch;
  }

  /** Returns the name in file names, in Debian and in OCI, for example {@code arm64}. */
  public String goarch() {
    return goarch;
  }

  /** Returns the name in RPM and in {@code uname -m}, for example {@code aarch64}. */
  public String machine() {
    return machine;
  }

  /** Returns {@code e_machine} of its ELF files. */
  public int elfMachine() {
    return elfMachine;
  }

  /** Returns Debian's folder of its libraries, for example {@code aarch64-linux-gnu}. */
  public String multiarch() {
    return multiarch;
  }

  /**
   * Returns the architecture of that name.
   *
   * @throws ReleaseException an input error that names the two
   */
  public static Arch of(String goarch) throws ReleaseException {
    return Arrays.stream(values())
        .filter(arch -> arch.goarch.equals(goarch))
        .findFirst()
        .orElseThrow(() -> ReleaseException.input("\"" + goarch + "\" is not one of amd64, arm64"));
  }
}
