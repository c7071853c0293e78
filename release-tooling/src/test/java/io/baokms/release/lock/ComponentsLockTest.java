package io.baokms.release.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.lock.ComponentsLock.LockedComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComponentsLockTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root"));

  @Test
  void read_versionWithoutSum_isRefused() {
    String lock = "version: 1\ncomponents: [{id: a/b, version: \"1\", license: MIT, needs: []}]\n";

    assertThatThrownBy(() -> ComponentsLock.read("x.lock", lock.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("x.lock:2: components[0].sha256");
  }

  @Test
  void read_otherSchema_isRefused() {
    byte[] lock = "version: 2\ncomponents: []\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ComponentsLock.read("x.lock", lock))
        .hasMessageStartingWith("SCHEMA_UNKNOWN: x.lock:1");
  }

  /** Edges between versions that are pinned never change; those of our own modules do. */
  @Test
  void lock_ofThisRepository_hasTheEdgesOfTheModules() throws Exception {
    for (LockedComponent each : ComponentsLock.load(REPOSITORY).components()) {
      if (each.sha256() == null) {
        List<String> declared = declared(module(each.artifact()));
        declared.add("org.jspecify/jspecify");
        assertThat(each.needs()).as(each.id()).containsExactlyInAnyOrderElementsOf(declared);
      }
    }
  }

  @Test
  void thirdParty_ofThisRepository_listsTheLock() throws Exception {
    String page = Files.readString(REPOSITORY.resolve("THIRD-PARTY.md"));

    for (LockedComponent each : ComponentsLock.load(REPOSITORY).components()) {
      if (each.sha256() != null) {
        String row = "| `%s` | %s | %s |".formatted(each.id(), each.version(), each.license());
        assertThat(page).as("run ./run components").contains(row);
      }
    }
    for (LockedPackage each : BaseImageLock.load(REPOSITORY).packages()) {
      String row = "| `%s` | %s | %s |".formatted(each.name(), each.version(), each.arch());
      assertThat(page).as("run ./run components").contains(row);
    }
  }

  private static Path module(String artifact) {
    String folder = artifact.replaceFirst("^bao-kms-", "");
    for (String name : new String[] {folder, "kms-" + folder}) {
      Path pom = REPOSITORY.resolve(name).resolve("pom.xml");
      if (Files.exists(pom)) {
        return pom;
      }
    }
    throw new AssertionError("no module makes " + artifact);
  }

  private static List<String> declared(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    List<String> ids = new ArrayList<>();
    NodeList dependencies = project.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      if (dependencies.item(i) instanceof Element each
          && each.getParentNode().getParentNode().equals(project)
          && !text(each, "scope").equals("test")) {
        ids.add(text(each, "groupId") + "/" + text(each, "artifactId"));
      }
    }
    return ids;
  }

  private static String text(Element element, String name) {
    NodeList nodes = element.getElementsByTagName(name);
    return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent().strip();
  }
}
