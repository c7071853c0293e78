package io.baokms.launcher.config;

import io.baokms.launcher.config.yaml.YamlNode;
import io.baokms.launcher.config.yaml.YamlNode.Kind;
import io.baokms.launcher.config.yaml.YamlNode.Mapping;
import io.baokms.launcher.config.yaml.YamlNode.Scalar;
import io.baokms.launcher.config.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads values from nodes; a node of another kind is refused, never coerced. */
final class Decoding {
  private Decoding() {}

  static String text(YamlNode node) throws InvalidValueException {
    return scalar(node, Kind.TEXT, "must be a string", "; put it in quotes").text();
  }

  static String fileMode(YamlNode node) throws InvalidValueException {
    if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
      return scalar.text();
    }
    throw new InvalidValueException(PathRules.SOCKET_MODE.says(), PathRules.SOCKET_MODE.hint());
  }

  static Duration duration(YamlNode node) throws InvalidValueException {
    return GoDuration.parse(
        scalar(node, Kind.TEXT, "must be a duration", "; write it with a unit, such as \"30s\"")
            .text());
  }

  static Boolean bool(YamlNode node) throws InvalidValueException {
    String text = scalar(node, Kind.BOOLEAN, "must be true or false", "").text();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("must be true or false", node, "");
    };
  }

  static Integer integer(YamlNode node) throws InvalidValueException {
    BigInteger value = wholeNumber(scalar(node, Kind.INTEGER, "must be a whole number", ""));
    if (value.bitLength() > 31) {
      throw wrong("must be a smaller number", node, "");
    }
    return value.intValueExact();
  }

  private static BigInteger wholeNumber(Scalar scalar) throws InvalidValueException {
    String text = scalar.text();
    if (text.length() > 64) {
      throw wrong("must be a smaller number", scalar, "");
    }
    try {
      return text.startsWith("0x")
          ? new BigInteger(text.substring(2), 16)
          : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    } catch (NumberFormatException e) {
      throw wrong("must be a whole number", scalar, "");
    }
  }

  static <E> List<E> list(YamlNode node, KeyType.Decoder<E> item) throws InvalidValueException {
    if (!(node instanceof Sequence sequence)) {
      throw wrong("must be a list", node, "; write it as [value]");
    }
    List<E> values = new ArrayList<>();
    for (YamlNode each : sequence.items()) {
      try {
        values.add(item.decode(each));
      } catch (InvalidValueException e) {
        throw new InvalidValueException("each item " + e.text(), e.hint()).at(each.line());
      }
    }
    return List.copyOf(values);
  }

  private static Scalar scalar(YamlNode node, Kind kind, String text, String advice)
      throws InvalidValueException {
    if (node instanceof Scalar scalar && scalar.kind() == kind) {
      return scalar;
    }
    throw wrong(text, node, advice);
  }

  private static InvalidValueException wrong(String text, YamlNode node, String advice) {
    String found =
        switch (node) {
          case Mapping mapping -> "a mapping";
          case Sequence sequence -> "a list";
          case Scalar scalar -> described(scalar);
        };
    boolean number = node instanceof Scalar scalar && scalar.kind() != Kind.TEXT;
    return new InvalidValueException(text, ", not " + found + (number ? advice : ""));
  }

  private static String described(Scalar scalar) {
    String text = Quoted.plain(scalar.text());
    return switch (scalar.kind()) {
      case TEXT -> "the string \"" + text + '"';
      case INTEGER, FLOAT -> "the number " + text;
      case BOOLEAN -> "the boolean " + text;
      case NULL -> "null";
    };
  }
}
