package io.baokms.e2e;

import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One real OpenBao for a test class; without its binary the class is left out, with the reason. */
public final class RealServer implements BeforeAllCallback, AfterAllCallback {

  private Optional<OpenBaoProcess> server = Optional.empty();

  World world() {
    return World.on(server.orElseThrow());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), OpenBaoBinary.VARIABLE + " names no server");
    ServeFolder.require();
    try {
      server = Optional.of(OpenBaoProcess.launch(binary.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }
}
