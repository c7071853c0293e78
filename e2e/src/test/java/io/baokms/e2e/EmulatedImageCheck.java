package io.baokms.e2e;

import io.baokms.release.layout.Arch;
import io.baokms.release.tool.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The image for arm64 makes one round trip under an emulator.
 *
 * <p>No name of a test, since it needs a release with both processors and a minute: {@code ./run
 * release --dev} runs it on the image that it made.
 */
@ExtendWith(PackagesParameter.class)
class EmulatedImageCheck {

  @Test
  void imageOfArm64_emulated_servesProbesAndEndsBySignal(Packages packages) throws Exception {
    ServeFolder.require();
    Needed.requireMounts();
    Needed.requireProgram("qemu-aarch64-static");
    ImageArchive.Platform platform = packages.unpackedImage().platform(Arch.ARM64);
    try (SmallWorld world = SmallWorld.create()) {
      String emulator = platform.emulator(Tool.find("qemu-aarch64-static").executable());
      String program = platform.program(world.node, emulator);

      world.assertServes(program, world.config().set("server.socketGroup", platform.group()));
    }
  }
}
