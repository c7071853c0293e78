package io.baokms.release.sign;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.util.List;
import java.util.Map;

/**
 * An in-toto statement: something said of subjects.
 *
 * @param predicate what is said, of the form that the type names
 * @see <a href="https://github.com/in-toto/attestation">in-toto Statement v1</a>
 */
public record Statement(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    String predicateType,
    Object predicate) {
  private static final String TYPE = "https://in-toto.io/Statement/v1";

  /** Predicate type of an image's signature; its predicate is empty. */
  public static final String IMAGE_SIGNATURE = "https://sigstore.dev/cosign/sign/v1";

  /** Predicate type of the build's provenance. */
  public static final String PROVENANCE = "https://slsa.dev/provenance/v1";

  /** Copies the subjects. */
  public Statement {
    subject = List.copyOf(subject);
  }

  /** Returns a statement about subjects. */
  public static Statement of(List<Subject> subjects, String predicateType, Object predicate) {
    return new Statement(TYPE, subjects, predicateType, predicate);
  }

  /** Returns the statement that a signature over an image is. */
  public static Statement ofImage(String repository, Sha256 digest) {
    return of(List.of(Subject.of(repository, digest)), IMAGE_SIGNATURE, Map.of());
  }

  /**
   * Reads the payload of a verified envelope.
   *
   * @param name of the bundle, for messages
   * @throws ReleaseException {@code SUBJECT_MISMATCH} when it is no such statement
   */
  public static Statement parse(String name, byte[] payload, String predicateType)
      throws ReleaseException {
    Statement statement = read(name, payload);
    if (!statement.predicateType().equals(predicateType)) {
      throw mismatch(
          name + " states " + statement.predicateType() + " where " + predicateType + " belongs");
    }
    return statement;
  }

  /** Returns the statement's bytes, as they are signed. */
  public byte[] bytes() {
    return Json.write(this);
  }

  static void requireSubject(String name, byte[] payload, Sha256 sum) throws ReleaseException {
    boolean named =
        read(name, payload).subject().stream().anyMatch(s -> s.digest().sha256().equals(sum));
    if (!named) {
      throw mismatch(name + " states nothing about the sum " + sum);
    }
  }

  private static Statement read(String name, byte[] payload) throws ReleaseException {
    Statement statement;
    try {
      statement = Json.read(name, payload, Statement.class);
    } catch (ReleaseException e) {
      throw mismatch("the statement in " + e.getMessage());
    }
    if (!statement.type().equals(TYPE)) {
      throw mismatch(name + " holds a " + statement.type() + ", not a " + TYPE);
    }
    return statement;
  }

  private static ReleaseException mismatch(String message) {
    return ReleaseException.check(Code.SUBJECT_MISMATCH, message);
  }
}
