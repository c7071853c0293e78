package io.baokms.release.sbom;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.lock.ComponentsLock;
import io.baokms.release.plan.ReleasePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the SBOMs of everything that was built, and refuses what may not be shipped. */
@Command(name = "sbom", description = "Write SPDX and CycloneDX documents, and judge licences.")
public final class SbomCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dir = new DirFlag();

  /** Creates the command. */
  public SbomCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseFolder folder = ReleaseFolder.open(dir.dir(flags));
    BuildFacts facts = BuildFacts.load(folder.path());
    ReleasePlan plan = ReleasePlan.load(flags.repo());
    Instant epoch = Instant.ofEpochSecond(facts.sourceDateEpoch());
    for (Bill bill : bills(folder, facts, plan)) {
      Licenses.require(bill.components());
      String name = "sbom-" + bill.name();
      write(folder.file(name + ".cdx.json"), CycloneDx.write(bill, epoch));
      String repository = plan.project().repository();
      write(folder.file(name + ".spdx.json"), Spdx.write(bill, epoch, repository));
    }
    return 0;
  }

  private List<Bill> bills(ReleaseFolder folder, BuildFacts facts, ReleasePlan plan)
      throws ReleaseException {
    ComponentsLock lock = ComponentsLock.load(flags.repo());
    Jars jars = new Jars(lock, folder.files().version().text(), plan.licenseOverrides());
    Bills bills = new Bills(folder, facts.toolchain().runtimes());
    List<Bill> all = new ArrayList<>();
    for (Family family : folder.files().families()) {
      List<Component> components = jars.of(distribution(family));
      for (Arch arch : Arch.values()) {
        all.add(bills.of(family, arch, components));
      }
    }
    all.add(bills.ofImage(BaseImageLock.load(flags.repo()), jars.of(distribution(Family.JWT))));
    return all;
  }

  private Path distribution(Family family) {
    return flags.repo().resolve("launcher/target/dist/" + family.distribution() + "/lib");
  }

  private void write(Path file, byte[] bytes) throws ReleaseException {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + file, e);
    }
    flags.progress("wrote " + file);
  }
}
