package io.baokms.release.facts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;
import java.util.List;

/**
 * What a release was built with, as the index states it.
 *
 * @param jdk that ran the build
 * @param runtimes that the artifacts carry, in byte order of the architecture
 * @param maven version of Maven
 * @param toolVersion version of this tool
 * @param os name and version of the build's operating system
 * @param externalTools judges, in byte order of their names
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Toolchain(
    Jdk jdk,
    List<LinkedRuntime> runtimes,
    String maven,
    String toolVersion,
    String os,
    List<ExternalTool> externalTools) {

  /** Copies the lists. */
  public Toolchain {
    runtimes = List.copyOf(runtimes);
    externalTools = List.copyOf(externalTools);
  }

  /** A JDK, as it describes itself. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Jdk(String vendor, String version, String runtimeVersion) {}

  /**
   * One trimmed runtime.
   *
   * @param version full version of the JDK that it was linked from
   * @param sourceSha256 of what holds that JDK's modules, as its lock states it
   * @param glibc highest version that one of its ELF files needs, for example {@code 2.17}
   * @param modules in byte order
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LinkedRuntime(
      String goarch,
      String vendor,
      String version,
      Sha256 sourceSha256,
      String glibc,
      List<String> modules) {

    /** Copies the list. */
    public LinkedRuntime {
      modules = List.copyOf(modules);
    }
  }

  /**
   * A program of others.
   *
   * @param version as it prints it, empty when it is not installed
   */
  public record ExternalTool(String name, String version, boolean used) {}
}
