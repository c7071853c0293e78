package io.baokms.release.reproduce;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a variation by the name that reports use. */
final class VariationName implements ITypeConverter<Variation> {

  @Override
  public Variation convert(String name) {
    return Arrays.stream(Variation.values())
        .filter(each -> each.label().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + name + "\" is none of " + String.join(", ", Variation.labels())));
  }
}
