package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Distribution;
import io.baokms.e2e.Packages;
import io.baokms.e2e.World;
import io.baokms.testing.OpenBaoProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts of what is published, in turn with a whole JDK's {@code java -jar}. */
final class PackagesBench {

  private static final int RUNS = 9;

  private PackagesBench() {}

  static void run(OpenBaoProcess bao) throws Exception {
    Path work = Files.createTempDirectory("baokms-bench");
    Packages packages = Packages.released(work);
    Map<String, Program> programs = new LinkedHashMap<>();
    String installed = packages.unpacked("deb").toString();
    programs.put("installed from the deb", _ -> installed);
    String warm = packages.cached("warm");
    programs.put("single file, unpacked before", _ -> warm);
    programs.put("single file, for the first time", run -> packages.cached("cold-" + run));
    String jar = javaJar(work);
    programs.put("`java -jar` on a whole JDK", _ -> jar);
    Map<String, List<Start>> starts = new LinkedHashMap<>();
    try (World world = World.on(bao)) {
      Start.of(world, warm);
      for (int run = 0; run < RUNS; run++) {
        for (var each : programs.entrySet()) {
          starts
              .computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
              .add(Start.of(world, each.getValue().of(run)));
        }
      }
    } finally {
      Distribution.execute(List.of("rm", "-r", work.toString()), "");
    }
    print(starts);
  }

  private static void print(Map<String, List<Start>> starts) {
    Table.title("Packages: serve (median of " + RUNS + " starts in turn)");
    Table.header(
        "program",
        "spawn to accepting socket, ms",
        "to first healthy Status, ms",
        "resident then, MiB");
    starts.forEach((name, all) ->
        Table.row(
            name,
            Table.median(all, Start::socket),
            Table.median(all, Start::healthy),
            Table.median(all, Start::resident)));
  }

  /** Without an option of ours: what a user of the jars would type. */
  private static String javaJar(Path work) throws IOException {
    Path script = work.resolve("java-jar");
    String text =
        "#!/bin/sh\nexec %s/bin/java -jar %s/lib/bao-kms-launcher.jar \"$@\"\n"
            .formatted(System.getProperty("java.home"), Distribution.directory());
    Files.write(script, text.getBytes(UTF_8));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  /** The program of one run. */
  private interface Program {
    String of(int run) throws IOException;
  }
}
