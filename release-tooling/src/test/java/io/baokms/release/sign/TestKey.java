package io.baokms.release.sign;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseSigner;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObject;

/** A key pair made for one test, as files. */
public record TestKey(Path privateKey, Path publicKey) implements ReleaseSigner {

  /** Makes a P-256 key: {@code NAME.pem} (PKCS#8, mode 0600) and {@code NAME.pub}. */
  public static TestKey make(Path folder, String name) throws Exception {
    return make(folder, name, "secp256r1");
  }

  static TestKey make(Path folder, String name, String curve) throws Exception {
    KeyPair pair = EcKey.make(curve).pair();
    Path privateKey = folder.resolve(name + ".pem");
    write(privateKey, new JcaPKCS8Generator(pair.getPrivate(), null));
    Path publicKey = folder.resolve(name + ".pub");
    write(publicKey, pair.getPublic());
    return new TestKey(privateKey, publicKey);
  }

  /** Makes a P-256 key whose private file has the form of SEC1. */
  static TestKey makeSec1(Path folder, String name) throws Exception {
    KeyPair pair = EcKey.make().pair();
    Path privateKey = folder.resolve(name + ".pem");
    write(privateKey, sec1(pair));
    Path publicKey = folder.resolve(name + ".pub");
    write(publicKey, pair.getPublic());
    return new TestKey(privateKey, publicKey);
  }

  /** Returns what signs with the key. */
  public BundleWriter writer() throws Exception {
    return new BundleWriter(SigningKey.read(privateKey));
  }

  /** Returns what trusts the key. */
  public KeyTrust trust() throws Exception {
    return new KeyTrust(VerificationKey.read(publicKey));
  }

  @Override
  public void signFile(Path file, Path bundle) {
    signStatement(
        List.of("sign", "--file", file.toString(), "--bundle", bundle.toString()), bundle);
  }

  @Override
  public void signStatement(List<String> command, Path bundle) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--key", privateKey.toString()));
    Cli.require(arguments);
  }

  @Override
  public List<String> trustFlags() {
    return List.of("--key", publicKey.toString());
  }

  /** As openssl writes it: with the name of the curve. */
  private static PemObject sec1(KeyPair pair) throws IOException {
    BigInteger secret = ((ECPrivateKey) pair.getPrivate()).getS();
    ASN1Object structure =
        new org.bouncycastle.asn1.sec.ECPrivateKey(256, secret, SECObjectIdentifiers.secp256r1);
    return new PemObject("EC PRIVATE KEY", structure.getEncoded());
  }

  private static void write(Path file, Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    Files.writeString(file, text.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
