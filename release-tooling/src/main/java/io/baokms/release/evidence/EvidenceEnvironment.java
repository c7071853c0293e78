package io.baokms.release.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row ran with, as far as it mattered.
 *
 * @param openbao version of the server
 * @param kubernetes version of the API server
 * @param jdk version of the runtime
 * @param arch processor, as Go spells it
 */
public record EvidenceEnvironment(
    @Nullable String openbao,
    @Nullable String kubernetes,
    @Nullable String jdk,
    @Nullable String arch) {
  /** The keys, as the command line spells them. */
  static final List<String> KEYS = List.of("openbao", "kubernetes", "jdk", "arch");
}
