package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.Family;
import io.baokms.release.readback.PackedFile;
import io.baokms.release.runtime.ModuleList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runtime tree of one artifact, seen file by file. */
final class OpenedRuntime {
  private static final String JAVA = "lib/runtime/bin/java";
  private static final String LAUNCHER = "lib/app/bao-kms-launcher.jar";
  private static final String RELEASE = "lib/runtime/release";
  private static final String ROOTS = "lib/runtime/lib/security/cacerts";
  private static final String VERSION = "io/baokms/launcher/build.properties";
  private static final Set<String> PROGRAMS =
      Set.of(JAVA, "lib/runtime/lib/jspawnhelper", "lib/runtime/lib/jexec");
  private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]*)\"$");

  private final Family family;
  private final Map<String, String> files = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private String version = "";
  private String modules = "";

  OpenedRuntime(Family family) {
    this.family = family;
  }

  /** Takes a file by its path in the tree. */
  void take(String path, PackedFile file, InputStream content) throws IOException {
    String mode = "0%o".formatted(file.mode());
    if (!mode.equals(PROGRAMS.contains(path) ? "0755" : "0644")) {
      fails(Code.FILE_TYPE, file.path() + " with mode " + mode);
    }
    boolean otherProgram = path.startsWith("lib/runtime/bin/") && !path.equals(JAVA);
    if (otherProgram || path.equals(ROOTS)) {
      fails(Code.FILE_EXTRA, file.path() + ", which no runtime of ours has");
    }
    if (path.endsWith(".jar") && path.contains("pkcs11") && !family.equals(Family.PKCS11)) {
      fails(Code.MODULE_FORBIDDEN, file.path() + ", which the default family must not have");
    }
    Sha256 sum;
    if (path.equals(LAUNCHER) || path.equals(RELEASE)) {
      byte[] bytes = content.readAllBytes();
      sum = Sha256.of(bytes);
      read(path, bytes);
    } else {
      sum = Sha256.of(content);
    }
    files.put(path, mode + " " + sum);
  }

  private void read(String path, byte[] bytes) throws IOException {
    if (path.equals(RELEASE)) {
      Matcher listed = MODULES.matcher(new String(bytes, StandardCharsets.UTF_8));
      modules = listed.find() ? listed.group(1) : "";
      return;
    }
    JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes));
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      if (entry.getName().equals(VERSION)) {
        Properties build = new Properties();
        build.load(jar);
        version = build.getProperty("version", "");
      }
    }
  }

  /** Returns mode and sum of every file by its path in the tree. */
  Map<String, String> files() {
    return files;
  }

  /** Returns what the program's {@code version} prints, empty when it has no such line. */
  String version() {
    return version;
  }

  /** Returns what is wrong in it; codes are those of AR-3. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(findings);
    ContentTable.runtime().keySet().stream()
        .filter(path -> !files.containsKey(path))
        .forEach(path -> all.add(Finding.fails(Code.FILE_MISSING, "lacks " + path)));
    try {
      ModuleList.of(family).requireAllowed(List.of(modules.split(" ", -1)));
    } catch (ReleaseException e) {
      all.add(
          Finding.fails(
              Code.MODULE_FORBIDDEN,
              e.getMessage().substring(Code.MODULE_FORBIDDEN.name().length() + 2)));
    }
    return all;
  }

  private void fails(Code code, String what) {
    findings.add(Finding.fails(code, "has " + what));
  }
}
