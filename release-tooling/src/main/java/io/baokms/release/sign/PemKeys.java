package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** Turns PEM text into P-256 keys of the JDK; no message repeats any of the text. */
final class PemKeys {
  private static final AlgorithmIdentifier P256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
  private static final JcaPEMKeyConverter CONVERTER = new JcaPEMKeyConverter();

  private PemKeys() {}

  static SigningKey signing(String pem, Path file) throws ReleaseException {
    PrivateKeyInfo info = privateKeyInfo(firstObject(pem, file), file);
    requireP256(info.getPrivateKeyAlgorithm(), file);
    try {
      PrivateKey key = CONVERTER.getPrivateKey(info);
      return new SigningKey(key, publicHalf((ECPrivateKey) key));
    } catch (IOException _) {
      throw unusable(file, "is damaged");
    }
  }

  static VerificationKey verification(String pem, Path file) throws ReleaseException {
    if (!(firstObject(pem, file) instanceof SubjectPublicKeyInfo info)) {
      throw unusable(file, "holds no PEM block \"PUBLIC KEY\"");
    }
    requireP256(info.getAlgorithm(), file);
    try {
      return new VerificationKey(CONVERTER.getPublicKey(info));
    } catch (IOException _) {
      throw unusable(file, "is damaged");
    }
  }

  private static PrivateKeyInfo privateKeyInfo(@Nullable Object block, Path file)
      throws ReleaseException {
    return switch (block) {
      case PrivateKeyInfo pkcs8 -> pkcs8;
      case PEMKeyPair sec1 -> sec1.getPrivateKeyInfo();
      case null, default ->
          throw unusable(
              file, "holds no unencrypted PEM block \"PRIVATE KEY\" or \"EC PRIVATE KEY\"");
    };
  }

  /** Parameters may stand before a SEC1 key, as openssl writes them. */
  private static @Nullable Object firstObject(String pem, Path file) throws ReleaseException {
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      Object block = parser.readObject();
      return block instanceof ASN1ObjectIdentifier ? parser.readObject() : block;
    } catch (IOException | IllegalArgumentException _) {
      throw unusable(file, "is no PEM file");
    }
  }

  private static void requireP256(AlgorithmIdentifier algorithm, Path file)
      throws ReleaseException {
    if (!P256.equals(algorithm)) {
      throw unusable(file, "holds no P-256 key; make one with openssl ecparam -name prime256v1");
    }
  }

  private static VerificationKey publicHalf(ECPrivateKey key) throws IOException {
    X9ECParameters curve = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1);
    byte[] point = curve.getG().multiply(key.getS()).normalize().getEncoded(false);
    PublicKey half = CONVERTER.getPublicKey(new SubjectPublicKeyInfo(P256, point));
    return new VerificationKey(half);
  }

  private static ReleaseException unusable(Path file, String why) {
    return ReleaseException.input("key file " + file + " " + why);
  }
}
