package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.image.ImageRoot;
import io.baokms.release.layout.Arch;
import io.baokms.release.readback.PackedFile;
import io.baokms.release.runtime.ElfFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One artifact, or one platform of the image, seen file by file. */
final class OpenedArtifact implements PackedFile.Visitor {
  private static final int SET_ID = 06000;

  private final ContentTable table;
  private final @Nullable Arch arch;
  private final OpenedRuntime runtime;
  private final Map<String, String> seen = new HashMap<>();
  private final FindingsByRule findings = new FindingsByRule();

  OpenedArtifact(ContentTable table, @Nullable Arch arch, OpenedRuntime runtime) {
    this.table = table;
    this.arch = arch;
    this.runtime = runtime;
  }

  @Override
  public void take(PackedFile file, InputStream content) throws IOException {
    owner(file);
    if (file.type() == PackedFile.Type.DIRECTORY) {
      return;
    }
    type(file);
    if (file.type() != PackedFile.Type.FILE) {
      seen.put(file.path(), "0%o".formatted(file.mode()));
      return;
    }
    InputStream whole = new BufferedInputStream(content);
    whole.mark(ElfFile.HEAD_BYTES);
    machine(file, whole.readNBytes(ElfFile.HEAD_BYTES));
    whole.reset();
    if (file.path().startsWith(table.home()) && !table.files().containsKey(file.path())) {
      runtime.take(file.path().substring(table.home().length()), file, whole);
    } else {
      seen.put(file.path(), "0%o".formatted(file.mode()));
      sample(file, whole);
    }
  }

  private void owner(PackedFile file) {
    if (!file.owner().equals(PackedFile.ROOT)) {
      fails("AR-3", Code.FILE_TYPE, "has " + file.path() + " of " + file.owner());
    }
    if ((file.mode() & SET_ID) != 0) {
      fails("AR-3", Code.FILE_TYPE, "has " + file.path() + " with a bit that changes the user");
    }
  }

  private void type(PackedFile file) {
    boolean link = file.type() == PackedFile.Type.LINK && !table.complete();
    if (file.type() != PackedFile.Type.FILE && !link) {
      fails("AR-3", Code.FILE_TYPE, "has " + file.path() + ", which is no regular file");
    }
    String base = file.path().substring(file.path().lastIndexOf('/') + 1);
    if (!table.complete() && ImageRoot.isShell(base)) {
      fails("AR-3", Code.FILE_EXTRA, "has the shell " + file.path());
    }
  }

  private void machine(PackedFile file, byte[] head) {
    OptionalInt machine = ElfFile.machine(head);
    if (machine.isPresent() && (arch == null || machine.getAsInt() != arch.elfMachine())) {
      String what = file.path() + " for ELF machine " + machine.getAsInt();
      fails("AR-3", Code.ELF_MACHINE, "has " + what);
    }
  }

  private void sample(PackedFile file, InputStream content) throws IOException {
    if (file.path().endsWith(".yaml")) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      if (text.toLowerCase(Locale.ROOT).contains("spiffe")) {
        fails("PV-3", Code.SPIFFE_PRESENT, "has " + file.path() + ", which speaks of SPIFFE");
      }
    }
  }

  /** Returns what was found, by rule, once every file was taken. */
  FindingsByRule findings() {
    table
        .files()
        .forEach((path, mode) -> {
          String found = seen.remove(path);
          if (found == null) {
            fails("AR-3", Code.FILE_MISSING, "lacks " + path);
          } else if (!found.equals(mode)) {
            fails("AR-3", Code.FILE_TYPE, "has " + path + " with mode " + found);
          }
        });
    if (table.complete()) {
      seen.keySet().stream()
          .sorted()
          .forEach(path -> fails("AR-3", Code.FILE_EXTRA, "has " + path + " besides"));
    }
    return findings;
  }

  private void fails(String rule, Code code, String what) {
    findings.add(rule, Finding.fails(code, what));
  }
}
