package io.baokms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the packages, which take half a minute to make: once for all classes. */
final class PackagesParameter implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType().equals(Packages.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Store store = test.getRoot().getStore(ExtensionContext.Namespace.create(Packages.class));
    return store.computeIfAbsent(Shared.class, _ -> Shared.make(), Shared.class).packages;
  }

  /** Deleted when the last test has ended. */
  private record Shared(Path work, Packages packages) implements AutoCloseable {

    static Shared make() {
      try {
        Path work = Files.createTempDirectory("baokms-packages");
        return new Shared(work, Packages.in(work));
      } catch (Exception e) {
        throw new IllegalStateException("the packages cannot be made", e);
      }
    }

    @Override
    public void close() throws IOException {
      try (Stream<Path> files = Files.walk(work)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
