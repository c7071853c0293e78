package io.baokms.release.testing;

import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.sign.PrivateSigstore;
import io.baokms.release.sign.SigningWorkflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The release workflow: the program states, and cosign's part signs with a certificate.
 *
 * @param root what the user has to trust
 */
public record WorkflowSigner(PrivateSigstore sigstore, SigningWorkflow workflow, Path root)
    implements ReleaseSigner {

  /** Makes a sigstore that signs as our release workflow does, with its root in a folder. */
  public static WorkflowSigner make(Path folder, ReleaseFiles files) throws Exception {
    PrivateSigstore sigstore = PrivateSigstore.make();
    Path root = sigstore.trustedRoot(folder.resolve("trusted_root.json"));
    return new WorkflowSigner(sigstore, SigningWorkflow.of(files, ReleaseFixture.COMMIT), root);
  }

  @Override
  public void signFile(Path file, Path bundle) throws Exception {
    Files.write(bundle, sigstore.ofFile(workflow, Files.readAllBytes(file)));
  }

  @Override
  public void signStatement(List<String> command, Path bundle) throws Exception {
    Path statement = Files.createTempFile(root.getParent(), "statement", ".json");
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--statement", statement.toString()));
    Cli.require(arguments);
    Files.write(bundle, sigstore.ofStatement(workflow, Files.readAllBytes(statement)));
  }

  @Override
  public List<String> trustFlags() {
    return trustFlags(workflow, root);
  }

  /** Returns the flags by which a user trusts a workflow. */
  public static List<String> trustFlags(SigningWorkflow workflow, Path root) {
    return List.of(
        "--trusted-root",
        root.toString(),
        "--identity",
        workflow.identity(),
        "--issuer",
        workflow.issuer());
  }
}
